#include "backends/aws/ecs/lower.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"

namespace ctr::aws::ecs {

namespace {

// Creation needs more than references show: the rule that attaches the target group to its balancer (SV-033), the
// cluster's providers, the routes through which images come, and the callees, whose names the proxy learns at start.
void addDependencies(Context &c, Id<Workload> w, ResourceId service) {
  const Workload &workload = c.t[w];
  for (Id<Expose> expose : workload.exposes)
    if (ResourceId rule = c.l.of(refTo(expose), Part::Rule))
      c.l.out.dependsOn(service, rule);
  if (ResourceId providers = c.l.of(refTo(workload.cluster.value), Part::CapacityProviders))
    c.l.out.dependsOn(service, providers);
  for (ResourceId route : routesOf(c.l, networkOf(c.t, w)))
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
    out.add(logicalId(t, self, "ScaleOn-" + policy.suffix), "AWS::ApplicationAutoScaling::ScalingPolicy", policy,
            policy.origin, unit);
  }
}

void declareServices(Lowering &l) {
  Context c(l, Destination::Template);
  for (Id<Workload> w : l.topology.facts.order)
    declareService(c, w);
}

} // namespace ctr::aws::ecs
