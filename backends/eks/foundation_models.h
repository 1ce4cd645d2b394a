// AWS::EKS resources, and what of EC2 and IAM only a cluster needs, as typed models. A node is a reference or a value
// that stands for one; null is left out.
#pragma once

#include "emit/model.h"

namespace ctr::eks::cfn {

using emit::Node;

struct LogType {
  std::string_view type;
};
template <class V> void fields(V &v, const LogType &m) { v("type", m.type); }
struct ClusterLogging {
  std::vector<LogType> enabledTypes;
};
template <class V> void fields(V &v, const ClusterLogging &m) { v("enabledTypes", m.enabledTypes); }
struct Logging {
  ClusterLogging clusterLogging;
};
template <class V> void fields(V &v, const Logging &m) { v("clusterLogging", m.clusterLogging); }
struct AccessConfig {
  std::string_view authenticationMode = "API";
  bool bootstrapClusterCreatorAdminPermissions = true;
};
template <class V> void fields(V &v, const AccessConfig &m) {
  v("authenticationMode", m.authenticationMode);
  v("bootstrapClusterCreatorAdminPermissions", m.bootstrapClusterCreatorAdminPermissions);
}
struct VpcConfig {
  Node subnetIds;
  bool endpointPublicAccess = true;
  bool endpointPrivateAccess = true;
  std::vector<std::string_view> publicAccessCidrs;
};
template <class V> void fields(V &v, const VpcConfig &m) {
  v("subnetIds", m.subnetIds);
  v("endpointPublicAccess", m.endpointPublicAccess);
  v("endpointPrivateAccess", m.endpointPrivateAccess);
  v("publicAccessCidrs", m.publicAccessCidrs);
}
struct UpgradePolicy {
  std::string_view supportType;
};
template <class V> void fields(V &v, const UpgradePolicy &m) { v("supportType", m.supportType); }
struct IpConfig {
  std::string_view ipFamily = "ipv4";
};
template <class V> void fields(V &v, const IpConfig &m) { v("ipFamily", m.ipFamily); }
struct Cluster {
  std::string name;
  Attr<std::string> version;
  Node roleArn;
  AccessConfig accessConfig;
  VpcConfig resourcesVpcConfig;
  IpConfig kubernetesNetworkConfig;
  std::optional<Attr<Logging>> logging;
  UpgradePolicy upgradePolicy;
  bool bootstrapSelfManagedAddons = false;
  Node tags;
};
template <class V> void fields(V &v, const Cluster &m) {
  v("name", m.name);
  v("version", m.version);
  v("roleArn", m.roleArn);
  v("accessConfig", m.accessConfig);
  v("resourcesVpcConfig", m.resourcesVpcConfig);
  v("kubernetesNetworkConfig", m.kubernetesNetworkConfig);
  v("logging", m.logging);
  v("upgradePolicy", m.upgradePolicy);
  v("bootstrapSelfManagedAddons", m.bootstrapSelfManagedAddons);
  v("tags", m.tags);
}

struct OidcProvider {
  Node url;
  std::vector<std::string_view> clientIdList;
  Node tags;
};
template <class V> void fields(V &v, const OidcProvider &m) {
  v("url", m.url);
  v("clientIdList", m.clientIdList);
  v("tags", m.tags);
}

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
struct TemplateData {
  Metadata metadataOptions;
  std::vector<Device> blockDeviceMappings;
  std::vector<TagSpecification> tagSpecifications;
};
template <class V> void fields(V &v, const TemplateData &m) {
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
struct Nodegroup {
  std::string nodegroupName;
  std::string clusterName;
  Node nodeRole;
  Node subnets;
  std::string_view capacityType;
  std::string_view amiType;
  std::vector<std::string_view> instanceTypes;
  TemplateRef launchTemplate;
  Attr<ScalingConfig> scalingConfig;
  UpdateConfig updateConfig;
  emit::OrderedMap<std::string> labels;
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
  v("tags", m.tags);
}

struct SelectorLabel {
  std::string key, value;
};
template <class V> void fields(V &v, const SelectorLabel &m) {
  v("key", m.key);
  v("value", m.value);
}
struct Selector {
  std::string nameSpace;
  std::vector<SelectorLabel> labels;
};
template <class V> void fields(V &v, const Selector &m) {
  v("namespace", m.nameSpace);
  v("labels", m.labels);
}
struct FargateProfile {
  std::string fargateProfileName;
  std::string clusterName;
  Node podExecutionRoleArn;
  Node subnets;
  std::vector<Selector> selectors;
  Node tags;
};
template <class V> void fields(V &v, const FargateProfile &m) {
  v("fargateProfileName", m.fargateProfileName);
  v("clusterName", m.clusterName);
  v("podExecutionRoleArn", m.podExecutionRoleArn);
  v("subnets", m.subnets);
  v("selectors", m.selectors);
  v("tags", m.tags);
}

struct AddonIdentity {
  std::string_view serviceAccount;
  Node roleArn;
};
template <class V> void fields(V &v, const AddonIdentity &m) {
  v("serviceAccount", m.serviceAccount);
  v("roleArn", m.roleArn);
}
struct Addon {
  std::string_view addonName;
  std::string clusterName;
  std::string_view resolveConflicts = "OVERWRITE";
  std::optional<std::string_view> configurationValues;
  std::vector<AddonIdentity> podIdentityAssociations;
  Node tags;
};
template <class V> void fields(V &v, const Addon &m) {
  v("addonName", m.addonName);
  v("clusterName", m.clusterName);
  v("resolveConflicts", m.resolveConflicts);
  v("configurationValues", m.configurationValues);
  v("podIdentityAssociations", m.podIdentityAssociations);
  v("tags", m.tags);
}

struct PodIdentityAssociation {
  std::string clusterName;
  std::string nameSpace;
  std::string serviceAccount;
  Node roleArn;
  Node tags;
};
template <class V> void fields(V &v, const PodIdentityAssociation &m) {
  v("clusterName", m.clusterName);
  v("namespace", m.nameSpace);
  v("serviceAccount", m.serviceAccount);
  v("roleArn", m.roleArn);
  v("tags", m.tags);
}

} // namespace ctr::eks::cfn
