#include "backends/eks/keda.h"

#include "backends/aws/alarms.h"
#include "backends/aws/messages.h"
#include "backends/eks/quantities.h"
#include "backends/eks/scaling.h"
#include "ir/schedule_spelling.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

namespace ctr::eks {
namespace {

using emit::Arena;
using emit::Node;

constexpr std::int64_t DefaultCooldown = 300; // KEDA's own, written out

bool readsMetric(Metric metric) { return metric == Metric::Custom || metric == Metric::Requests; }
bool asksAws(Metric metric) { return metric == Metric::Backlog || readsMetric(metric); }

// The region of an existing queue is in its ARN; everything else stands in the topology's.
Node regionOf(const Manifest &m, Id<Queue> queue) {
  const Queue &q = m.topology[queue];
  llvm::SmallVector<llvm::StringRef, 6> parts;
  if (q.existing->has_value())
    llvm::StringRef((*q.existing)->data(), (*q.existing)->size()).split(parts, ':', 5);
  if (parts.size() == 6)
    return m.arena.string(std::string_view(parts[3].data(), parts[3].size()));
  return m.lowering.out.ref(aws::AwsRegion);
}

std::string authenticationName(const Manifest &m) { return m.name("scaler"); }

ScaleTrigger awsTrigger(const Manifest &m, std::string_view type, OriginId origin) {
  ScaleTrigger trigger;
  trigger.type = type;
  trigger.authenticationRef = AuthenticationRef{authenticationName(m)};
  trigger.origin = origin;
  return trigger;
}

ScaleTrigger resourceTrigger(const Manifest &m, const Track &track) {
  ScaleTrigger trigger;
  trigger.type = track.metric == Metric::Cpu ? "cpu" : "memory";
  trigger.metricType = "Utilization";
  std::int64_t points = track.targetPercent->has_value() ? (*track.targetPercent)->points.ceil() : 0;
  trigger.metadata.emplace_back("value", m.arena.string(std::to_string(points), track.targetPercent.origin));
  if (!allRequest(m, track.metric))
    trigger.metadata.emplace_back("containerName", m.arena.string(objectName(m.topology, m.id)));
  trigger.origin = track.origin;
  return trigger;
}

// One metric of CloudWatch. As target tracking does it: the number of copies follows from how far the value is from its
// target. KEDA takes dimensions as one text each of names and of values.
class MetricTrigger {
public:
  MetricTrigger(const Manifest &m, OriginId origin) : m_(m), trigger_(awsTrigger(m, "aws-cloudwatch", origin)) {
    trigger_.metricType = "Value";
  }
  void add(std::string_view key, const Node &value) { trigger_.metadata.emplace_back(std::string(key), value); }
  void add(std::string_view key, std::string_view value, OriginId origin = {}) {
    add(key, m_.arena.string(value, origin));
  }
  // `empty`: a minute without a value counts as none; otherwise it changes nothing.
  ScaleTrigger finish(bool empty) {
    add("metricStatPeriod", "60");
    add("metricCollectionTime", "300");
    add("minMetricValue", "0");
    add("ignoreNullValues", empty ? "true" : "false");
    add("awsRegion", m_.lowering.out.ref(aws::AwsRegion));
    return std::move(trigger_);
  }

private:
  const Manifest &m_;
  ScaleTrigger trigger_;
};

ScaleTrigger metricTrigger(const Manifest &m, const Track &track) {
  MetricTrigger out(m, track.origin);
  out.add("namespace", track.nameSpace->value_or(""), track.nameSpace.origin);
  out.add("metricName", track.metricName->value_or(""), track.metricName.origin);
  std::string names, values;
  for (const Entry<std::string_view> &d : *track.dimensions) {
    names.append(names.empty() ? "" : ";").append(d.key);
    values.append(values.empty() ? "" : ";").append(d.value);
  }
  if (!names.empty()) {
    out.add("dimensionName", names, track.dimensions.origin);
    out.add("dimensionValue", values, track.dimensions.origin);
  }
  out.add("metricStat", aws::statisticWord(*track.statistic), track.statistic.origin);
  out.add("targetMetricValue", track.targetValue->has_value() ? (*track.targetValue)->str() : "0",
          track.targetValue.origin);
  return out.finish(false);
}

// What the load balancer counts in a minute for each copy, by the target group of one `expose`.
ScaleTrigger requestsTrigger(const Manifest &m, const Track &track, Id<Expose> expose) {
  aws::Lowering &l = m.lowering;
  MetricTrigger out(m, track.origin);
  out.add("namespace", "AWS/ApplicationELB");
  out.add("metricName", "RequestCountPerTarget");
  out.add("dimensionName", "TargetGroup");
  out.add("dimensionValue", l.out.attribute(l.of(aws::refTo(expose), aws::Part::TargetGroup), "TargetGroupFullName"));
  out.add("metricStat", "Sum");
  out.add("targetMetricValue", std::to_string(track.targetCount->value_or(1)), track.targetCount.origin);
  return out.finish(true);
}

ScaleTrigger windowTrigger(const Manifest &m, const Window &window) {
  ScaleTrigger trigger;
  trigger.type = "cron";
  trigger.metadata.emplace_back("timezone", m.arena.string(window.zone->value_or("Etc/UTC"), window.zone.origin));
  trigger.metadata.emplace_back("start", m.arena.string(kubernetesCron(*window.from).line, window.from.origin));
  trigger.metadata.emplace_back("end", m.arena.string(kubernetesCron(*window.until).line, window.until.origin));
  trigger.metadata.emplace_back("desiredReplicas",
                                m.arena.string(std::to_string(window.replicas->min), window.replicas.origin));
  trigger.origin = window.origin;
  return trigger;
}

Attr<std::int64_t> cooldown(const Topology &t, const Scale &scale) {
  Attr<std::int64_t> longest{DefaultCooldown, {}};
  for (Id<Track> id : scale.tracks)
    if (const Opt<Duration> &in = t[id].cooldownIn; in->has_value())
      if (!longest.origin || seconds(**in) > longest.value)
        longest = {seconds(**in), in.origin};
  return longest;
}

} // namespace

bool scaledByKeda(const Topology &t, Id<Workload> w) {
  if (!t[w].scale)
    return false;
  const Scale &scale = t[t[w].scale];
  return !scale.windows.empty() || llvm::any_of(scale.tracks, [&](Id<Track> id) {
    return t[id].metric != Metric::Cpu && t[id].metric != Metric::Memory;
  });
}

bool startedByKeda(const Topology &t, Id<Workload> w) {
  return llvm::any_of(t[w].triggers, [&](Id<Trigger> id) { return t[id].queue->has_value(); });
}

KedaSources kedaSources(const Topology &t) {
  KedaSources sources;
  auto addQueue = [&](Id<Queue> queue) {
    if (!llvm::is_contained(sources.queues, queue))
      sources.queues.push_back(queue);
  };
  for (Id<Workload> w : t.facts.order) {
    if (t[w].scale)
      for (Id<Track> id : t[t[w].scale].tracks) {
        if (t[id].metric == Metric::Backlog)
          addQueue(*t[id].queue);
        sources.metrics |= readsMetric(t[id].metric);
      }
    for (Id<Trigger> id : t[w].triggers)
      if (t[id].queue->has_value())
        addQueue(**t[id].queue);
  }
  return sources;
}

std::vector<aws::Statement> kedaStatements(aws::Lowering &l) {
  KedaSources sources = kedaSources(l.topology);
  std::vector<aws::Statement> statements;
  if (!sources.queues.empty()) {
    aws::Statement &s = statements.emplace_back();
    s.actions = {"sqs:GetQueueAttributes"};
    for (Id<Queue> queue : sources.queues)
      s.resources.push_back(aws::queueArn(l, queue));
  }
  if (sources.metrics) // metrics have no ARNs
    statements.push_back({{"cloudwatch:GetMetricData"}, {Arena::constant("*")}});
  return statements;
}

ScaleTrigger queueTrigger(const Manifest &m, Id<Queue> queue, const Attr<std::int64_t> &perCopy, OriginId origin) {
  ScaleTrigger trigger = awsTrigger(m, "aws-sqs-queue", origin);
  trigger.metadata.emplace_back("queueURL", aws::queueUrl(m.lowering, queue, origin));
  trigger.metadata.emplace_back("queueLength", m.arena.string(std::to_string(*perCopy), perCopy.origin));
  trigger.metadata.emplace_back("awsRegion", regionOf(m, queue));
  // What is being worked on counts too: else the copies that do it were taken away.
  trigger.metadata.emplace_back("scaleOnInFlight", Arena::constant("true"));
  return trigger;
}

emit::Node scaledObject(const Manifest &m, const Scale &scale) {
  ScaledObject object;
  object.origin = scale.origin;
  object.metadata = m.metadata(m.name());
  ScaledObjectSpec &spec = object.spec;
  spec.scaleTargetRef.name = m.name();
  spec.scaleTargetRef.kind = m.podsKind();
  spec.cooldownPeriod = cooldown(m.topology, scale);
  spec.minReplicaCount = {scale.replicas->min, scale.replicas.origin};
  spec.maxReplicaCount = {scale.replicas->max, scale.replicas.origin};
  // The one that we write ourselves where cpu and memory suffice has this name: KEDA takes it over instead of refusing
  // a workload that has an autoscaler already.
  object.metadata.annotations.emplace_back("scaledobject.keda.sh/transfer-hpa-ownership", Arena::constant("true"));
  spec.advanced.horizontalPodAutoscalerConfig = {m.name(), scalingBehavior(m, scale)};
  for (Id<Track> id : scale.tracks) {
    const Track &track = m.topology[id];
    if (track.metric == Metric::Backlog)
      spec.triggers.push_back(
          queueTrigger(m, *track.queue, {track.targetCount->value_or(1), track.targetCount.origin}, track.origin));
    else if (track.metric == Metric::Custom)
      spec.triggers.push_back(metricTrigger(m, track));
    else if (track.metric == Metric::Requests)
      for (Id<Expose> expose : m.workload.exposes) // the busiest counts
        spec.triggers.push_back(requestsTrigger(m, track, expose));
    else
      spec.triggers.push_back(resourceTrigger(m, track));
  }
  for (Id<Window> id : scale.windows)
    spec.triggers.push_back(windowTrigger(m, m.topology[id]));
  return emit::write(m.arena, object);
}

void appendAuthentication(const Manifest &m, emit::NodeList &documents) {
  const Topology &t = m.topology;
  bool asks = startedByKeda(t, m.id);
  if (m.workload.scale)
    asks |= llvm::any_of(t[m.workload.scale].tracks, [&](Id<Track> id) { return asksAws(t[id].metric); });
  if (!asks)
    return;
  TriggerAuthentication authentication;
  authentication.origin = m.workload.origin;
  authentication.metadata = m.metadata(authenticationName(m));
  documents.push_back(emit::write(m.arena, authentication));
}

} // namespace ctr::eks
