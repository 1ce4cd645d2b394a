// NodePool and EC2NodeClass as Karpenter's API (v1) spells them. Plain structs and their fields.
#pragma once

#include "backends/eks/object_models.h"

namespace ctr::eks {

using emit::Node;

struct NodeClassRef {
  std::string name;
};
template <class V> void fields(V &v, const NodeClassRef &m) {
  v("group", std::string_view("karpenter.k8s.aws"));
  v("kind", std::string_view("EC2NodeClass"));
  v("name", m.name);
}
struct PoolTaint {
  std::string_view key;
  std::optional<std::string_view> value;
  std::string_view effect;
  OriginId origin;
};
template <class V> void fields(V &v, const PoolTaint &m) {
  v("key", m.key);
  v("value", m.value);
  v("effect", m.effect);
}
struct PoolNodes {
  Labels labels;
  NodeClassRef nodeClassRef;
  std::vector<NodeExpression> requirements;
  std::vector<PoolTaint> taints;
};
struct PoolNodesSpec {
  const PoolNodes *nodes;
};
template <class V> void fields(V &v, const PoolNodesSpec &m) {
  v("nodeClassRef", m.nodes->nodeClassRef);
  v("requirements", m.nodes->requirements);
  v("taints", m.nodes->taints);
  v("expireAfter", std::string_view("720h"));
}
struct PoolLabels {
  Labels labels;
};
template <class V> void fields(V &v, const PoolLabels &m) { v("labels", m.labels); }
template <class V> void fields(V &v, const PoolNodes &m) {
  if (!m.labels.empty())
    v("metadata", PoolLabels{m.labels});
  v("spec", PoolNodesSpec{&m});
}
struct PoolLimits {
  Attr<std::string> cpu;
};
template <class V> void fields(V &v, const PoolLimits &m) { v("cpu", m.cpu); }
struct PoolDisruption {};
template <class V> void fields(V &v, const PoolDisruption &) {
  v("consolidationPolicy", std::string_view("WhenEmptyOrUnderutilized"));
  v("consolidateAfter", std::string_view("1m"));
}
struct PoolSpec {
  PoolNodes nodes;
  PoolLimits limits;
};
template <class V> void fields(V &v, const PoolSpec &m) {
  v("template", m.nodes);
  v("limits", m.limits);
  v("disruption", PoolDisruption{});
}
struct NodePool {
  Metadata metadata;
  PoolSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const NodePool &m) {
  v("apiVersion", std::string_view("karpenter.sh/v1"));
  v("kind", std::string_view("NodePool"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct Selected { // an image, subnet or group, by what is known of it
  std::string alias;
  Node id;
};
template <class V> void fields(V &v, const Selected &m) {
  v("alias", unlessEmpty(m.alias));
  v("id", m.id);
}
struct ClassDisk {
  std::string volumeSize;
};
template <class V> void fields(V &v, const ClassDisk &m) {
  v("volumeSize", m.volumeSize);
  v("volumeType", std::string_view("gp3"));
  v("encrypted", true);
  v("deleteOnTermination", true);
}
struct ClassDevice {
  std::string_view deviceName;
  ClassDisk ebs;
};
template <class V> void fields(V &v, const ClassDevice &m) {
  v("deviceName", m.deviceName);
  v("ebs", m.ebs);
}
struct ClassMetadata {};
template <class V> void fields(V &v, const ClassMetadata &) {
  v("httpEndpoint", std::string_view("enabled"));
  v("httpProtocolIPv6", std::string_view("disabled"));
  v("httpPutResponseHopLimit", std::int64_t{1});
  v("httpTokens", std::string_view("required"));
}
struct NodeClassSpec {
  std::string_view amiFamily; // of an image of one's own
  std::vector<Selected> amiSelectorTerms, subnetSelectorTerms, securityGroupSelectorTerms;
  Node role;
  std::vector<ClassDevice> blockDeviceMappings;
  Node tags;
};
template <class V> void fields(V &v, const NodeClassSpec &m) {
  v("amiFamily", unlessEmpty(m.amiFamily));
  v("amiSelectorTerms", m.amiSelectorTerms);
  v("role", m.role);
  v("subnetSelectorTerms", m.subnetSelectorTerms);
  v("securityGroupSelectorTerms", m.securityGroupSelectorTerms);
  v("blockDeviceMappings", m.blockDeviceMappings);
  v("metadataOptions", ClassMetadata{});
  v("tags", m.tags);
}
struct Ec2NodeClass {
  Metadata metadata;
  NodeClassSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const Ec2NodeClass &m) {
  v("apiVersion", std::string_view("karpenter.k8s.aws/v1"));
  v("kind", std::string_view("EC2NodeClass"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
