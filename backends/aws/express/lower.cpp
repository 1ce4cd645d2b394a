#include "backends/aws/express/lower.h"

#include "backends/aws/data.h"
#include "backends/aws/ecs/containers.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/logs.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/roles.h"
#include "backends/aws/security_groups.h"
#include "backends/aws/values.h"

#include <set>

namespace ctr::aws::express {

namespace {

using emit::Arena;

// What ECS does on the account's behalf for an Express service. The managed policy is the one that AWS asks for.
void declareInfrastructure(Lowering &l, Id<Workload> w) {
  RoleDescription role;
  role.entity = refTo(w);
  role.part = Part::Other;
  role.logicalSuffix = "InfrastructureRole";
  role.nameSuffix = "infrastructure";
  role.description = "What ECS does to serve requests: load balancer, certificate, scaling";
  role.trust = trustPolicy(l, "ecs.amazonaws.com", {"sts:AssumeRole"});
  role.managedPolicies = {"service-role/AmazonECSInfrastructureRoleforExpressGatewayServices"};
  role.origin = l.topology[w].origin;
  role.unit = l.unitOf(w);
  declareRole(l, role);
}

// Express services behind a public load balancer stand in public subnets, the others in private ones: the subnets alone
// tell ECS which it shall make.
Side sideOf(const Topology &t, const Workload &w) {
  const Listener &listener = t[*t[w.exposes.front()].via];
  return *t.loadBalancers[listener.parent.index].scheme == Scheme::Public ? Side::Public : Side::Private;
}

// What the load balancer asks for: the service's own path, else that of its share of the listener.
Attr<std::string_view> healthPath(const Topology &t, const Workload &w) {
  if (w.health && t[w.health].http.value)
    return {*t[w.health].http.value, t[w.health].http.origin};
  for (Id<Expose> id : w.exposes)
    if (t[id].health && t[t[id].health].path.value)
      return {*t[t[id].health].path.value, t[t[id].health].path.origin};
  return {"/", {}};
}

// Without `scale` the number of copies is fixed; what would move it is AWS's own default, written out.
ScalingTarget scaling(const Topology &t, const Workload &w) {
  ScalingTarget s;
  s.autoScalingMetric = {"AVERAGE_CPU", {}};
  s.autoScalingTargetValue = {60, {}};
  s.minTaskCount = s.maxTaskCount = w.replicas;
  if (!w.scale)
    return s;
  const Scale &scale = t[w.scale];
  s.origin = scale.origin;
  s.minTaskCount = {scale.replicas->min, scale.replicas.origin};
  s.maxTaskCount = {scale.replicas->max, scale.replicas.origin};
  for (Id<Track> id : scale.tracks) {
    const Track &track = t[id];
    const bool requests = track.metric == Metric::Requests;
    s.autoScalingMetric = {requests                         ? "REQUEST_COUNT_PER_TARGET"
                           : track.metric == Metric::Memory ? "AVERAGE_MEMORY"
                                                            : "AVERAGE_CPU",
                           track.origin};
    if (requests)
      s.autoScalingTargetValue = {track.targetCount.value.value_or(0), track.targetCount.origin};
    else if (track.targetPercent.value)
      s.autoScalingTargetValue = {track.targetPercent.value->points.floor(), track.targetPercent.origin};
  }
  return s;
}

Container primary(ecs::Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  ecs::ContainerDefinition from = ecs::principalContainer(c, w);
  Container made;
  made.image = from.image;
  made.repositoryCredentials = from.repositoryCredentials;
  made.containerPort = c.t[workload.ports.front()].container;
  made.command = std::move(from.command);
  made.environment = std::move(from.environment);
  made.secrets = std::move(from.secrets);
  if (ResourceId group = c.l.of(refTo(w), Part::LogGroup))
    made.awsLogsConfiguration = AwsLogsConfiguration{c.l.out.ref(group), workload.name};
  return made;
}

} // namespace

void declareFoundation(Lowering &l) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.networks.size(); ++i)
    if (t.facts.includes({Kind::Network, i}))
      declareNetwork(l, {i});
  declareData(l);
  for (std::uint32_t i = 0; i < t.clusters.size(); ++i)
    if (t.facts.includes({Kind::Cluster, i}))
      declareEcsCluster(l, {i});
  declareOwnTaskRoles(l);
  for (Id<Workload> w : t.facts.order) {
    declareLogGroup(l, w);
    declareTaskRoles(l, w);
    declareInfrastructure(l, w);
    declareWorkloadGroup(l, w); // ECS adds one of its own, through which its load balancer comes
  }
  declareFlows(l);
}

Service lowerExpress(ecs::Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  Service s;
  s.origin = workload.origin;
  if (workload.cluster.written())
    s.cluster = clusterName(c.l, *workload.cluster, workload.cluster.origin);
  s.cpu = {std::to_string(ecs::units(*workload.cpu.value).floor()), workload.cpu.origin};
  s.memory = {std::to_string(ecs::mib(*workload.memory.value).floor()), workload.memory.origin};
  s.executionRoleArn = roleArn(c.l, refTo(w), Part::ExecutionRole);
  s.infrastructureRoleArn = roleArn(c.l, refTo(w), Part::Other);
  s.taskRoleArn = roleArn(c.l, refTo(w), Part::TaskRole);
  s.healthCheckPath = healthPath(c.t, workload);
  s.networkConfiguration.securityGroups = {workloadGroupId(c.l, w)};
  for (const Attr<std::string_view> &group : *workload.securityGroups)
    s.networkConfiguration.securityGroups.push_back(Arena::constant(*group, group.origin));
  s.networkConfiguration.subnets = subnetList(c.l, c.t.networkOf(c.t[w]), sideOf(c.t, workload));
  s.primaryContainer = primary(c, w);
  s.scalingTarget = scaling(c.t, workload);
  return s;
}

void declareServices(Lowering &l) {
  ecs::Context c(l, ecs::Destination::Template);
  for (Id<Workload> w : c.t.facts.order) {
    Service service = lowerExpress(c, w);
    service.serviceName = ecs::serviceName(c.t, w);
    service.tags = tags(l, *c.t[w].tags);
    const ResourceId made = l.out.add(logicalId(c.t, refTo(w), "Service"), "AWS::ECS::ExpressGatewayService", service,
                                      service.origin, l.unitOf(w));
    for (ResourceId route : routesOf(l, c.t.networkOf(c.t[w])))
      l.out.dependsOn(made, route);
    l.enter(refTo(w), Part::Service, made);
    l.out.output(logicalId(c.t, refTo(w), "Url"), "Where the service answers",
                 l.out.attribute(made, "Endpoint", service.origin));
  }
}

} // namespace ctr::aws::express
