#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/port_names.h"
#include "backends/aws/ecs/request_tags.h"
#include "backends/aws/ecs/triggers.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/security_groups.h"

namespace ctr::aws::ecs {

namespace {

DeploymentConfiguration deployment(const Topology &t, const Workload &workload) {
  static const Rollout Default;
  const Rollout &r = workload.rollout ? t[workload.rollout] : Default;
  DeploymentConfiguration d;
  d.minimumHealthyPercent = points(r.minHealthy);
  d.maximumPercent = points(r.max);
  d.deploymentCircuitBreaker.rollback = r.rollback;
  d.origin = r.origin;
  return d;
}

// Every workload of a cluster of ours is placed by a strategy, so that adding Fargate Spot later is an update, not a
// replacement. A cluster that exists already may have no providers, so plain Fargate is a launch type there.
void place(const Topology &t, Id<Workload> w, Launch &launch) {
  const llvm::ArrayRef<Placement> placements = t.facts.placementsFor(w);
  const Workload &workload = t[w];
  const bool existing = workload.cluster.value && t[workload.cluster.value].existing.value.has_value();
  if (existing && placements.size() == 1 && placements.front().capacity &&
      t[placements.front().capacity].kind.value == CapacityKind::Fargate) {
    launch.launchType = "FARGATE";
    return;
  }
  for (const Placement &p : placements) {
    if (!p.capacity)
      continue;
    launch.strategy.push_back({capacityProviderName(t[p.capacity].kind.value), p.weight, p.base,
                               p.because.empty() ? OriginId{} : p.because.front()});
  }
}

ServiceConnect serviceConnect(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  ServiceConnect connect;
  connect.nameSpace = namespaceArn(c.l, workload.cluster.value);
  for (const Connect::Called &called : c.connect.calledPorts(w)) {
    const Port &port = c.t[called.port];
    ServiceConnectService s;
    s.portName = portName(port);
    s.discoveryName = cutToLength(hostName(c.t, w) + "-" + s.portName, 64);
    s.clientAliases.push_back({port.published.value.value_or(port.container.value), hostName(c.t, w)});
    s.origin = called.origin;
    connect.services.push_back(std::move(s));
  }
  return connect;
}

// Long enough for a start that is known to take that long; the load balancer's answer counts from then on.
std::optional<Attr<std::int64_t>> gracePeriod(const Topology &t, const Workload &workload) {
  if (workload.rollout && t[workload.rollout].grace.value)
    return Attr<std::int64_t>{t[workload.rollout].grace.value->seconds.floor(), t[workload.rollout].grace.origin};
  if (workload.exposes.empty())
    return std::nullopt;
  if (workload.health && t[workload.health].start.value)
    return Attr<std::int64_t>{t[workload.health].start.value->seconds.floor(), t[workload.health].start.origin};
  return Attr<std::int64_t>{0, {}};
}

} // namespace

Launch launchOf(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  Launch launch;
  place(c.t, w, launch);
  launch.network.subnets = subnetIds(c.l, networkOf(c.t, w), workload.publicIp.value ? Side::Public : Side::Private);
  launch.network.securityGroups.push_back(workloadGroupId(c.l, w));
  launch.network.assignPublicIp = {workload.publicIp.value ? "ENABLED" : "DISABLED", workload.publicIp.origin};
  return launch;
}

Service lowerService(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  Service s;
  s.origin = workload.origin;
  s.serviceName = serviceName(c.t, w);
  s.cluster = clusterName(c.l, workload.cluster.value, workload.cluster.origin);
  if (c.to == Destination::Request)
    s.taskDefinition = c.l.arena.string(s.serviceName);
  // A template states no count where autoscaling owns it, or every update would set it back (AS-004); a request to
  // create a service must state one inside the range.
  if (!workload.scale)
    s.desiredCount = workload.replicas;
  else if (c.to == Destination::Request)
    s.desiredCount = Attr<std::int64_t>{c.t[workload.scale].replicas.value.min, c.t[workload.scale].replicas.origin};
  Launch launch = launchOf(c, w);
  s.launchType = launch.launchType;
  s.capacityProviderStrategy = std::move(launch.strategy);
  s.networkConfiguration.awsvpcConfiguration = std::move(launch.network);
  s.deploymentConfiguration = deployment(c.t, workload);
  // Refused with a maximum of 100 % or less (SV-024): there is no room to start the copy that would restore balance.
  if (s.deploymentConfiguration.maximumPercent.value <= 100)
    s.availabilityZoneRebalancing = "DISABLED";

  for (Id<Expose> id : workload.exposes) {
    const Expose &expose = c.t[id];
    s.loadBalancers.push_back(
        {targetGroupArn(c.l, id, expose.origin), workload.name, c.t[expose.port.value].container.value, expose.origin});
  }
  s.healthCheckGracePeriodSeconds = gracePeriod(c.t, workload);
  if (c.connect.contains(w))
    s.serviceConnectConfiguration = serviceConnect(c, w);
  s.enableExecuteCommand = workload.exec;
  s.tags = c.to == Destination::Template ? tags(c.l, workload.tags.value) : requestTags(c, workload.tags.value);
  return s;
}

} // namespace ctr::aws::ecs
