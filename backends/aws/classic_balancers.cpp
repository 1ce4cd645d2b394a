#include "backends/aws/classic_balancers.h"

#include "backends/aws/doors.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/models/elb.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/security_groups.h"
#include "backends/aws/target_groups.h"
#include "ir/exposure.h"

#include <fmt/format.h>

namespace ctr::aws {

namespace {

Attr<std::int64_t> whole(const Attr<Duration> &d) { return {d->seconds.floor(), d.origin}; }

// The same answers as for a target group: `expose { health }`, else the workload's own over HTTP, else a connection.
elb::HealthCheck healthOf(const Topology &t, const Expose &expose) {
  const Workload &workload = t.workloads[expose.parent.index];
  const Health *own = workload.health && t[workload.health].http.value ? &t[workload.health] : nullptr;
  ExposeHealth asked;
  if (expose.health)
    asked = t[expose.health];
  const bool ownNumbers = own && !expose.health;
  const std::int64_t port = hostPort(t, healthPortOf(t, expose));
  elb::HealthCheck check;
  if (asked.path.value)
    check.target = {fmt::format("HTTP:{}{}", port, *asked.path.value), asked.path.origin};
  else if (own)
    check.target = {fmt::format("HTTP:{}{}", port, *own->http.value), own->http.origin};
  else
    check.target = {fmt::format("TCP:{}", port), {}};
  check.interval = whole(ownNumbers ? own->interval : asked.interval);
  check.timeout = whole(ownNumbers ? own->timeout : asked.timeout);
  check.healthyThreshold = asked.healthy;
  check.unhealthyThreshold = ownNumbers ? own->retries : asked.unhealthy;
  return check;
}

} // namespace

void declareClassicBalancer(Lowering &l, Id<LoadBalancer> id) {
  const Topology &t = l.topology;
  const LoadBalancer &balancer = t[id];
  declareLoadBalancerGroup(l, id);
  elb::LoadBalancer model;
  Id<Expose> taker;
  for (Id<Listener> listenerId : balancer.listeners) {
    const Id<Expose> expose = takerOf(t, listenerId);
    if (!expose)
      continue; // none of this target
    taker = expose;
    const Listener &listener = t[listenerId];
    model.listeners.push_back({listener.port,
                               *listener.protocol == ListenerProtocol::Http ? "HTTP" : "TCP",
                               {hostPort(t, *t[expose].port), t[expose].port.origin}});
  }
  if (!taker)
    return;
  const bool open = *balancer.scheme == Scheme::Public;
  model.scheme = {open ? "internet-facing" : "internal", balancer.scheme.origin};
  model.loadBalancerName = balancerName(t, refTo(id), fmt::format("classic {}", *model.scheme));
  model.subnets = subnetList(l, *balancer.network, open ? Side::Public : Side::Private);
  model.securityGroups = l.arena.list({loadBalancerGroupId(l, id)});
  model.healthCheck = healthOf(t, t[taker]);
  const Expose &expose = t[taker];
  // 300 s is AWS's own default, written out.
  model.connectionDrainingPolicy.timeout =
      expose.drain.value ? Attr<std::int64_t>{expose.drain.value->seconds.floor(), expose.drain.origin}
                         : Attr<std::int64_t>{300, {}};
  model.connectionSettings.idleTimeout = whole(balancer.idleTimeout);
  model.tags = tags(l, *balancer.tags);
  const ResourceId made = l.out.add(logicalId(t, refTo(id), "LoadBalancer"), "AWS::ElasticLoadBalancing::LoadBalancer",
                                    model, balancer.origin);
  if (ResourceId route = l.of(refTo(*balancer.network), Part::PublicRoute); route && open)
    l.out.dependsOn(made, route);
  l.out.know(made, "", model.loadBalancerName);
  l.enter(refTo(id), Part::Itself, made);
}

} // namespace ctr::aws
