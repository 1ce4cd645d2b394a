// AWS::EKS resources, and what of IAM only a cluster needs, as typed models (nodes have their own header). A node is a
// reference or a value that stands for one; null is left out.
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
  std::string_view serviceIpv4Cidr;
};
template <class V> void fields(V &v, const IpConfig &m) {
  v("ipFamily", m.ipFamily);
  v("serviceIpv4Cidr", m.serviceIpv4Cidr);
}
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
