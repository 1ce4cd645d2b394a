// Tasks and their triggers: each has one cause, and reads only what its cause brings.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "sema/rules.h"

namespace ctr {
namespace {

constexpr std::size_t MostPattern = 4096; // EV-004

std::size_t lengthOf(const Json &json) {
  std::size_t size = json.text.literal.size() + 4;
  for (const TextPart &part : json.text.parts)
    size += part.literal.size();
  for (const Json &item : json.items)
    size += lengthOf(item);
  for (const JsonMember &member : json.members)
    size += member.key.size() + 4 + lengthOf(member.value);
  return size;
}

// A pattern is a map whose leaves are lists: what the event may say in that place.
void checkPattern(const RuleContext &context, const Json &json, OriginId origin, std::string_view at) {
  if (json.kind == Json::Kind::List) {
    if (json.items.empty())
      context.report(diag::EventPattern, origin, at, "an empty list matches nothing");
    return;
  }
  if (json.kind != Json::Kind::Map) {
    context.report(diag::EventPattern, origin, at, "what is compared stands in a list").hint("write `[…]` around it");
    return;
  }
  if (json.members.empty())
    context.report(diag::EventPattern, origin, at, "an empty map matches nothing");
  for (const JsonMember &member : json.members)
    checkPattern(context, member.value, origin, member.key);
}

void checkEvent(const RuleContext &context, const Json &event, OriginId origin) {
  if (event.kind != Json::Kind::Map)
    context.report(diag::EventPattern, origin, "event", "it is a map")
        .hint("write what the event must say: `event = { source: [\"aws.s3\"] }`");
  else
    checkPattern(context, event, origin, "event");
  if (lengthOf(event) > MostPattern)
    context.report(diag::EventPattern, origin, "event", "it has more than 4096 characters");
}

void checkTrigger(const RuleContext &context, const Workload &task, const Trigger &trigger) {
  const int causes = static_cast<int>(trigger.when.written()) + static_cast<int>(trigger.event.written()) +
                     static_cast<int>(trigger.queue.written());
  if (causes != 1)
    context.report(diag::TriggerCause, trigger.origin, trigger.name, task.name, causes == 0 ? "none" : "more than one");
  // A rate counts from its beginning, wherever the sun stands (AS-025).
  if (trigger.zone.written() && (!trigger.when.value || trigger.when.value->kind == ScheduleKind::Rate))
    context.report(diag::ZoneWithoutTime, trigger.zone.origin, trigger.name);
  if (trigger.event.value)
    checkEvent(context, *trigger.event.value, trigger.event.origin);
  for (const Entry<Text> &e : *trigger.env)
    if (trigger.when.written() && !e.value.deferred() && e.value.literal.starts_with("$."))
      context.report(diag::PathWithoutEvent, e.origin, e.value.literal, trigger.name)
          .note(context.span(trigger.when.origin), "a time brings nothing with it");
  for (const Entry<Text> &e : *trigger.env)
    if (e.key == "INPUT" && trigger.input.written())
      context.report(diag::Together, e.origin, "INPUT", "input")
          .note(context.span(trigger.input.origin), "this is handed over as `INPUT`");
}

// Nothing waits for a task under a name.
void checkHosts(const RuleContext &context, const Map<Text> &env) {
  const Topology &t = context.topology;
  for (const Entry<Text> &e : env)
    for (const TextPart &part : e.value.parts)
      if (part.entity && part.entity.kind == Kind::Service && part.output != Output::Name &&
          t.workloads[part.entity.index].task)
        context.report(diag::TaskHasNoHost, e.origin, t.workloads[part.entity.index].name)
            .note(context.span(t.workloads[part.entity.index].origin), "a task listens to nobody");
}

} // namespace

void checkTasks(const RuleContext &context) {
  const Topology &t = context.topology;
  for (const BusRule &rule : t.busRules) {
    if (rule.event.written())
      checkEvent(context, *rule.event, rule.event.origin);
    if (rule.queue.written() == rule.topic.written())
      context.report(diag::RuleDelivers, rule.origin, rule.name, rule.queue.written() ? "both" : "neither")
          .hint("write `queue = …` or `topic = …`; two rules deliver to two");
  }
  for (const Workload &w : t.workloads) {
    for (Id<Trigger> id : w.triggers)
      checkTrigger(context, w, t[id]);
    checkHosts(context, *w.env);
    for (Id<Container> c : w.containers)
      checkHosts(context, *t[c].env);
  }
}

} // namespace ctr
