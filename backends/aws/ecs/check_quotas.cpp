// What ECS and its neighbours take so many of and no more: providers of a task that others start, what is handed to a
// run, policies and scheduled actions of a service.
#include "backends/aws/ecs/check.h"
#include "diag/kinds/ecs.h"

namespace ctr::aws::ecs {

namespace {

constexpr std::size_t MostProviders = 6;     // EV-008, EV-016; a service takes twenty
constexpr std::size_t MostHandedOver = 8192; // TD-005, EV-005, with all punctuation
constexpr std::size_t MostPolicies = 50;     // AS-029
constexpr std::size_t MostActions = 200;     // AS-029; two a window
constexpr std::size_t Punctuation = 24;      // {"name":"","value":""},

std::size_t lengthOf(const Text &text) {
  std::size_t size = text.literal.size();
  for (const TextPart &part : text.parts)
    size += part.literal.size();
  return size;
}
// Each quote inside of a quoted document costs a backslash.
std::size_t lengthOf(const Json &json) {
  std::size_t size = lengthOf(json.text) + 5;
  for (const Json &item : json.items)
    size += lengthOf(item);
  for (const JsonMember &member : json.members)
    size += member.key.size() + 6 + lengthOf(member.value);
  return size;
}

void checkTrigger(const Check &c, const Trigger &trigger) {
  std::size_t size = trigger.input.value ? lengthOf(*trigger.input.value) + Punctuation : 0;
  for (const Entry<Text> &e : *trigger.env)
    size += e.key.size() + lengthOf(e.value) + Punctuation;
  if (size > MostHandedOver)
    c.report(diag::EcsHandsOverMuch, trigger.input.value ? trigger.input.origin : trigger.env.origin, trigger.name,
             static_cast<std::int64_t>(size))
        .hint("put it into a bucket and hand over its name");
}

} // namespace

void checkQuotas(const Check &c) {
  const Workload &w = c.workload();
  for (Id<Trigger> id : w.triggers)
    checkTrigger(c, c.t[id]);
  if (w.task && !w.triggers.empty() && w.capacities.size() > MostProviders)
    c.report(diag::EcsManyProviders, c.t[w.capacities[MostProviders]].origin, w.name,
             static_cast<std::int64_t>(w.capacities.size()))
        .hint("name the six that it needs most");
  if (!w.scale)
    return;
  const Scale &scale = c.t[w.scale];
  if (const std::size_t policies = scale.tracks.size() + scale.steps.size(); policies > MostPolicies)
    c.report(diag::EcsManyPolicies, scale.origin, w.name, "policies", static_cast<std::int64_t>(policies),
             static_cast<std::int64_t>(MostPolicies));
  if (const std::size_t actions = 2 * scale.windows.size(); actions > MostActions)
    c.report(diag::EcsManyPolicies, scale.origin, w.name, "scheduled actions", static_cast<std::int64_t>(actions),
             static_cast<std::int64_t>(MostActions))
        .hint("each `schedule` is two of them");
}

} // namespace ctr::aws::ecs
