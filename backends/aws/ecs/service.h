// An ECS service as a typed model: CreateService, UpdateService and AWS::ECS::Service. The three take different parts
// of it; `ServiceUpdate` is the view that UpdateService accepts.
#pragma once

#include "backends/aws/ecs/task_definition.h"

namespace ctr::aws::ecs {

struct CapacityProviderStrategyItem {
  emit::Node capacityProvider; // "FARGATE", "FARGATE_SPOT" or one of ours
  std::int64_t weight = 1;
  std::int64_t base = 0;
  OriginId origin;
};
template <class V> void fields(V &v, const CapacityProviderStrategyItem &m) {
  v("capacityProvider", m.capacityProvider);
  v("weight", m.weight);
  v("base", m.base);
}

struct PlacementConstraint {
  std::string_view type; // distinctInstance | memberOf
  std::string expression;
  OriginId origin;
};
template <class V> void fields(V &v, const PlacementConstraint &m) {
  v("type", m.type);
  if (!m.expression.empty())
    v("expression", m.expression);
}
struct PlacementStrategy {
  std::string_view type; // spread | binpack
  std::string_view field;
  OriginId origin;
};
template <class V> void fields(V &v, const PlacementStrategy &m) {
  v("type", m.type);
  v("field", m.field);
}

struct DeploymentCircuitBreaker {
  bool enable = true;
  Attr<bool> rollback{true, {}};
};
template <class V> void fields(V &v, const DeploymentCircuitBreaker &m) {
  v("enable", m.enable);
  v("rollback", m.rollback);
}
struct DeploymentConfiguration {
  Attr<std::int64_t> minimumHealthyPercent, maximumPercent;
  DeploymentCircuitBreaker deploymentCircuitBreaker;
  OriginId origin;
};
template <class V> void fields(V &v, const DeploymentConfiguration &m) {
  v("minimumHealthyPercent", m.minimumHealthyPercent);
  v("maximumPercent", m.maximumPercent);
  v("deploymentCircuitBreaker", m.deploymentCircuitBreaker);
}

struct AwsvpcConfiguration {
  std::vector<emit::Node> subnets, securityGroups;
  Attr<std::string_view> assignPublicIp; // ENABLED | DISABLED
};
template <class V> void fields(V &v, const AwsvpcConfiguration &m) {
  v("subnets", m.subnets);
  v("securityGroups", m.securityGroups);
  v("assignPublicIp", m.assignPublicIp);
}
struct NetworkConfiguration {
  AwsvpcConfiguration awsvpcConfiguration;
};
template <class V> void fields(V &v, const NetworkConfiguration &m) { v("awsvpcConfiguration", m.awsvpcConfiguration); }

struct LoadBalancerEntry {
  emit::Node targetGroupArn, loadBalancerName; // one of the two: the name is a classic one's (SV-025)
  std::string_view containerName;
  std::int64_t containerPort = 0;
  OriginId origin;
};
template <class V> void fields(V &v, const LoadBalancerEntry &m) {
  v("targetGroupArn", m.targetGroupArn);
  v("loadBalancerName", m.loadBalancerName);
  v("containerName", m.containerName);
  v("containerPort", m.containerPort);
}

struct ClientAlias {
  std::int64_t port = 0;
  std::string dnsName;
};
template <class V> void fields(V &v, const ClientAlias &m) {
  v("port", m.port);
  v("dnsName", m.dnsName);
}
struct ServiceConnectService {
  std::string portName;
  std::string discoveryName;
  std::vector<ClientAlias> clientAliases;
  OriginId origin;
};
template <class V> void fields(V &v, const ServiceConnectService &m) {
  v("portName", m.portName);
  v("discoveryName", m.discoveryName);
  v("clientAliases", m.clientAliases);
}
struct ServiceConnect {
  bool enabled = true;
  emit::Node nameSpace; // its ARN
  std::vector<ServiceConnectService> services;
};
template <class V> void fields(V &v, const ServiceConnect &m) {
  v("enabled", m.enabled);
  v("namespace", m.nameSpace);
  v("services", m.services);
}

struct VolumeTags {
  std::string_view resourceType = "volume", propagateTags = "SERVICE";
};
template <class V> void fields(V &v, const VolumeTags &m) {
  v("resourceType", m.resourceType);
  v("propagateTags", m.propagateTags);
}
struct ManagedEbsVolume { // made for every task, deleted with it
  emit::Node roleArn;     // of who makes it: the infrastructure role
  Attr<bool> encrypted;
  Attr<std::int64_t> sizeInGiB;
  Attr<std::string_view> volumeType, filesystemType;
  std::optional<Attr<std::int64_t>> iops, throughput;
  std::vector<VolumeTags> tagSpecifications;
};
template <class V> void fields(V &v, const ManagedEbsVolume &m) {
  v("roleArn", m.roleArn);
  v("encrypted", m.encrypted);
  v("volumeType", m.volumeType);
  v("sizeInGiB", m.sizeInGiB);
  v("iops", m.iops);
  v("throughput", m.throughput);
  v("filesystemType", m.filesystemType);
  v("tagSpecifications", m.tagSpecifications);
}
struct VolumeConfiguration {
  std::string name; // of the task definition's volume
  ManagedEbsVolume managedEBSVolume;
  OriginId origin;
};
template <class V> void fields(V &v, const VolumeConfiguration &m) {
  v("name", m.name);
  v("managedEBSVolume", m.managedEBSVolume);
}

struct Service {
  std::string serviceName;
  emit::Node cluster;
  emit::Node taskDefinition;                      // the family, or the resource of the same template
  std::optional<Attr<std::int64_t>> desiredCount; // absent where autoscaling owns it
  std::string_view launchType;                    // empty where a strategy says it
  std::vector<CapacityProviderStrategyItem> capacityProviderStrategy;
  std::vector<PlacementConstraint> placementConstraints;
  std::vector<PlacementStrategy> placementStrategies;
  std::optional<std::string_view> platformVersion; // on Fargate
  std::string_view schedulingStrategy = "REPLICA";
  DeploymentConfiguration deploymentConfiguration;
  std::string_view availabilityZoneRebalancing = "ENABLED";
  std::optional<NetworkConfiguration> networkConfiguration; // with an address of its own
  std::vector<LoadBalancerEntry> loadBalancers;
  std::optional<Attr<std::int64_t>> healthCheckGracePeriodSeconds;
  std::optional<ServiceConnect> serviceConnectConfiguration;
  std::vector<VolumeConfiguration> volumeConfigurations;
  Attr<bool> enableExecuteCommand{false, {}};
  bool enableECSManagedTags = true;
  std::string_view propagateTags = "SERVICE";
  emit::Node tags; // null: none
  OriginId origin;
};
// What CreateService and UpdateService both take.
template <class V> void commonFields(V &v, const Service &m) {
  v("taskDefinition", m.taskDefinition);
  v("desiredCount", m.desiredCount);
  v("capacityProviderStrategy", m.capacityProviderStrategy);
  v("platformVersion", m.platformVersion);
  v("deploymentConfiguration", m.deploymentConfiguration);
  v("availabilityZoneRebalancing", m.availabilityZoneRebalancing);
  v("networkConfiguration", m.networkConfiguration);
  v("healthCheckGracePeriodSeconds", m.healthCheckGracePeriodSeconds);
  v("serviceConnectConfiguration", m.serviceConnectConfiguration);
  v("enableExecuteCommand", m.enableExecuteCommand);
  v("enableECSManagedTags", m.enableECSManagedTags);
  v("propagateTags", m.propagateTags);
}
template <class V> void fields(V &v, const Service &m) {
  v("cluster", m.cluster);
  v("serviceName", m.serviceName);
  if (!m.launchType.empty())
    v("launchType", m.launchType);
  v("schedulingStrategy", m.schedulingStrategy);
  commonFields(v, m);
  v("placementConstraints", m.placementConstraints);
  v("placementStrategy", "PlacementStrategies", m.placementStrategies);
  v("loadBalancers", m.loadBalancers);
  v("volumeConfigurations", m.volumeConfigurations);
  v("tags", m.tags);
}

struct ServiceUpdate {
  const Service &of;
  OriginId origin;
};
// What is not there any more must be said, or UpdateService keeps the old one.
template <class V> void fields(V &v, const ServiceUpdate &m) {
  v("cluster", m.of.cluster);
  v("service", m.of.serviceName);
  commonFields(v, m.of);
  if (!m.of.serviceConnectConfiguration)
    v("serviceConnectConfiguration", ServiceConnect{false, {}, {}});
  if (!m.of.platformVersion) { // on instances
    v("placementConstraints", emit::Always<std::vector<PlacementConstraint>>{m.of.placementConstraints});
    if (m.of.schedulingStrategy != "DAEMON") // which has none, not even an empty one
      v("placementStrategy", emit::Always<std::vector<PlacementStrategy>>{m.of.placementStrategies});
  }
  v("loadBalancers", emit::Always<std::vector<LoadBalancerEntry>>{m.of.loadBalancers});
  v("volumeConfigurations", emit::Always<std::vector<VolumeConfiguration>>{m.of.volumeConfigurations});
}

} // namespace ctr::aws::ecs
