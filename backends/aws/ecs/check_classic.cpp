// What a classic load balancer needs of the service behind it: one port of the instance, and no other balancer.
#include "backends/aws/doors.h"
#include "backends/aws/ecs/check.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/target_groups.h"
#include "diag/kinds/ecs.h"
#include "ir/exposure.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

void checkPort(const Check &c, const Expose &expose, Id<Port> port) {
  if (!port || hostPort(c.t, port) != 0)
    return;
  const Port &p = c.t[port];
  c.report(diag::EcsClassicPort, p.origin, c.t.path({Kind::Port, port.index}))
      .note(c.span(expose.origin), "the load balancer reaches it by that")
      .hint(fmt::format("write `host = {}`; one copy then stands on each instance", *p.container));
}

} // namespace

void checkClassic(const Check &c) {
  const Workload &w = c.workload();
  for (Id<Expose> id : w.exposes) {
    const Expose &expose = c.t[id];
    const Id<LoadBalancer> balancer = loadBalancerOf(c.t, *expose.via);
    if (*c.t[balancer].kind != LoadBalancerKind::Classic)
      continue;
    checkPort(c, expose, *expose.port);
    if (const Id<Port> health = healthPortOf(c.t, expose); health != *expose.port)
      checkPort(c, expose, health);
    if (w.health && !c.t[w.health].command->empty()) // TD-020
      c.report(diag::EcsClassicHealth, c.t[w.health].command.origin, w.name)
          .note(c.span(expose.origin), "behind a classic load balancer")
          .hint("write `http = …`, which the load balancer asks, or use another kind of load balancer");
    if (w.exposes.size() > 1)
      c.report(diag::EcsClassicAlone, expose.origin, w.name)
          .hint("use load balancers of another kind, up to five for a service");
    for (Id<Listener> other : c.t[balancer].listeners)
      if (other != *expose.via && takerOf(c.t, other))
        c.report(diag::EcsClassicShared, expose.via.origin, c.t[balancer].name)
            .note(c.span(c.t[takerOf(c.t, other)].origin), "the other one")
            .hint("give each its own load balancer");
  }
}

} // namespace ctr::aws::ecs
