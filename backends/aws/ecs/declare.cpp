#include "backends/aws/alarms.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/triggers.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"

#include <algorithm>
#include <optional>

namespace ctr::aws::ecs {

namespace {

// A task cannot mount a file system that has no address in its zone yet.
void addMountTargets(Context &c, const Mount &mount, ResourceId service) {
  for (std::size_t i = 0;; ++i) {
    const ResourceId target = c.l.of(refTo(mount.filesystem), Part::MountTarget, i);
    if (!target)
      return;
    c.l.out.dependsOn(service, target);
  }
}

// Creation needs more than references show: the rule that attaches the target group to its balancer (SV-033), the
// cluster's providers, the routes through which images come, and the callees, whose names the proxy learns at start.
void addDependencies(Context &c, Id<Workload> w, ResourceId service) {
  const Workload &workload = c.t[w];
  for (Id<Expose> expose : workload.exposes)
    // A classic load balancer is its own rule, and the service names it.
    if (ResourceId rule = c.l.of(refTo(expose), Part::Rule);
        rule && c.l.out[rule].type != "AWS::ElasticLoadBalancing::LoadBalancer")
      c.l.out.dependsOn(service, rule);
  for (Id<Mount> mount : workload.mounts)
    addMountTargets(c, c.t[mount], service);
  for (Id<Container> container : workload.containers)
    for (Id<Mount> mount : c.t[container].mounts)
      addMountTargets(c, c.t[mount], service);
  if (ResourceId providers = c.l.of(refTo(workload.cluster.value), Part::CapacityProviders))
    c.l.out.dependsOn(service, providers);
  // Instances go last when the stack is deleted, and are there when tasks are asked for (SV-033).
  for (const Placement &placement : c.t.facts.placementsFor(w))
    if (placement.capacity)
      if (ResourceId instances = c.l.of(refTo(placement.capacity)))
        c.l.out.dependsOn(service, instances);
  for (ResourceId route : routesOf(c.l, c.t.networkOf(c.t[w])))
    c.l.out.dependsOn(service, route);
  for (Id<Workload> callee : c.connect.callees(w))
    if (ResourceId other = c.l.of(refTo(callee), Part::Service);
        other && c.connect.placeOf(callee) < c.connect.placeOf(w))
      c.l.out.dependsOn(service, other);
}

} // namespace

void declareService(Context &c, Id<Workload> w) {
  const Topology &t = c.t;
  Template &out = c.l.out;
  const EntityRef self = refTo(w);
  const std::uint32_t unit = c.l.unitOf(w);
  const OriginId origin = t[w].origin;

  const ResourceId task =
      out.add(logicalId(t, self, "TaskDefinition"), "AWS::ECS::TaskDefinition", lowerTask(c, w), origin, unit);
  c.l.enter(self, Part::TaskDefinition, task);
  if (t[w].task) {
    declareTriggers(c, w);
    return;
  }

  Service model = lowerService(c, w);
  model.taskDefinition = out.ref(task);
  const ResourceId service = out.add(logicalId(t, self, "Service"), "AWS::ECS::Service", model, origin, unit);
  c.l.enter(self, Part::Service, service);
  out.know(service, "Name", model.serviceName);
  addDependencies(c, w, service);

  const std::optional<ScalableTarget> target = lowerScalableTarget(c, w);
  if (!target)
    return;
  const ResourceId scalable = out.add(logicalId(t, self, "ScalableTarget"),
                                      "AWS::ApplicationAutoScaling::ScalableTarget", *target, target->origin, unit);
  c.l.enter(self, Part::ScalableTarget, scalable);
  for (ScalingPolicy &policy : lowerPolicies(c, w)) {
    policy.scalingTargetId = out.ref(scalable);
    const ResourceId made = out.add(logicalId(t, self, "ScaleOn-" + policy.suffix),
                                    "AWS::ApplicationAutoScaling::ScalingPolicy", policy, policy.origin, unit);
    if (policy.raisedBy)
      c.l.enter(policy.raisedBy, Part::Policy, made);
  }
  if (const ResourceId wake = c.l.of(self, Part::Policy))
    if (const std::optional<cloudwatch::Alarm> alarm = lowerWakeAlarm(c, w, out.ref(wake)))
      out.add(logicalId(t, self, "WakeAlarm"), "AWS::CloudWatch::Alarm", *alarm, alarm->origin, unit);
}

namespace {

// An alarm may move several services: it stands in the unit of the last of them.
void declareRaisedAlarms(Lowering &l) {
  const Topology &t = l.topology;
  const std::vector<std::vector<Id<Step>>> steps = stepsOfAlarms(t);
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    if (steps[i].empty())
      continue;
    std::vector<emit::Node> actions;
    std::uint32_t unit = 0;
    for (Id<Step> step : steps[i]) {
      actions.push_back(l.out.ref(l.of(refTo(step), Part::Policy), t[step].alarm.origin));
      unit = std::max(unit, l.unitOf(t.workloadOf(refTo(step))));
    }
    l.out.add(logicalId(t, {Kind::Alarm, i}, "Alarm"), "AWS::CloudWatch::Alarm", alarmModel(l, {i}, std::move(actions)),
              t.alarms[i].origin, unit);
  }
}

} // namespace

void declareServices(Lowering &l) {
  Context c(l, Destination::Template);
  for (Id<Workload> w : l.topology.facts.order)
    declareService(c, w);
  declareRaisedAlarms(l);
}

} // namespace ctr::aws::ecs
