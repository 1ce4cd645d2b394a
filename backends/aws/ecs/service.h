// An ECS service as a typed model: CreateService, UpdateService and AWS::ECS::Service. The three take different parts
// of it; `ServiceUpdate` is the view that UpdateService accepts.
#pragma once

#include "backends/aws/ecs/task_definition.h"

namespace ctr::aws::ecs {

struct CapacityProviderStrategyItem {
  std::string_view capacityProvider; // "FARGATE" | "FARGATE_SPOT"
  std::int64_t weight = 1;
  std::int64_t base = 0;
  OriginId origin;
};
template <class V> void fields(V &v, const CapacityProviderStrategyItem &m) {
  v("capacityProvider", m.capacityProvider);
  v("weight", m.weight);
  v("base", m.base);
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
  emit::Node targetGroupArn;
  std::string_view containerName;
  std::int64_t containerPort = 0;
  OriginId origin;
};
template <class V> void fields(V &v, const LoadBalancerEntry &m) {
  v("targetGroupArn", m.targetGroupArn);
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

struct Service {
  std::string serviceName;
  emit::Node cluster;
  emit::Node taskDefinition;                      // the family, or the resource of the same template
  std::optional<Attr<std::int64_t>> desiredCount; // absent where autoscaling owns it
  std::string_view launchType;                    // empty where a strategy says it
  std::vector<CapacityProviderStrategyItem> capacityProviderStrategy;
  std::string_view platformVersion = "1.4.0";
  std::string_view schedulingStrategy = "REPLICA";
  DeploymentConfiguration deploymentConfiguration;
  std::string_view availabilityZoneRebalancing = "ENABLED";
  NetworkConfiguration networkConfiguration;
  std::vector<LoadBalancerEntry> loadBalancers;
  std::optional<Attr<std::int64_t>> healthCheckGracePeriodSeconds;
  std::optional<ServiceConnect> serviceConnectConfiguration;
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
  v("loadBalancers", m.loadBalancers);
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
  v("loadBalancers", emit::Always<std::vector<LoadBalancerEntry>>{m.of.loadBalancers});
}

} // namespace ctr::aws::ecs
