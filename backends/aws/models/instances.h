// Groups of EC2 instances and what ECS knows of them: launch template, Auto Scaling group, capacity provider.
#pragma once

#include "backends/aws/models/cloudwatch.h"
#include "emit/model.h"

namespace ctr::aws::ec2 {

struct MetadataOptions {}; // tokens are required, and nothing behind another hop (a container's bridge) gets an answer
template <class V> void fields(V &v, const MetadataOptions &) {
  v("httpEndpoint", std::string_view("enabled"));
  v("httpTokens", std::string_view("required"));
  v("httpPutResponseHopLimit", std::int64_t{1});
}
struct RootVolume {
  Attr<std::int64_t> volumeSize; // GiB
};
template <class V> void fields(V &v, const RootVolume &m) {
  v("volumeSize", m.volumeSize);
  v("volumeType", std::string_view("gp3"));
  v("encrypted", true);
  v("deleteOnTermination", true);
}
struct BlockDevice {
  std::string_view deviceName;
  RootVolume ebs;
};
template <class V> void fields(V &v, const BlockDevice &m) {
  v("deviceName", m.deviceName);
  v("ebs", m.ebs);
}
struct ProfileRef {
  Node arn;
};
template <class V> void fields(V &v, const ProfileRef &m) { v("arn", m.arn); }
struct Tagged {
  std::string_view resourceType;
  Node tags;
};
template <class V> void fields(V &v, const Tagged &m) {
  v("resourceType", m.resourceType);
  v("tags", m.tags);
}
struct LaunchData {
  Node imageId;
  std::optional<Attr<std::string_view>> instanceType; // none: the group's policy says it
  ProfileRef iamInstanceProfile;
  std::vector<Node> securityGroupIds;
  std::vector<BlockDevice> blockDeviceMappings;
  Node userData;
  std::vector<Tagged> tagSpecifications;
};
template <class V> void fields(V &v, const LaunchData &m) {
  v("imageId", m.imageId);
  v("instanceType", m.instanceType);
  v("iamInstanceProfile", m.iamInstanceProfile);
  v("securityGroupIds", m.securityGroupIds);
  v("metadataOptions", MetadataOptions{});
  v("blockDeviceMappings", m.blockDeviceMappings);
  v("userData", m.userData);
  v("tagSpecifications", m.tagSpecifications);
}
struct InstanceTemplate {
  LaunchData launchTemplateData;
};
template <class V> void fields(V &v, const InstanceTemplate &m) { v("launchTemplateData", m.launchTemplateData); }

struct InstanceProfile {
  std::vector<Node> roles;
};
template <class V> void fields(V &v, const InstanceProfile &m) { v("roles", m.roles); }

} // namespace ctr::aws::ec2

namespace ctr::aws::autoscaling {

using emit::Node;

struct TemplateVersion {
  Node launchTemplateId, version;
};
template <class V> void fields(V &v, const TemplateVersion &m) {
  v("launchTemplateId", m.launchTemplateId);
  v("version", m.version);
}
struct Override {
  std::string_view instanceType;
  OriginId origin;
};
template <class V> void fields(V &v, const Override &m) { v("instanceType", m.instanceType); }
struct MixedTemplate {
  TemplateVersion launchTemplateSpecification;
  std::vector<Override> overrides;
};
template <class V> void fields(V &v, const MixedTemplate &m) {
  v("launchTemplateSpecification", m.launchTemplateSpecification);
  v("overrides", m.overrides);
}
struct Distribution {
  Attr<bool> spot;
};
template <class V> void fields(V &v, const Distribution &m) {
  v("onDemandAllocationStrategy", std::string_view("prioritized")); // the preferred type is the first one
  v("onDemandBaseCapacity", std::int64_t{0});
  v("onDemandPercentageAboveBaseCapacity", Attr<std::int64_t>{m.spot.value ? 0 : 100, m.spot.origin});
  v("spotAllocationStrategy", std::string_view("price-capacity-optimized"));
}
struct MixedInstances {
  Distribution instancesDistribution;
  MixedTemplate launchTemplate;
};
template <class V> void fields(V &v, const MixedInstances &m) {
  v("instancesDistribution", m.instancesDistribution);
  v("launchTemplate", m.launchTemplate);
}
struct GroupTag {
  std::string_view key;
  Node value;
  OriginId origin;
};
template <class V> void fields(V &v, const GroupTag &m) {
  v("key", m.key);
  v("value", m.value);
  v("propagateAtLaunch", true);
}
struct Group {
  std::string autoScalingGroupName;
  Attr<std::string> minSize, maxSize; // the API wants numbers as text
  Node vpcZoneIdentifier;
  std::optional<TemplateVersion> launchTemplate;
  std::optional<MixedInstances> mixedInstancesPolicy; // one of the two
  bool protectedFromScaleIn = false;
  std::vector<GroupTag> tags;
};
template <class V> void fields(V &v, const Group &m) {
  v("autoScalingGroupName", m.autoScalingGroupName);
  v("minSize", m.minSize);
  v("maxSize", m.maxSize);
  v("VPCZoneIdentifier", m.vpcZoneIdentifier);
  v("launchTemplate", m.launchTemplate);
  v("mixedInstancesPolicy", m.mixedInstancesPolicy);
  v("newInstancesProtectedFromScaleIn", m.protectedFromScaleIn);
  v("tags", m.tags);
}

struct Predefined {};
template <class V> void fields(V &v, const Predefined &) {
  v("predefinedMetricType", std::string_view("ASGAverageCPUUtilization"));
}
struct Custom {
  cloudwatch::Metric metric;
  std::string_view statistic;
};
template <class V> void fields(V &v, const Custom &m) {
  v("namespace", m.metric.nameSpace);
  v("metricName", m.metric.metricName);
  v("dimensions", m.metric.dimensions);
  v("statistic", m.statistic);
}
struct Tracking {
  std::optional<Predefined> predefinedMetricSpecification;
  std::optional<Custom> customizedMetricSpecification;
  Node targetValue;
  Attr<bool> disableScaleIn;
};
template <class V> void fields(V &v, const Tracking &m) {
  v("predefinedMetricSpecification", m.predefinedMetricSpecification);
  v("customizedMetricSpecification", m.customizedMetricSpecification);
  v("targetValue", m.targetValue);
  v("disableScaleIn", m.disableScaleIn);
}
struct Policy {
  Node autoScalingGroupName;
  Tracking targetTrackingConfiguration;
};
template <class V> void fields(V &v, const Policy &m) {
  v("autoScalingGroupName", m.autoScalingGroupName);
  v("policyType", std::string_view("TargetTrackingScaling"));
  v("targetTrackingConfiguration", m.targetTrackingConfiguration);
}

} // namespace ctr::aws::autoscaling

namespace ctr::aws::ecs {

struct ManagedScaling {
  Attr<std::int64_t> targetCapacity; // percent
};
template <class V> void fields(V &v, const ManagedScaling &m) {
  v("status", std::string_view("ENABLED"));
  v("targetCapacity", m.targetCapacity);
  v("minimumScalingStepSize", std::int64_t{1});
  v("maximumScalingStepSize", std::int64_t{10'000});
  v("instanceWarmupPeriod", std::int64_t{300});
}
struct GroupProvider {
  emit::Node autoScalingGroupArn;
  ManagedScaling managedScaling;
};
template <class V> void fields(V &v, const GroupProvider &m) {
  v("autoScalingGroupArn", m.autoScalingGroupArn);
  v("managedScaling", m.managedScaling);
  v("managedTerminationProtection", std::string_view("ENABLED"));
  v("managedDraining", std::string_view("ENABLED"));
}
struct CapacityProvider {
  std::string name;
  GroupProvider autoScalingGroupProvider;
  emit::Node tags;
};
template <class V> void fields(V &v, const CapacityProvider &m) {
  v("name", m.name);
  v("autoScalingGroupProvider", m.autoScalingGroupProvider);
  v("tags", m.tags);
}

} // namespace ctr::aws::ecs
