// Nodes as typed models: launch templates, managed node groups, and the groups that EKS does not manage.
#pragma once

#include "emit/model.h"

namespace ctr::eks::cfn {

using emit::Node;

struct Metadata { // of an instance: what reaches its role
  std::string_view httpTokens = "required";
  std::int64_t httpPutResponseHopLimit = 1;
};
template <class V> void fields(V &v, const Metadata &m) {
  v("httpTokens", m.httpTokens);
  v("httpPutResponseHopLimit", m.httpPutResponseHopLimit);
}
struct Disk {
  Attr<std::int64_t> volumeSize;
  std::string_view volumeType = "gp3";
  bool encrypted = true;
  bool deleteOnTermination = true;
};
template <class V> void fields(V &v, const Disk &m) {
  v("volumeSize", m.volumeSize);
  v("volumeType", m.volumeType);
  v("encrypted", m.encrypted);
  v("deleteOnTermination", m.deleteOnTermination);
}
struct Device {
  std::string_view deviceName = "/dev/xvda";
  Disk ebs;
};
template <class V> void fields(V &v, const Device &m) {
  v("deviceName", m.deviceName);
  v("ebs", m.ebs);
}
struct TagSpecification {
  std::string_view resourceType;
  Node tags;
};
template <class V> void fields(V &v, const TagSpecification &m) {
  v("resourceType", m.resourceType);
  v("tags", m.tags);
}
struct InstanceProfileArn {
  Node arn;
};
template <class V> void fields(V &v, const InstanceProfileArn &m) { v("arn", m.arn); }
struct TemplateData {
  Node imageId; // as the three that follow: of nodes that set themselves up
  Node userData;
  std::vector<Node> securityGroupIds;
  std::optional<InstanceProfileArn> iamInstanceProfile;
  std::optional<Attr<std::string_view>> instanceType;
  Metadata metadataOptions;
  std::vector<Device> blockDeviceMappings;
  std::vector<TagSpecification> tagSpecifications;
};
template <class V> void fields(V &v, const TemplateData &m) {
  v("imageId", m.imageId);
  v("userData", m.userData);
  v("securityGroupIds", m.securityGroupIds);
  v("iamInstanceProfile", m.iamInstanceProfile);
  v("instanceType", m.instanceType);
  v("metadataOptions", m.metadataOptions);
  v("blockDeviceMappings", m.blockDeviceMappings);
  v("tagSpecifications", m.tagSpecifications);
}
struct LaunchTemplate {
  TemplateData launchTemplateData;
};
template <class V> void fields(V &v, const LaunchTemplate &m) { v("launchTemplateData", m.launchTemplateData); }

struct TemplateRef {
  Node id;
  Node version;
};
template <class V> void fields(V &v, const TemplateRef &m) {
  v("id", m.id);
  v("version", m.version);
}
struct ScalingConfig {
  std::int64_t minSize = 1, desiredSize = 1, maxSize = 1;
};
template <class V> void fields(V &v, const ScalingConfig &m) {
  v("minSize", m.minSize);
  v("desiredSize", m.desiredSize);
  v("maxSize", m.maxSize);
}
struct UpdateConfig {
  std::int64_t maxUnavailable = 1;
};
template <class V> void fields(V &v, const UpdateConfig &m) { v("maxUnavailable", m.maxUnavailable); }
struct NodeTaint {
  std::string_view key;
  std::optional<std::string_view> value;
  std::string_view effect;
  OriginId origin;
};
template <class V> void fields(V &v, const NodeTaint &m) {
  v("key", m.key);
  v("value", m.value);
  v("effect", m.effect);
}
struct Nodegroup {
  std::string nodegroupName;
  std::string clusterName;
  Node nodeRole;
  Node subnets;
  std::string_view capacityType;
  std::optional<std::string_view> amiType; // none for an image of one's own (EKS-017)
  std::vector<std::string_view> instanceTypes;
  TemplateRef launchTemplate;
  Attr<ScalingConfig> scalingConfig;
  UpdateConfig updateConfig;
  emit::OrderedMap<std::string> labels;
  std::vector<NodeTaint> taints;
  Node tags; // a map here
};
template <class V> void fields(V &v, const Nodegroup &m) {
  v("nodegroupName", m.nodegroupName);
  v("clusterName", m.clusterName);
  v("nodeRole", m.nodeRole);
  v("subnets", m.subnets);
  v("capacityType", m.capacityType);
  v("amiType", m.amiType);
  v("instanceTypes", m.instanceTypes);
  v("launchTemplate", m.launchTemplate);
  v("scalingConfig", m.scalingConfig);
  v("updateConfig", m.updateConfig);
  v("labels", m.labels);
  v("taints", m.taints);
  v("tags", m.tags);
}

// --- Nodes that EKS does not manage -------------------------------------------------------------------------------

struct InstanceProfile {
  std::vector<Node> roles;
};
template <class V> void fields(V &v, const InstanceProfile &m) { v("roles", m.roles); }
struct AccessScope {};
template <class V> void fields(V &v, const AccessScope &) { v("type", std::string_view("cluster")); }
struct AccessPolicy {
  Node policyArn;
};
template <class V> void fields(V &v, const AccessPolicy &m) {
  v("policyArn", m.policyArn);
  v("accessScope", AccessScope{});
}
struct AccessEntry {
  std::string clusterName;
  Node principalArn;
  std::string_view type;
  std::vector<AccessPolicy> accessPolicies{}; // of people; nodes have theirs by the type
  Node tags{};
};
template <class V> void fields(V &v, const AccessEntry &m) {
  v("clusterName", m.clusterName);
  v("principalArn", m.principalArn);
  v("type", m.type);
  v("accessPolicies", m.accessPolicies);
  v("tags", m.tags);
}
struct GroupTemplate {
  Node launchTemplateId;
  Node version;
};
template <class V> void fields(V &v, const GroupTemplate &m) {
  v("launchTemplateId", m.launchTemplateId);
  v("version", m.version);
}
struct TypeOverride {
  Attr<std::string_view> instanceType;
};
template <class V> void fields(V &v, const TypeOverride &m) { v("instanceType", m.instanceType); }
struct GroupTypes {
  GroupTemplate launchTemplateSpecification;
  std::vector<TypeOverride> overrides;
};
template <class V> void fields(V &v, const GroupTypes &m) {
  v("launchTemplateSpecification", m.launchTemplateSpecification);
  v("overrides", m.overrides);
}
struct MixedInstances {
  GroupTypes launchTemplate;
};
template <class V> void fields(V &v, const MixedInstances &m) { v("launchTemplate", m.launchTemplate); }
struct GroupTag {
  std::string key;
  std::string value;
  bool propagateAtLaunch = true;
  OriginId origin;
};
template <class V> void fields(V &v, const GroupTag &m) {
  v("key", m.key);
  v("value", m.value);
  v("propagateAtLaunch", m.propagateAtLaunch);
}
struct AutoScalingGroup {
  Attr<std::string> minSize;
  Attr<std::string> maxSize;
  Node vpcZoneIdentifier;
  std::optional<GroupTemplate> launchTemplate; // of one type; else the policy
  std::optional<MixedInstances> mixedInstancesPolicy;
  std::vector<GroupTag> tags;
};
template <class V> void fields(V &v, const AutoScalingGroup &m) {
  v("minSize", m.minSize);
  v("maxSize", m.maxSize);
  v("vpcZoneIdentifier", "VPCZoneIdentifier", m.vpcZoneIdentifier);
  v("launchTemplate", m.launchTemplate);
  v("mixedInstancesPolicy", m.mixedInstancesPolicy);
  v("tags", m.tags);
}

} // namespace ctr::eks::cfn
