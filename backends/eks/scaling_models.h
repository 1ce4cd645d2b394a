// The HorizontalPodAutoscaler (autoscaling/v2) as the API spells it. Plain structs and their fields.
#pragma once

#include "backends/eks/object_models.h"

namespace ctr::eks {

struct MetricTarget {
  std::string_view type;
  std::int64_t averageUtilization = 0;
};
template <class V> void fields(V &v, const MetricTarget &m) {
  v("type", m.type);
  v("averageUtilization", m.averageUtilization);
}
struct ResourceMetric {
  std::string_view name;
  std::string_view container; // for a container's own resource
  MetricTarget target;
};
template <class V> void fields(V &v, const ResourceMetric &m) {
  v("name", m.name);
  v("container", unlessEmpty(m.container));
  v("target", m.target);
}
struct MetricSpec {
  std::string_view type;
  std::optional<ResourceMetric> resource;
  std::optional<ResourceMetric> containerResource;
  OriginId origin;
};
template <class V> void fields(V &v, const MetricSpec &m) {
  v("type", m.type);
  v("resource", m.resource);
  v("containerResource", m.containerResource);
}
struct ScalingRules {
  std::optional<std::int64_t> stabilizationWindowSeconds;
  std::string_view selectPolicy; // `Disabled` forbids this direction
  OriginId origin;
};
template <class V> void fields(V &v, const ScalingRules &m) {
  v("stabilizationWindowSeconds", m.stabilizationWindowSeconds);
  v("selectPolicy", unlessEmpty(m.selectPolicy));
}
struct ScalingBehavior {
  std::optional<ScalingRules> scaleUp;
  std::optional<ScalingRules> scaleDown;
};
template <class V> void fields(V &v, const ScalingBehavior &m) {
  v("scaleUp", m.scaleUp);
  v("scaleDown", m.scaleDown);
}
struct ScaleTarget {
  std::string name;
  std::string_view kind = "Deployment";
};
template <class V> void fields(V &v, const ScaleTarget &m) {
  v("apiVersion", std::string_view("apps/v1"));
  v("kind", m.kind);
  v("name", m.name);
}
struct AutoscalerSpec {
  ScaleTarget scaleTargetRef;
  Attr<std::int64_t> minReplicas;
  Attr<std::int64_t> maxReplicas;
  std::vector<MetricSpec> metrics;
  std::optional<ScalingBehavior> behavior;
};
template <class V> void fields(V &v, const AutoscalerSpec &m) {
  v("scaleTargetRef", m.scaleTargetRef);
  v("minReplicas", m.minReplicas);
  v("maxReplicas", m.maxReplicas);
  v("metrics", m.metrics);
  v("behavior", m.behavior);
}
struct HorizontalPodAutoscaler {
  Metadata metadata;
  AutoscalerSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const HorizontalPodAutoscaler &m) {
  v("apiVersion", std::string_view("autoscaling/v2"));
  v("kind", std::string_view("HorizontalPodAutoscaler"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
