#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/naming.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

using emit::Node;

// Application Auto Scaling's own default, written out (AS-014).
constexpr std::int64_t DefaultCooldown = 300;

Node resourceId(Context &c, Id<Workload> w) {
  emit::Arena &arena = c.l.arena;
  const ResourceId service = c.to == Destination::Template ? c.l.of(refTo(w), Part::Service) : ResourceId{};
  const Node pieces[] = {emit::Arena::constant("service/"), clusterName(c.l, c.t[w].cluster.value),
                         emit::Arena::constant("/"),
                         service ? c.l.out.attribute(service, "Name") : arena.string(serviceName(c.t, w))};
  return arena.join(pieces);
}

Node number(emit::Arena &arena, const Rational &value, OriginId origin) {
  if (value.whole())
    return arena.integer(value.num(), origin);
  return arena.decimal(value.str(), origin);
}

TargetTracking tracking(const Track &track, std::string_view metric, Node target) {
  TargetTracking tt;
  tt.targetValue = target;
  tt.predefinedMetricSpecification.predefinedMetricType = metric;
  const auto cooldown = [](const Opt<Duration> &d) {
    return Attr<std::int64_t>{d.value ? d.value->seconds.floor() : DefaultCooldown, d.origin};
  };
  tt.scaleOutCooldown = cooldown(track.cooldownOut);
  tt.scaleInCooldown = cooldown(track.cooldownIn);
  tt.disableScaleIn = {!track.scaleIn.value, track.scaleIn.origin};
  return tt;
}

} // namespace

std::optional<ScalableTarget> lowerScalableTarget(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  if (!workload.scale)
    return std::nullopt;
  const Scale &scale = c.t[workload.scale];
  ScalableTarget target;
  target.resourceId = resourceId(c, w);
  target.minCapacity = scale.replicas.value.min;
  target.maxCapacity = scale.replicas.value.max;
  target.origin = scale.replicas.origin ? scale.replicas.origin : scale.origin;
  return target;
}

std::vector<ScalingPolicy> lowerPolicies(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  std::vector<ScalingPolicy> policies;
  if (!workload.scale)
    return policies;
  const auto add = [&](const Track &track, std::string suffix, TargetTracking config) {
    ScalingPolicy p;
    p.policyName = cutToLength(fmt::format("{}-{}", serviceName(c.t, w), suffix), 256);
    p.suffix = std::move(suffix);
    if (c.to == Destination::Request) {
      p.serviceNamespace = "ecs";
      p.resourceId = resourceId(c, w);
      p.scalableDimension = "ecs:service:DesiredCount";
    }
    p.targetTrackingScalingPolicyConfiguration = config;
    p.origin = track.origin;
    policies.push_back(std::move(p));
  };
  const auto percent = [&](const Track &track, std::string_view metric) {
    return tracking(track, metric,
                    number(c.l.arena, track.targetPercent.value ? track.targetPercent.value->points : Rational(0),
                           track.targetPercent.origin));
  };
  for (Id<Track> id : c.t[workload.scale].tracks) {
    const Track &track = c.t[id];
    if (track.metric == Metric::Cpu) {
      add(track, "cpu", percent(track, "ECSServiceAverageCPUUtilization"));
    } else if (track.metric == Metric::Memory) {
      add(track, "memory", percent(track, "ECSServiceAverageMemoryUtilization"));
    } else if (track.metric == Metric::Requests) {
      // One policy a target group: each counts the requests of its own, and the service follows the busiest.
      std::size_t turn = 0;
      for (Id<Expose> expose : workload.exposes) {
        TargetTracking tt = tracking(track, "ALBRequestCountPerTarget",
                                     c.l.arena.integer(track.targetCount.value.value_or(0), track.targetCount.origin));
        tt.predefinedMetricSpecification.resourceLabel = resourceLabel(c.l, expose, c.t[expose].origin);
        add(track, ++turn == 1 ? "requests" : fmt::format("requests-{}", turn), tt);
      }
    }
  }
  return policies;
}

} // namespace ctr::aws::ecs
