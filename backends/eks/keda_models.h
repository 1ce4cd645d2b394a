// KEDA's ScaledObject and TriggerAuthentication as their definitions spell them (keda.sh/v1alpha1). All values of a
// trigger's metadata are text. Plain structs and their fields.
#pragma once

#include "backends/eks/scaling_models.h"

namespace ctr::eks {

struct AuthenticationRef {
  std::string name;
};
template <class V> void fields(V &v, const AuthenticationRef &m) { v("name", m.name); }
struct ScaleTrigger {
  std::string_view type;
  std::string_view metricType; // empty: the scaler's own, the average over the copies
  emit::OrderedMap<emit::Node> metadata;
  std::optional<AuthenticationRef> authenticationRef;
  OriginId origin;
};
template <class V> void fields(V &v, const ScaleTrigger &m) {
  v("type", m.type);
  v("metricType", unlessEmpty(m.metricType));
  v("metadata", m.metadata);
  v("authenticationRef", m.authenticationRef);
}

struct AutoscalerConfig {
  std::string name; // of the HorizontalPodAutoscaler that KEDA keeps
  std::optional<ScalingBehavior> behavior;
};
template <class V> void fields(V &v, const AutoscalerConfig &m) {
  v("name", m.name);
  v("behavior", m.behavior);
}
struct Advanced {
  AutoscalerConfig horizontalPodAutoscalerConfig;
};
template <class V> void fields(V &v, const Advanced &m) {
  v("horizontalPodAutoscalerConfig", m.horizontalPodAutoscalerConfig);
}
struct ScaledObjectSpec {
  ScaleTarget scaleTargetRef;
  std::int64_t pollingInterval = 30;
  Attr<std::int64_t> cooldownPeriod; // before the last copy goes
  Attr<std::int64_t> minReplicaCount;
  Attr<std::int64_t> maxReplicaCount;
  Advanced advanced;
  std::vector<ScaleTrigger> triggers;
};
template <class V> void fields(V &v, const ScaledObjectSpec &m) {
  v("scaleTargetRef", m.scaleTargetRef);
  v("pollingInterval", m.pollingInterval);
  v("cooldownPeriod", m.cooldownPeriod);
  v("minReplicaCount", m.minReplicaCount);
  v("maxReplicaCount", m.maxReplicaCount);
  v("advanced", m.advanced);
  v("triggers", m.triggers);
}
struct ScaledObject {
  Metadata metadata;
  ScaledObjectSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const ScaledObject &m) {
  v("apiVersion", std::string_view("keda.sh/v1alpha1"));
  v("kind", std::string_view("ScaledObject"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct TriggerIdentity {
  std::string_view provider = "aws";
  std::string_view identityOwner = "keda";
};
template <class V> void fields(V &v, const TriggerIdentity &m) {
  v("provider", m.provider);
  v("identityOwner", m.identityOwner);
}
struct AuthenticationSpec {
  TriggerIdentity podIdentity;
};
template <class V> void fields(V &v, const AuthenticationSpec &m) { v("podIdentity", m.podIdentity); }
struct TriggerAuthentication {
  Metadata metadata;
  AuthenticationSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const TriggerAuthentication &m) {
  v("apiVersion", std::string_view("keda.sh/v1alpha1"));
  v("kind", std::string_view("TriggerAuthentication"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
