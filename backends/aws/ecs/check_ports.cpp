// Ports of the instance, and what follows when each copy needs an instance to itself.
#include "backends/aws/doors.h"
#include "backends/aws/ecs/check.h"
#include "diag/kinds/ecs.h"
#include "ir/exposure.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

constexpr std::int64_t Reserved[] = {22, 2375, 2376, 51678, 51679, 51680}; // TD-034
constexpr std::int64_t FirstEphemeral = 32768;                             // TD-033

void checkHostPort(const Check &c, const Port &port) {
  const Workload &w = c.workload();
  if (!port.host.value)
    return;
  const std::int64_t host = *port.host.value;
  if (*w.networkMode != NetworkMode::Bridge) { // TD-032
    if (host != *port.container)
      c.report(diag::EcsHostPort, port.host.origin, port.name, host, *port.container)
          .note(c.span(port.container.origin), "the container's port")
          .hint(c.onInstances() ? "leave `host` out, or use `network_mode = bridge`" : "leave `host` out");
    return;
  }
  if (std::find(std::begin(Reserved), std::end(Reserved), host) != std::end(Reserved))
    c.report(diag::EcsReservedPort, port.host.origin, host).hint("use another one, or 0 for any that is free");
  else if (host >= FirstEphemeral)
    c.report(diag::EcsEphemeralPort, port.host.origin, host).hint("use one below 32768, or 0 for any that is free");
}

// With dynamic ports a target is known by the port that its traffic goes to, and by no other.
void checkHealthPort(const Check &c) {
  if (!sharesInstance(c.t, c.id))
    return;
  const Workload &w = c.workload();
  for (Id<Expose> id : w.exposes) {
    const Id<Port> traffic = *c.t[id].port, asked = healthPortOf(c.t, c.t[id]);
    if (!asked || asked == traffic || hostPort(c.t, asked) != 0)
      continue;
    const bool udp = *c.t[traffic].protocol == Protocol::Udp; // nothing answers there
    const bool chosen = w.health && c.t[w.health].port.written() && *c.t[w.health].port == asked;
    Diagnostic &d = c.report(diag::EcsHealthElsewhere, chosen ? c.t[w.health].port.origin : c.t[id].origin,
                             c.t[asked].name, c.t[traffic].name);
    d.note(c.span(c.t[asked].origin), "any free port of the instance");
    d.hint(fmt::format("give `{}` a fixed `host` port{}", c.t[asked].name,
                       udp ? "" : fmt::format(", or ask `{}` itself", c.t[traffic].name)));
  }
}

bool distinct(const Check &c) {
  const Workload &w = c.workload();
  if (w.placement && c.t[w.placement].constraint.value == "distinct-instance")
    return true;
  return sharesInstance(c.t, c.id) &&
         std::any_of(w.ports.begin(), w.ports.end(), [&](Id<Port> p) { return hostPort(c.t, p) != 0; });
}

} // namespace

void checkPorts(const Check &c) {
  for (Id<Port> id : c.workload().ports)
    checkHostPort(c, c.t[id]);
  checkHealthPort(c);
}

// Copies that never share an instance: there must be one for each, and one more while a copy is replaced unless one may
// stop first. ECS starts managed instances up to the most, and no others.
void checkPlacement(const Check &c) {
  const Workload &w = c.workload();
  if (*w.scheduling == Scheduling::Daemon || w.task || !distinct(c))
    return;
  std::int64_t instances = 0;
  for (const Placement &p : c.t.facts.placementsFor(c.id))
    instances += *c.t[p.capacity].managed ? c.t[p.capacity].size->max : c.t[p.capacity].size->min;
  const std::int64_t copies = w.scale ? c.t[w.scale].replicas->max : *w.replicas;
  static const Rollout Default;
  const Rollout &r = w.rollout ? c.t[w.rollout] : Default;
  const std::int64_t stay = Rational(copies).mul(r.minHealthy->points).value_or(0).div(100).value_or(0).ceil();
  const bool oneMore = copies > 0 && stay >= copies;
  if (copies + (oneMore ? 1 : 0) <= instances)
    return;
  OriginId at = w.scale ? c.t[w.scale].replicas.origin : w.replicas.written() ? w.replicas.origin : w.origin;
  Diagnostic &d = c.report(diag::EcsInstancesTooFew, at, w.name, copies, instances);
  for (const Placement &p : c.t.facts.placementsFor(c.id))
    d.note(c.span(c.t[p.capacity].size.origin),
           *c.t[p.capacity].managed ? "at most so many" : "so many for sure: nobody starts more for a copy");
  d.hint(copies <= instances ? "raise `size` by one, or let a copy stop first: `rollout { min_healthy = 50% }`"
                             : "raise `size`, or let copies share instances: `network_mode = bridge` without `host`");
}

} // namespace ctr::aws::ecs
