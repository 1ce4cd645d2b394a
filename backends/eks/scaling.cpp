// How many copies there are: an autoscaler where the program scales, a disruption budget where one copy can be spared.

#include "backends/eks/scaling.h"

#include "backends/eks/containers.h"
#include "backends/eks/keda.h"
#include "backends/eks/quantities.h"

#include <algorithm>

namespace ctr::eks {

// The autoscaler can judge a whole pod only if every container says what it requests (K8S-039); otherwise it judges the
// principal container, which always does.
bool allRequest(const Manifest &m, Metric metric) {
  return std::all_of(m.workload.containers.begin(), m.workload.containers.end(), [&](Id<Container> id) {
    const Container &c = m.topology[id];
    return *c.init || (metric == Metric::Cpu ? c.cpu->has_value() : c.memory->has_value());
  });
}

namespace {

MetricSpec metricSpec(const Manifest &m, const Track &track) {
  MetricSpec spec;
  spec.origin = track.origin;
  ResourceMetric metric{track.metric == Metric::Cpu ? "cpu" : "memory", {}, {"Utilization", 0}};
  metric.target.averageUtilization = track.targetPercent->has_value() ? (*track.targetPercent)->points.ceil() : 0;
  if (allRequest(m, track.metric)) {
    spec.type = "Resource";
    spec.resource = metric;
  } else {
    spec.type = "ContainerResource";
    metric.container = objectName(m.topology, m.id);
    spec.containerResource = metric;
  }
  return spec;
}

void longest(const Opt<Duration> &cooldown, std::optional<ScalingRules> &rules) {
  if (!cooldown->has_value())
    return;
  if (!rules)
    rules.emplace();
  std::int64_t wait = seconds(**cooldown);
  if (rules->stabilizationWindowSeconds.value_or(-1) < wait) {
    rules->stabilizationWindowSeconds = wait;
    rules->origin = cooldown.origin;
  }
}

} // namespace

std::optional<ScalingBehavior> scalingBehavior(const Manifest &m, const Scale &scale) {
  ScalingBehavior behavior;
  bool in = false;
  for (Id<Track> id : scale.tracks) {
    const Track &track = m.topology[id];
    longest(track.cooldownOut, behavior.scaleUp);
    longest(track.cooldownIn, behavior.scaleDown);
    in |= *track.scaleIn;
  }
  if (!in && !scale.tracks.empty()) {
    if (!behavior.scaleDown)
      behavior.scaleDown.emplace();
    behavior.scaleDown->selectPolicy = "Disabled";
  }
  if (!behavior.scaleUp && !behavior.scaleDown)
    return std::nullopt;
  return behavior;
}

namespace {

emit::Node autoscaler(const Manifest &m, const Scale &scale) {
  HorizontalPodAutoscaler hpa;
  hpa.origin = scale.origin;
  hpa.metadata = m.metadata(m.name());
  hpa.spec.scaleTargetRef.name = m.name();
  hpa.spec.scaleTargetRef.kind = m.podsKind();
  hpa.spec.minReplicas = {scale.replicas->min, scale.replicas.origin};
  hpa.spec.maxReplicas = {scale.replicas->max, scale.replicas.origin};
  for (Id<Track> id : scale.tracks)
    hpa.spec.metrics.push_back(metricSpec(m, m.topology[id]));
  hpa.spec.behavior = scalingBehavior(m, scale);
  return emit::write(m.arena, hpa);
}

} // namespace

void appendScaling(const Manifest &m, emit::NodeList &documents) {
  const Workload &w = m.workload;
  std::int64_t least = *w.replicas;
  if (w.scale) {
    const Scale &scale = m.topology[w.scale];
    least = scale.replicas->min;
    if (scaledByKeda(m.topology, m.id)) {
      appendAuthentication(m, documents);
      documents.push_back(scaledObject(m, scale));
    } else if (autoscaled(m.topology, m.id)) {
      documents.push_back(autoscaler(m, scale));
    }
  }
  if (least < 2)
    return; // a budget over a single copy would keep its node from ever being drained (K8S-047)
  PodDisruptionBudget budget;
  budget.origin = w.origin;
  budget.metadata = m.metadata(m.name());
  budget.spec.selector = m.selector();
  documents.push_back(emit::write(m.arena, budget));
}

} // namespace ctr::eks
