#include "backends/aws/doors.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/port_names.h"
#include "backends/aws/ecs/request_tags.h"
#include "backends/aws/ecs/triggers.h"
#include "backends/aws/ecs/volumes.h"
#include "backends/aws/ecs_agent.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/security_groups.h"
#include "backends/aws/target_groups.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

// A daemon's copy is stopped before the next one starts on its instance (SV-011).
DeploymentConfiguration deployment(const Topology &t, const Workload &workload) {
  static const Rollout Default;
  const Rollout &r = workload.rollout ? t[workload.rollout] : Default;
  const bool daemon = *workload.scheduling == Scheduling::Daemon;
  DeploymentConfiguration d;
  d.minimumHealthyPercent = daemon && !r.minHealthy.written() ? Attr<std::int64_t>{0, {}} : points(r.minHealthy);
  d.maximumPercent = daemon && !r.max.written() ? Attr<std::int64_t>{100, {}} : points(r.max);
  d.deploymentCircuitBreaker.rollback = r.rollback;
  d.origin = r.origin;
  return d;
}

// Instances of these capacities alone.
PlacementConstraint onCapacities(const Topology &t, llvm::ArrayRef<Placement> placements) {
  std::string names;
  for (const Placement &p : placements)
    names.append(names.empty() ? "" : ", ").append(t[p.capacity].name);
  return {"memberOf",
          placements.size() == 1 ? fmt::format("attribute:{} == {}", CapacityAttribute, names)
                                 : fmt::format("attribute:{} in [{}]", CapacityAttribute, names),
          placements.front().because.empty() ? OriginId{} : placements.front().because.front()};
}

// Every workload of a cluster of ours is placed by a strategy, so that adding Fargate Spot later is an update, not a
// replacement. A cluster that exists already may have no providers, so plain Fargate is a launch type there; so is EC2
// for daemons, which have no strategy, and for instances that ECS does not manage, which a constraint must name then.
void place(Context &c, Id<Workload> w, Launch &launch) {
  const Topology &t = c.t;
  const llvm::ArrayRef<Placement> placements = t.facts.placementsFor(w);
  const Workload &workload = t[w];
  const bool existing = workload.cluster.value && t[workload.cluster.value].existing.value.has_value();
  if (existing && placements.size() == 1 && placements.front().capacity &&
      t[placements.front().capacity].kind.value == CapacityKind::Fargate) {
    launch.launchType = "FARGATE";
    return;
  }
  const bool daemon = *workload.scheduling == Scheduling::Daemon;
  if (onInstances(t, w) && (daemon || !*t[placements.front().capacity].managed)) {
    launch.launchType = "EC2";
    if (!daemon || !workload.capacities.empty()) // without any, a daemon covers the cluster
      launch.constraints.push_back(onCapacities(t, placements));
    return;
  }
  for (const Placement &p : placements) {
    if (!p.capacity)
      continue;
    launch.strategy.push_back(
        {capacityProvider(c.l, p.capacity), p.weight, p.base, p.because.empty() ? OriginId{} : p.because.front()});
  }
}

void addPlacement(const Topology &t, const Workload &workload, Service &s) {
  if (!workload.placement)
    return;
  const Placing &placing = t[workload.placement];
  for (const Attr<SpreadOver> &over : *placing.spread)
    s.placementStrategies.push_back(
        {"spread", *over == SpreadOver::Zone ? "attribute:ecs.availability-zone" : "instanceId", over.origin});
  if (placing.pack.value)
    s.placementStrategies.push_back({"binpack", wordOf(*placing.pack.value), placing.pack.origin});
  if (!placing.constraint.value)
    return;
  if (*placing.constraint.value == "distinct-instance")
    s.placementConstraints.push_back({"distinctInstance", {}, placing.constraint.origin});
  else
    s.placementConstraints.push_back({"memberOf", std::string(*placing.constraint.value), placing.constraint.origin});
}

// What ECS refuses to move copies for (SV-024): there must be room to start the copy that restores balance, and nothing
// that decides on the zones itself.
bool mayRebalance(const Topology &t, const Workload &workload, const Service &s) {
  if (s.deploymentConfiguration.maximumPercent.value <= 100 || *workload.scheduling == Scheduling::Daemon)
    return false;
  for (Id<Expose> id : workload.exposes)
    if (*t[loadBalancerOf(t, *t[id].via)].kind == LoadBalancerKind::Classic)
      return false;
  for (const PlacementConstraint &constraint : s.placementConstraints)
    if (constraint.expression.find("ecs.availability-zone") != std::string::npos)
      return false;
  return s.placementStrategies.empty() || s.placementStrategies.front().field == "attribute:ecs.availability-zone";
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
  place(c, w, launch);
  if (sharesInstance(c.t, w))
    return launch;
  AwsvpcConfiguration &network = launch.network.emplace();
  network.subnets = subnetIds(c.l, c.t.networkOf(c.t[w]), workload.publicIp.value ? Side::Public : Side::Private);
  network.securityGroups.push_back(workloadGroupId(c.l, w));
  for (const Attr<std::string_view> &group : *workload.securityGroups)
    network.securityGroups.push_back(emit::Arena::constant(*group, group.origin));
  network.assignPublicIp = {workload.publicIp.value ? "ENABLED" : "DISABLED", workload.publicIp.origin};
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
  if (*workload.scheduling == Scheduling::Daemon)
    s.schedulingStrategy = "DAEMON";
  else if (!workload.scale)
    s.desiredCount = workload.replicas;
  else if (c.to == Destination::Request)
    s.desiredCount = Attr<std::int64_t>{c.t[workload.scale].replicas.value.min, c.t[workload.scale].replicas.origin};
  Launch launch = launchOf(c, w);
  s.launchType = launch.launchType;
  s.capacityProviderStrategy = std::move(launch.strategy);
  s.placementConstraints = std::move(launch.constraints);
  addPlacement(c.t, workload, s);
  if (!onInstances(c.t, w))
    s.platformVersion = "1.4.0";
  if (launch.network)
    s.networkConfiguration = NetworkConfiguration{std::move(*launch.network)};
  s.deploymentConfiguration = deployment(c.t, workload);
  if (!mayRebalance(c.t, workload, s))
    s.availabilityZoneRebalancing = "DISABLED";

  for (Id<Expose> id : workload.exposes) {
    if (groupOf(c.t, id) != id)
      continue; // its group is there already
    const Expose &expose = c.t[id];
    const Id<LoadBalancer> balancer = loadBalancerOf(c.t, *expose.via);
    LoadBalancerEntry entry;
    if (*c.t[balancer].kind == LoadBalancerKind::Classic)
      entry.loadBalancerName = c.l.out.ref(c.l.of(refTo(balancer)), expose.origin);
    else
      entry.targetGroupArn = targetGroupArn(c.l, id, expose.origin);
    entry.containerName = workload.name;
    entry.containerPort = *c.t[*expose.port].container;
    entry.origin = expose.origin;
    s.loadBalancers.push_back(entry);
  }
  s.healthCheckGracePeriodSeconds = gracePeriod(c.t, workload);
  if (c.connect.contains(w))
    s.serviceConnectConfiguration = serviceConnect(c, w);
  s.volumeConfigurations = volumeConfigurations(c, w);
  s.enableExecuteCommand = workload.exec;
  s.tags = c.to == Destination::Template ? tags(c.l, workload.tags.value) : requestTags(c, workload.tags.value);
  return s;
}

} // namespace ctr::aws::ecs
