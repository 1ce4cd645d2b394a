// Kubernetes objects of a workload as the API spells them: Namespace, ServiceAccount, Deployment, autoscaler,
// disruption budget. Plain structs and their fields; they know no topology.
#pragma once

#include "backends/eks/pod_models.h"

namespace ctr::eks {

struct Metadata {
  std::string name;
  std::string nameSpace; // empty for what has none
  Labels labels;
  emit::OrderedMap<emit::Node> annotations;
};
template <class V> void fields(V &v, const Metadata &m) {
  v("name", m.name);
  v("namespace", unlessEmpty(m.nameSpace));
  v("labels", m.labels);
  v("annotations", m.annotations);
}

struct LabelSelector {
  Labels matchLabels;
};
template <class V> void fields(V &v, const LabelSelector &m) { v("matchLabels", m.matchLabels); }

struct Namespace {
  Metadata metadata;
};
template <class V> void fields(V &v, const Namespace &m) {
  v("apiVersion", std::string_view("v1"));
  v("kind", std::string_view("Namespace"));
  v("metadata", m.metadata);
}

struct ServiceAccount {
  Metadata metadata;
  bool automountServiceAccountToken = false;
  OriginId origin;
};
template <class V> void fields(V &v, const ServiceAccount &m) {
  v("apiVersion", std::string_view("v1"));
  v("kind", std::string_view("ServiceAccount"));
  v("metadata", m.metadata);
  v("automountServiceAccountToken", m.automountServiceAccountToken);
}

struct TopologySpread {
  std::int64_t maxSkew = 1;
  std::string_view topologyKey;
  std::string_view whenUnsatisfiable;
  LabelSelector labelSelector;
  OriginId origin{};
};
template <class V> void fields(V &v, const TopologySpread &m) {
  v("maxSkew", m.maxSkew);
  v("topologyKey", m.topologyKey);
  v("whenUnsatisfiable", m.whenUnsatisfiable);
  v("labelSelector", m.labelSelector);
}

// One rule of where a pod may run: the node's label `key` has one of `values`.
struct NodeExpression {
  std::string key;
  std::string_view op;
  std::vector<std::string> values;
  OriginId origin{};
};
template <class V> void fields(V &v, const NodeExpression &m) {
  v("key", m.key);
  v("operator", m.op);
  v("values", m.values);
}
struct NodeTerm {
  std::vector<NodeExpression> matchExpressions;
};
template <class V> void fields(V &v, const NodeTerm &m) { v("matchExpressions", m.matchExpressions); }
struct RequiredNodes {
  std::vector<NodeTerm> nodeSelectorTerms;
};
template <class V> void fields(V &v, const RequiredNodes &m) { v("nodeSelectorTerms", m.nodeSelectorTerms); }
struct PreferredNodes {
  std::int64_t weight = 1;
  NodeTerm preference;
};
template <class V> void fields(V &v, const PreferredNodes &m) {
  v("weight", m.weight);
  v("preference", m.preference);
}
struct NodeAffinity {
  RequiredNodes required;
  std::vector<PreferredNodes> preferred;
};
template <class V> void fields(V &v, const NodeAffinity &m) {
  v("requiredDuringSchedulingIgnoredDuringExecution", m.required);
  v("preferredDuringSchedulingIgnoredDuringExecution", m.preferred);
}
struct PodTerm { // pods of these labels, where nodes with one value of the key count as one place
  LabelSelector labelSelector;
  std::string_view topologyKey;
  OriginId origin;
};
template <class V> void fields(V &v, const PodTerm &m) {
  v("labelSelector", m.labelSelector);
  v("topologyKey", m.topologyKey);
}
struct PodAntiAffinity {
  std::vector<PodTerm> required;
};
template <class V> void fields(V &v, const PodAntiAffinity &m) {
  v("requiredDuringSchedulingIgnoredDuringExecution", m.required);
}
struct Affinity {
  NodeAffinity nodeAffinity;
  std::optional<PodAntiAffinity> podAntiAffinity{};
};
template <class V> void fields(V &v, const Affinity &m) {
  v("nodeAffinity", m.nodeAffinity);
  v("podAntiAffinity", m.podAntiAffinity);
}

struct Toleration { // of one taint
  std::string_view key;
  std::string_view op = "Equal";
  std::optional<std::string_view> value;
  std::string_view effect;
  OriginId origin;
};
template <class V> void fields(V &v, const Toleration &m) {
  v("key", m.key);
  v("operator", m.op);
  v("value", m.value);
  v("effect", m.effect);
}

struct PullSecret { // by which images are pulled
  std::string name;
  OriginId origin;
};
template <class V> void fields(V &v, const PullSecret &m) { v("name", m.name); }

struct PodSpec {
  std::string_view restartPolicy;                          // `Never` for a run; empty: always
  std::optional<Attr<std::int64_t>> activeDeadlineSeconds; // of one attempt of a run
  std::string serviceAccountName;
  bool automountServiceAccountToken = false;
  std::vector<PullSecret> imagePullSecrets;
  std::optional<Attr<bool>> hostNetwork;
  std::optional<std::string_view> dnsPolicy; // the cluster's names are not known to nodes
  PodSecurity securityContext;
  Attr<std::int64_t> terminationGracePeriodSeconds;
  std::optional<Affinity> affinity;
  std::vector<Toleration> tolerations;
  std::vector<TopologySpread> topologySpreadConstraints;
  std::vector<PodContainer> initContainers;
  std::vector<PodContainer> containers;
  std::vector<Volume> volumes;
};
template <class V> void fields(V &v, const PodSpec &m) {
  v("restartPolicy", unlessEmpty(m.restartPolicy));
  v("activeDeadlineSeconds", m.activeDeadlineSeconds);
  v("serviceAccountName", m.serviceAccountName);
  v("automountServiceAccountToken", m.automountServiceAccountToken);
  v("imagePullSecrets", m.imagePullSecrets);
  v("hostNetwork", m.hostNetwork);
  v("dnsPolicy", m.dnsPolicy);
  v("securityContext", m.securityContext);
  v("terminationGracePeriodSeconds", m.terminationGracePeriodSeconds);
  v("affinity", m.affinity);
  v("tolerations", m.tolerations);
  v("topologySpreadConstraints", m.topologySpreadConstraints);
  v("initContainers", m.initContainers);
  v("containers", m.containers);
  v("volumes", m.volumes);
}
struct PodMetadata {
  Labels labels;
};
template <class V> void fields(V &v, const PodMetadata &m) { v("labels", m.labels); }
struct PodTemplate {
  PodMetadata metadata;
  PodSpec spec;
};
template <class V> void fields(V &v, const PodTemplate &m) {
  v("metadata", m.metadata);
  v("spec", m.spec);
}
struct RollingUpdate {
  std::string maxSurge;
  std::string maxUnavailable;
  OriginId origin;
};
template <class V> void fields(V &v, const RollingUpdate &m) {
  v("maxSurge", m.maxSurge);
  v("maxUnavailable", m.maxUnavailable);
}
struct Strategy {
  std::string_view type;
  std::optional<RollingUpdate> rollingUpdate;
};
template <class V> void fields(V &v, const Strategy &m) {
  v("type", m.type);
  v("rollingUpdate", m.rollingUpdate);
}
struct DeploymentSpec {
  std::optional<Attr<std::int64_t>> replicas; // none when an autoscaler owns it (K8S-040)
  std::int64_t revisionHistoryLimit = 10;
  std::int64_t progressDeadlineSeconds = 600;
  Strategy strategy;
  LabelSelector selector;
  PodTemplate podTemplate;
};
template <class V> void fields(V &v, const DeploymentSpec &m) {
  v("replicas", m.replicas);
  v("revisionHistoryLimit", m.revisionHistoryLimit);
  v("progressDeadlineSeconds", m.progressDeadlineSeconds);
  v("strategy", m.strategy);
  v("selector", m.selector);
  v("template", m.podTemplate);
}
struct Deployment {
  Metadata metadata;
  DeploymentSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const Deployment &m) {
  v("apiVersion", std::string_view("apps/v1"));
  v("kind", std::string_view("Deployment"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct BudgetSpec {
  std::int64_t maxUnavailable = 1;
  LabelSelector selector;
};
template <class V> void fields(V &v, const BudgetSpec &m) {
  v("maxUnavailable", m.maxUnavailable);
  v("selector", m.selector);
}
struct PodDisruptionBudget {
  Metadata metadata;
  BudgetSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const PodDisruptionBudget &m) {
  v("apiVersion", std::string_view("policy/v1"));
  v("kind", std::string_view("PodDisruptionBudget"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
