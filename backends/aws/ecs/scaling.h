// Application Auto Scaling for ECS services as typed models. The API and CloudFormation both write capital letters;
// they differ in how a policy names its target and in that CloudFormation's target is a resource.
#pragma once

#include "backends/aws/models/cloudwatch.h"
#include "emit/model.h"
#include "ir/ids.h"

#include <optional>
#include <string>
#include <string_view>

namespace ctr::aws::ecs {

struct CapacityRange {
  Attr<Range<std::int64_t>> range;
};
template <class V> void fields(V &v, const CapacityRange &m) {
  v("minCapacity", Attr<std::int64_t>{m.range->min, m.range.origin});
  v("maxCapacity", Attr<std::int64_t>{m.range->max, m.range.origin});
}
// Opens a window, or restores the base range. In a template it belongs to the scalable target, which a request names.
struct ScheduledAction {
  std::string scheduledActionName;
  std::string suffix; // what distinguishes it in file names
  std::string_view serviceNamespace, scalableDimension;
  emit::Node resourceId;
  Attr<std::string> schedule;
  Attr<std::string_view> timezone;
  CapacityRange scalableTargetAction;
  OriginId origin;
};
template <class V> void fields(V &v, const ScheduledAction &m) {
  if (!m.serviceNamespace.empty()) {
    v("serviceNamespace", m.serviceNamespace);
    v("resourceId", m.resourceId);
    v("scalableDimension", m.scalableDimension);
  }
  v("scheduledActionName", m.scheduledActionName);
  v("schedule", m.schedule);
  v("timezone", m.timezone);
  v("scalableTargetAction", m.scalableTargetAction);
}

struct ScalableTarget {
  std::string_view serviceNamespace = "ecs";
  emit::Node resourceId; // service/CLUSTER/SERVICE
  std::string_view scalableDimension = "ecs:service:DesiredCount";
  std::int64_t minCapacity = 0, maxCapacity = 0;
  std::vector<ScheduledAction> scheduledActions; // in a template
  OriginId origin;
};
template <class V> void fields(V &v, const ScalableTarget &m) {
  v("serviceNamespace", m.serviceNamespace);
  v("resourceId", m.resourceId);
  v("scalableDimension", m.scalableDimension);
  v("minCapacity", m.minCapacity);
  v("maxCapacity", m.maxCapacity);
  v("scheduledActions", m.scheduledActions);
}

struct PredefinedMetric {
  std::string_view predefinedMetricType;
  emit::Node resourceLabel; // null: none
};
template <class V> void fields(V &v, const PredefinedMetric &m) {
  v("predefinedMetricType", m.predefinedMetricType);
  v("resourceLabel", m.resourceLabel);
}
struct CustomizedMetric {
  std::optional<cloudwatch::Metric> metric; // else `metrics`
  std::string_view statistic;
  std::vector<cloudwatch::MetricDataQuery> metrics;
};
template <class V> void fields(V &v, const CustomizedMetric &m) {
  if (m.metric) {
    fields(v, *m.metric);
    v("statistic", m.statistic);
  }
  v("metrics", m.metrics);
}
struct TargetTracking { // one of the two metrics
  emit::Node targetValue;
  std::optional<PredefinedMetric> predefinedMetricSpecification;
  std::optional<CustomizedMetric> customizedMetricSpecification;
  Attr<std::int64_t> scaleOutCooldown, scaleInCooldown;
  Attr<bool> disableScaleIn;
};
template <class V> void fields(V &v, const TargetTracking &m) {
  v("targetValue", m.targetValue);
  v("predefinedMetricSpecification", m.predefinedMetricSpecification);
  v("customizedMetricSpecification", m.customizedMetricSpecification);
  v("scaleOutCooldown", m.scaleOutCooldown);
  v("scaleInCooldown", m.scaleInCooldown);
  v("disableScaleIn", m.disableScaleIn);
}

struct StepAdjustment {
  emit::Node metricIntervalLowerBound, metricIntervalUpperBound; // null: no end
  Attr<std::int64_t> scalingAdjustment;
  OriginId origin;
};
template <class V> void fields(V &v, const StepAdjustment &m) {
  v("metricIntervalLowerBound", m.metricIntervalLowerBound);
  v("metricIntervalUpperBound", m.metricIntervalUpperBound);
  v("scalingAdjustment", m.scalingAdjustment);
}
struct StepScaling {
  std::string_view adjustmentType; // ChangeInCapacity | ExactCapacity
  std::vector<StepAdjustment> stepAdjustments;
  Attr<std::int64_t> cooldown;
  std::string_view metricAggregationType;
};
template <class V> void fields(V &v, const StepScaling &m) {
  v("adjustmentType", m.adjustmentType);
  v("stepAdjustments", m.stepAdjustments);
  v("cooldown", m.cooldown);
  v("metricAggregationType", m.metricAggregationType);
}

struct ScalingPolicy {
  std::string policyName;
  std::string suffix;         // what distinguishes it in file names: "cpu", "requests-2"
  emit::Node scalingTargetId; // in a template; null in a request, which says the three below
  std::string_view serviceNamespace;
  emit::Node resourceId;
  std::string_view scalableDimension;
  std::optional<TargetTracking> targetTrackingScalingPolicyConfiguration; // one of the two
  std::optional<StepScaling> stepScalingPolicyConfiguration;
  EntityRef raisedBy{}; // a step policy: the step whose alarm moves it; the service itself when it is woken from zero
  OriginId origin;
};
template <class V> void fields(V &v, const ScalingPolicy &m) {
  v("policyName", m.policyName);
  v("policyType", std::string_view(m.stepScalingPolicyConfiguration ? "StepScaling" : "TargetTrackingScaling"));
  v("scalingTargetId", m.scalingTargetId);
  if (!m.serviceNamespace.empty()) {
    v("serviceNamespace", m.serviceNamespace);
    v("resourceId", m.resourceId);
    v("scalableDimension", m.scalableDimension);
  }
  v("targetTrackingScalingPolicyConfiguration", m.targetTrackingScalingPolicyConfiguration);
  v("stepScalingPolicyConfiguration", m.stepScalingPolicyConfiguration);
}

} // namespace ctr::aws::ecs
