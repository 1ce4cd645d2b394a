#include "backends/aws/buses.h"

#include "backends/aws/keys.h"
#include "backends/aws/messages.h"
#include "backends/aws/models/messages.h"
#include "backends/aws/naming.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

constexpr std::size_t MostBusName = 256;
constexpr std::size_t MostRuleName = 64; // EV-001

void declareBus(Lowering &l, Id<Bus> id) {
  const Bus &bus = l.topology[id];
  events::Bus model{newBusName(l.topology, id), keyArn(l, bus.key), tags(l, *bus.tags)};
  const ResourceId made =
      l.out.add(logicalId(l.topology, refTo(id), "Bus"), "AWS::Events::EventBus", model, bus.origin);
  l.out.know(made, "", model.name);
  if (std::optional<std::string> known = arn(l.topology, "events", "event-bus/" + model.name))
    l.out.know(made, "Arn", *known);
  l.enter(refTo(id), Part::Itself, made);
}

void declareRule(Lowering &l, Id<Bus> bus, Id<BusRule> id) {
  const Topology &t = l.topology;
  const BusRule &rule = t[id];
  events::DeliveryRule model;
  // A rule cannot move to another bus.
  model.name = replaceableName(t, refTo(id), t[bus].existing.value.value_or(t[bus].name), MostRuleName);
  model.eventBusName = busName(l, bus);
  model.eventPattern = jsonNode(l, *rule.event);
  events::Delivery to;
  to.id = rule.name;
  if (rule.queue.value) {
    to.arn = queueArn(l, *rule.queue.value, rule.queue.origin);
    if (*t[*rule.queue.value].fifo) // EV-012: in the order in which the rule matched
      to.sqsParameters = events::SqsParameters{std::string(rule.name)};
  } else {
    to.arn = topicArn(l, *rule.topic.value, rule.topic.origin);
  }
  model.targets.push_back(std::move(to));
  l.enter(refTo(id), Part::Itself, l.out.add(logicalId(t, refTo(id), "Rule"), "AWS::Events::Rule", model, rule.origin));
}

std::string_view existingName(const Bus &bus) {
  const std::string_view existing = bus.existing.value.value_or(std::string_view());
  const std::size_t slash = existing.rfind('/');
  return slash == std::string_view::npos ? existing : existing.substr(slash + 1);
}

} // namespace

void declareBuses(Lowering &l) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.buses.size(); ++i) {
    if (!t.facts.includes({Kind::Bus, i}))
      continue;
    if (!t.buses[i].existing.value)
      declareBus(l, {i});
    for (Id<BusRule> rule : t.buses[i].rules)
      declareRule(l, {i}, rule);
  }
}

std::string newBusName(const Topology &t, Id<Bus> bus) { return physicalName(t, refTo(bus), MostBusName); }

Node busName(Lowering &l, Id<Bus> bus, OriginId origin) {
  if (const ResourceId made = l.of(refTo(bus)))
    return l.out.ref(made, origin);
  return Arena::constant(existingName(l.topology[bus]), l.topology[bus].existing.origin);
}

Node busArn(Lowering &l, Id<Bus> bus, OriginId origin) {
  if (const ResourceId made = l.of(refTo(bus)))
    return l.out.attribute(made, "Arn", origin);
  const std::string_view existing = l.topology[bus].existing.value.value_or(std::string_view());
  if (existing.starts_with("arn:"))
    return Arena::constant(existing, origin);
  return arnNode(l, "events", fmt::format("event-bus/{}", existing), ArnScope::RegionAndAccount, origin);
}

} // namespace ctr::aws
