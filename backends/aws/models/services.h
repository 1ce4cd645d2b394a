// Resources of the smaller services as typed models: IAM roles, log groups, tables, buckets, secrets, repositories, ECS
// clusters, Cloud Map namespaces.
#pragma once

#include "emit/model.h"

namespace ctr::aws {

using emit::Node;

namespace iam {
struct Policy {
  std::string_view policyName;
  Node policyDocument;
};
template <class V> void fields(V &v, const Policy &m) {
  v("policyName", m.policyName);
  v("policyDocument", m.policyDocument);
}
struct Role {
  Node roleName;
  std::string description;
  Node assumeRolePolicyDocument;
  std::vector<Node> managedPolicyArns;
  std::vector<Policy> policies;
  Node permissionsBoundary;
  Node tags;
};
template <class V> void fields(V &v, const Role &m) {
  v("roleName", m.roleName);
  if (!m.description.empty())
    v("description", m.description);
  v("assumeRolePolicyDocument", m.assumeRolePolicyDocument);
  v("managedPolicyArns", m.managedPolicyArns);
  v("permissionsBoundary", m.permissionsBoundary);
  v("policies", m.policies);
  v("tags", m.tags);
}
} // namespace iam

namespace logs {
struct LogGroup {
  std::string logGroupName;
  Attr<std::int64_t> retentionInDays;
  Node kmsKeyId; // an ARN
  Node tags;
};
template <class V> void fields(V &v, const LogGroup &m) {
  v("logGroupName", m.logGroupName);
  v("logGroupClass", std::string_view("STANDARD"));
  v("kmsKeyId", m.kmsKeyId);
  v("retentionInDays", m.retentionInDays);
  v("tags", m.tags);
}
} // namespace logs

namespace dynamodb {
struct AttributeDefinition {
  std::string_view attributeName, attributeType;
};
template <class V> void fields(V &v, const AttributeDefinition &m) {
  v("attributeName", m.attributeName);
  v("attributeType", m.attributeType);
}
struct Key {
  std::string_view attributeName, keyType;
};
template <class V> void fields(V &v, const Key &m) {
  v("attributeName", m.attributeName);
  v("keyType", m.keyType);
}
struct Table {
  std::string tableName;
  std::vector<AttributeDefinition> attributeDefinitions;
  std::vector<Key> keySchema;
  Node tags;
};
template <class V> void fields(V &v, const Table &m) {
  v("tableName", m.tableName);
  v("billingMode", std::string_view("PAY_PER_REQUEST"));
  v("attributeDefinitions", m.attributeDefinitions);
  v("keySchema", m.keySchema);
  v("tags", m.tags);
}
} // namespace dynamodb

namespace s3 {
struct PublicAccess {};
template <class V> void fields(V &v, const PublicAccess &) {
  v("blockPublicAcls", true);
  v("blockPublicPolicy", true);
  v("ignorePublicAcls", true);
  v("restrictPublicBuckets", true);
}
struct Versioning {
  std::string_view status;
};
template <class V> void fields(V &v, const Versioning &m) { v("status", m.status); }
struct Encryption { // S3's own key without one
  Node key;
};
struct EncryptionByDefault : Encryption {};
template <class V> void fields(V &v, const EncryptionByDefault &m) {
  v("SSEAlgorithm", std::string_view(m.key.kind == emit::NodeKind::Null ? "AES256" : "aws:kms"));
  v("KMSMasterKeyID", m.key);
}
struct EncryptionRule : Encryption {};
template <class V> void fields(V &v, const EncryptionRule &m) {
  if (m.key.kind != emit::NodeKind::Null) // one data key for many objects: far fewer requests to KMS
    v("bucketKeyEnabled", true);
  v("serverSideEncryptionByDefault", EncryptionByDefault{{m.key}});
}
template <class V> void fields(V &v, const Encryption &m) {
  v("serverSideEncryptionConfiguration", std::vector<EncryptionRule>{{{m.key}}});
}
struct OwnershipRule {};
template <class V> void fields(V &v, const OwnershipRule &) {
  v("objectOwnership", std::string_view("BucketOwnerEnforced"));
}
struct Ownership {};
template <class V> void fields(V &v, const Ownership &) { v("rules", std::vector<OwnershipRule>(1)); }
struct EventBridge {};
template <class V> void fields(V &v, const EventBridge &) { v("eventBridgeEnabled", true); }
struct Notifications {
  OriginId origin;
};
template <class V> void fields(V &v, const Notifications &) { v("eventBridgeConfiguration", EventBridge{}); }
struct Bucket {
  Node bucketName;
  std::optional<Notifications> notificationConfiguration;
  Attr<std::optional<Versioning>> versioningConfiguration;
  Node key;
  Node tags;
};
template <class V> void fields(V &v, const Bucket &m) {
  v("bucketName", m.bucketName);
  v("publicAccessBlockConfiguration", PublicAccess{});
  v("bucketEncryption", Encryption{m.key});
  v("ownershipControls", Ownership{});
  v("versioningConfiguration", m.versioningConfiguration);
  v("notificationConfiguration", m.notificationConfiguration);
  v("tags", m.tags);
}

struct BucketPolicy {
  Node bucket, policyDocument;
};
template <class V> void fields(V &v, const BucketPolicy &m) {
  v("bucket", m.bucket);
  v("policyDocument", m.policyDocument);
}
} // namespace s3

namespace route53 {
struct AliasTarget {
  Node dnsName, hostedZoneId;
};
template <class V> void fields(V &v, const AliasTarget &m) {
  v("DNSName", m.dnsName);
  v("hostedZoneId", m.hostedZoneId);
}
struct RecordSet {
  Opt<std::string> hostedZoneId, hostedZoneName; // one of them
  Attr<std::string> name;
  AliasTarget aliasTarget;
};
template <class V> void fields(V &v, const RecordSet &m) {
  v("hostedZoneId", m.hostedZoneId);
  v("hostedZoneName", m.hostedZoneName);
  v("name", m.name);
  v("type", std::string_view("A"));
  v("aliasTarget", m.aliasTarget);
}
} // namespace route53

namespace secretsmanager {
struct Secret {
  std::string name;
  std::string description;
  Node kmsKeyId;
  Node tags;
};
template <class V> void fields(V &v, const Secret &m) {
  v("name", m.name);
  if (!m.description.empty())
    v("description", m.description);
  v("kmsKeyId", m.kmsKeyId);
  v("tags", m.tags);
}
} // namespace secretsmanager

namespace ecr {
struct Scanning {
  Attr<bool> scanOnPush;
};
template <class V> void fields(V &v, const Scanning &m) { v("scanOnPush", m.scanOnPush); }
struct Lifecycle {
  std::string lifecyclePolicyText; // JSON
  OriginId origin;
};
template <class V> void fields(V &v, const Lifecycle &m) { v("lifecyclePolicyText", m.lifecyclePolicyText); }
struct RepositoryEncryption { // create-only
  Node kmsKey;
};
template <class V> void fields(V &v, const RepositoryEncryption &m) {
  v("encryptionType", std::string_view("KMS"));
  v("kmsKey", m.kmsKey);
}
struct Repository {
  std::string repositoryName;
  std::optional<RepositoryEncryption> encryptionConfiguration;
  Attr<std::string_view> imageTagMutability;
  Scanning imageScanningConfiguration;
  std::optional<Lifecycle> lifecyclePolicy;
  Node tags;
};
template <class V> void fields(V &v, const Repository &m) {
  v("repositoryName", m.repositoryName);
  v("encryptionConfiguration", m.encryptionConfiguration);
  v("imageTagMutability", m.imageTagMutability);
  v("imageScanningConfiguration", m.imageScanningConfiguration);
  v("lifecyclePolicy", m.lifecyclePolicy);
  v("tags", m.tags);
}
struct PublicRepository {
  std::string repositoryName;
  Node tags;
};
template <class V> void fields(V &v, const PublicRepository &m) {
  v("repositoryName", m.repositoryName);
  v("tags", m.tags);
}
} // namespace ecr

namespace ecs {
struct ClusterSetting {
  std::string_view name = "containerInsights", value;
  OriginId origin;
};
template <class V> void fields(V &v, const ClusterSetting &m) {
  v("name", m.name);
  v("value", m.value);
}
struct ExecuteCommandConfiguration {
  std::string_view logging;
};
template <class V> void fields(V &v, const ExecuteCommandConfiguration &m) { v("logging", m.logging); }
struct ClusterConfiguration {
  ExecuteCommandConfiguration executeCommandConfiguration;
  OriginId origin;
};
template <class V> void fields(V &v, const ClusterConfiguration &m) {
  v("executeCommandConfiguration", m.executeCommandConfiguration);
}
struct EcsCluster {
  std::string clusterName;
  std::optional<ClusterConfiguration> configuration;
  std::vector<ClusterSetting> clusterSettings;
  Node tags;
};
template <class V> void fields(V &v, const EcsCluster &m) {
  v("clusterName", m.clusterName);
  v("configuration", m.configuration);
  v("clusterSettings", m.clusterSettings);
  v("tags", m.tags);
}
struct DefaultStrategyItem {
  Node capacityProvider;
  std::int64_t weight = 1;
};
template <class V> void fields(V &v, const DefaultStrategyItem &m) {
  v("capacityProvider", m.capacityProvider);
  v("weight", m.weight);
}
struct ProviderAssociations {
  Node cluster;
  std::vector<Node> capacityProviders;
  emit::Always<std::vector<DefaultStrategyItem>> defaultCapacityProviderStrategy; // required, if only to say none
};
template <class V> void fields(V &v, const ProviderAssociations &m) {
  v("cluster", m.cluster);
  v("capacityProviders", m.capacityProviders);
  v("defaultCapacityProviderStrategy", m.defaultCapacityProviderStrategy);
}
} // namespace ecs

namespace servicediscovery {
struct HttpNamespace {
  std::string name;
  std::string description;
  Node tags;
};
template <class V> void fields(V &v, const HttpNamespace &m) {
  v("name", m.name);
  v("description", m.description);
  v("tags", m.tags);
}
} // namespace servicediscovery

} // namespace ctr::aws
