#include "backends/aws/alarms.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/messages.h"
#include "backends/aws/naming.h"
#include "ir/schedule_spelling.h"

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

TargetTracking tracking(const Track &track, Node target) {
  TargetTracking tt;
  tt.targetValue = target;
  const auto cooldown = [](const Opt<Duration> &d) {
    return Attr<std::int64_t>{d.value ? d.value->seconds.floor() : DefaultCooldown, d.origin};
  };
  tt.scaleOutCooldown = cooldown(track.cooldownOut);
  tt.scaleInCooldown = cooldown(track.cooldownIn);
  tt.disableScaleIn = {!track.scaleIn.value, track.scaleIn.origin};
  return tt;
}

TargetTracking predefined(const Track &track, std::string_view metric, Node target, Node label = {}) {
  TargetTracking tt = tracking(track, target);
  tt.predefinedMetricSpecification = PredefinedMetric{metric, label};
  return tt;
}

// Waiting messages of the queue and running copies of the service; with a period in an alarm, without one in target
// tracking.
std::vector<cloudwatch::MetricDataQuery> queueAndCopies(Context &c, Id<Workload> w, const Track &track,
                                                        std::string_view messages, std::string_view copies,
                                                        std::optional<std::int64_t> period) {
  const ResourceId service = c.to == Destination::Template ? c.l.of(refTo(w), Part::Service) : ResourceId{};
  const Node name = service ? c.l.out.attribute(service, "Name") : c.l.arena.string(serviceName(c.t, w));
  cloudwatch::Metric visible{"AWS/SQS",
                             "ApproximateNumberOfMessagesVisible",
                             {{"QueueName", queueNameNode(c.l, *track.queue, track.queue.origin)}}};
  cloudwatch::Metric running{"ECS/ContainerInsights",
                             "RunningTaskCount",
                             {{"ClusterName", clusterName(c.l, c.t[w].cluster.value)}, {"ServiceName", name}}};
  return {{"visible", cloudwatch::MetricStat{std::move(visible), period, messages}, {}, false},
          {"running", cloudwatch::MetricStat{std::move(running), period, copies}, {}, false}};
}

TargetTracking backlog(Context &c, Id<Workload> w, const Track &track) {
  TargetTracking tt = tracking(track, c.l.arena.integer(track.targetCount.value.value_or(0), track.targetCount.origin));
  CustomizedMetric metric;
  metric.metrics = queueAndCopies(c, w, track, "Sum", "Average", {});
  metric.metrics.push_back({"backlog", {}, "visible / running", true});
  tt.customizedMetricSpecification = std::move(metric);
  return tt;
}

TargetTracking custom(Context &c, const Track &track) {
  TargetTracking tt =
      tracking(track, numberNode(c.l.arena, track.targetValue.value.value_or(0), track.targetValue.origin));
  CustomizedMetric metric;
  metric.metric =
      metricModel(track.nameSpace.value.value_or(""), track.metricName.value.value_or(""), *track.dimensions);
  metric.statistic = statisticWord(*track.statistic);
  tt.customizedMetricSpecification = std::move(metric);
  return tt;
}

StepScaling steps(Context &c, const Step &step) {
  StepScaling s;
  s.adjustmentType = "ChangeInCapacity";
  for (Id<Adjust> id : step.adjusts) {
    const Adjust &a = c.t[id];
    StepAdjustment row;
    if (a.from.value)
      row.metricIntervalLowerBound = numberNode(c.l.arena, *a.from.value, a.from.origin);
    if (a.to.value)
      row.metricIntervalUpperBound = numberNode(c.l.arena, *a.to.value, a.to.origin);
    row.scalingAdjustment = a.by;
    row.origin = a.origin;
    s.stepAdjustments.push_back(row);
  }
  s.cooldown = {step.cooldown.value ? step.cooldown.value->seconds.floor() : DefaultCooldown, step.cooldown.origin};
  const Statistic statistic = *c.t[*step.alarm].statistic; // the policy knows three of them (AS-019)
  s.metricAggregationType =
      statistic == Statistic::Minimum || statistic == Statistic::Maximum ? statisticWord(statistic) : "Average";
  return s;
}

// Target tracking cannot divide by no copies: the first one is started by an alarm of its own.
StepScaling firstCopy() {
  StepScaling s;
  s.adjustmentType = "ExactCapacity";
  StepAdjustment row;
  row.metricIntervalLowerBound = emit::Arena().integer(0);
  row.scalingAdjustment = {1, {}};
  s.stepAdjustments.push_back(row);
  s.cooldown = {60, {}};
  s.metricAggregationType = "Maximum";
  return s;
}

const Track *backlogOf(const Topology &t, const Workload &w) {
  for (Id<Track> id : t[w.scale].tracks)
    if (t[id].metric == Metric::Backlog)
      return &t[id];
  return nullptr;
}

} // namespace

std::optional<cloudwatch::Alarm> lowerWakeAlarm(Context &c, Id<Workload> w, emit::Node policy) {
  const Workload &workload = c.t[w];
  const Track *track = workload.scale ? backlogOf(c.t, workload) : nullptr;
  if (track == nullptr || c.t[workload.scale].replicas->min != 0)
    return std::nullopt;
  cloudwatch::Alarm alarm;
  alarm.alarmName = cutToLength(serviceName(c.t, w) + "-wake", 255);
  alarm.alarmDescription =
      fmt::format("Messages wait in {} and no copy of {} runs", c.t[*track->queue].name, workload.name);
  alarm.alarmActions.push_back(policy);
  alarm.metrics = queueAndCopies(c, w, *track, "Maximum", "Maximum", 60);
  alarm.metrics.push_back({"asleep", {}, "IF(visible > 0 AND FILL(running, 0) < 1, 1, 0)", true});
  alarm.threshold = c.l.arena.integer(0);
  alarm.comparisonOperator = {"GreaterThanThreshold", {}};
  alarm.treatMissingData = {"notBreaching", {}};
  alarm.tags = tags(c.l, workload.tags.value);
  alarm.origin = track->origin;
  return alarm;
}

std::vector<ScheduledAction> lowerScheduledActions(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  std::vector<ScheduledAction> actions;
  if (!workload.scale)
    return actions;
  const Scale &scale = c.t[workload.scale];
  for (Id<Window> id : scale.windows) {
    const Window &window = c.t[id];
    const auto add = [&](std::string_view what, const Attr<Schedule> &when, const Attr<Range<std::int64_t>> &range) {
      ScheduledAction a;
      a.suffix = fmt::format("{}.{}", window.name, what);
      a.scheduledActionName = cutToLength(fmt::format("{}-{}-{}", serviceName(c.t, w), window.name, what), 256);
      if (c.to == Destination::Request) {
        a.serviceNamespace = "ecs";
        a.resourceId = resourceId(c, w);
        a.scalableDimension = "ecs:service:DesiredCount";
      }
      a.schedule = {awsExpression(*when), when.origin};
      a.timezone = {window.zone.value.value_or("UTC"), window.zone.origin};
      a.scalableTargetAction.range = range;
      a.origin = window.origin;
      actions.push_back(std::move(a));
    };
    add("open", window.from, window.replicas);
    add("close", window.until, scale.replicas);
  }
  return actions;
}

std::optional<ScalableTarget> lowerScalableTarget(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  if (!workload.scale)
    return std::nullopt;
  const Scale &scale = c.t[workload.scale];
  ScalableTarget target;
  target.resourceId = resourceId(c, w);
  target.minCapacity = scale.replicas.value.min;
  target.maxCapacity = scale.replicas.value.max;
  target.origin = scale.origin;
  if (c.to == Destination::Template)
    target.scheduledActions = lowerScheduledActions(c, w);
  return target;
}

std::vector<ScalingPolicy> lowerPolicies(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  std::vector<ScalingPolicy> policies;
  if (!workload.scale)
    return policies;
  const auto policy = [&](std::string suffix, OriginId origin) -> ScalingPolicy & {
    ScalingPolicy p;
    p.policyName = cutToLength(fmt::format("{}-{}", serviceName(c.t, w), suffix), 256);
    p.suffix = std::move(suffix);
    if (c.to == Destination::Request) {
      p.serviceNamespace = "ecs";
      p.resourceId = resourceId(c, w);
      p.scalableDimension = "ecs:service:DesiredCount";
    }
    p.origin = origin;
    return policies.emplace_back(std::move(p));
  };
  const auto add = [&](const Track &track, std::string suffix, TargetTracking config) {
    policy(std::move(suffix), track.origin).targetTrackingScalingPolicyConfiguration = std::move(config);
  };
  const auto percent = [&](const Track &track, std::string_view metric) {
    return predefined(track, metric,
                      numberNode(c.l.arena, track.targetPercent.value ? track.targetPercent.value->points : Rational(0),
                                 track.targetPercent.origin));
  };
  std::size_t customs = 0;
  for (Id<Track> id : c.t[workload.scale].tracks) {
    const Track &track = c.t[id];
    if (track.metric == Metric::Backlog) {
      add(track, "backlog", backlog(c, w, track));
    } else if (track.metric == Metric::Custom) {
      add(track, ++customs == 1 ? "metric" : fmt::format("metric-{}", customs), custom(c, track));
    } else if (track.metric == Metric::Cpu) {
      add(track, "cpu", percent(track, "ECSServiceAverageCPUUtilization"));
    } else if (track.metric == Metric::Memory) {
      add(track, "memory", percent(track, "ECSServiceAverageMemoryUtilization"));
    } else if (track.metric == Metric::Requests) {
      // One policy a target group: each counts the requests of its own, and the service follows the busiest.
      std::size_t turn = 0;
      for (Id<Expose> expose : workload.exposes) {
        TargetTracking tt = predefined(track, "ALBRequestCountPerTarget",
                                       c.l.arena.integer(track.targetCount.value.value_or(0), track.targetCount.origin),
                                       resourceLabel(c.l, expose, c.t[expose].origin));
        add(track, ++turn == 1 ? "requests" : fmt::format("requests-{}", turn), tt);
      }
    }
  }
  for (Id<Step> id : c.t[workload.scale].steps) {
    ScalingPolicy &p = policy(std::string(c.t[id].name), c.t[id].origin);
    p.stepScalingPolicyConfiguration = steps(c, c.t[id]);
    p.raisedBy = refTo(id);
  }
  if (const Track *track = backlogOf(c.t, workload); track != nullptr && c.t[workload.scale].replicas->min == 0) {
    ScalingPolicy &p = policy("wake", track->origin);
    p.stepScalingPolicyConfiguration = firstCopy();
    p.raisedBy = refTo(w);
  }
  return policies;
}

} // namespace ctr::aws::ecs
