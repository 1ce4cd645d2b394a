// Application Auto Scaling for ECS services as typed models. The API and CloudFormation both write capital letters;
// they differ in how a policy names its target and in that CloudFormation's target is a resource.
#pragma once

#include "emit/model.h"

#include <optional>
#include <string>
#include <string_view>

namespace ctr::aws::ecs {

struct ScalableTarget {
  std::string_view serviceNamespace = "ecs";
  emit::Node resourceId; // service/CLUSTER/SERVICE
  std::string_view scalableDimension = "ecs:service:DesiredCount";
  std::int64_t minCapacity = 0, maxCapacity = 0;
  OriginId origin;
};
template <class V> void fields(V &v, const ScalableTarget &m) {
  v("serviceNamespace", m.serviceNamespace);
  v("resourceId", m.resourceId);
  v("scalableDimension", m.scalableDimension);
  v("minCapacity", m.minCapacity);
  v("maxCapacity", m.maxCapacity);
}

struct PredefinedMetric {
  std::string_view predefinedMetricType;
  emit::Node resourceLabel; // null: none
};
template <class V> void fields(V &v, const PredefinedMetric &m) {
  v("predefinedMetricType", m.predefinedMetricType);
  v("resourceLabel", m.resourceLabel);
}
struct TargetTracking {
  emit::Node targetValue;
  PredefinedMetric predefinedMetricSpecification;
  Attr<std::int64_t> scaleOutCooldown, scaleInCooldown;
  Attr<bool> disableScaleIn;
};
template <class V> void fields(V &v, const TargetTracking &m) {
  v("targetValue", m.targetValue);
  v("predefinedMetricSpecification", m.predefinedMetricSpecification);
  v("scaleOutCooldown", m.scaleOutCooldown);
  v("scaleInCooldown", m.scaleInCooldown);
  v("disableScaleIn", m.disableScaleIn);
}

struct ScalingPolicy {
  std::string policyName;
  std::string suffix;         // what distinguishes it in file names: "cpu", "requests-2"
  emit::Node scalingTargetId; // in a template; null in a request, which says the three below
  std::string_view serviceNamespace;
  emit::Node resourceId;
  std::string_view scalableDimension;
  std::string_view policyType = "TargetTrackingScaling";
  TargetTracking targetTrackingScalingPolicyConfiguration;
  OriginId origin;
};
template <class V> void fields(V &v, const ScalingPolicy &m) {
  v("policyName", m.policyName);
  v("policyType", m.policyType);
  v("scalingTargetId", m.scalingTargetId);
  if (!m.serviceNamespace.empty()) {
    v("serviceNamespace", m.serviceNamespace);
    v("resourceId", m.resourceId);
    v("scalableDimension", m.scalableDimension);
  }
  v("targetTrackingScalingPolicyConfiguration", m.targetTrackingScalingPolicyConfiguration);
}

} // namespace ctr::aws::ecs
