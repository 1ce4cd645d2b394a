// An ECS Express service as a typed model: CreateExpressGatewayService, UpdateExpressGatewayService and
// AWS::ECS::ExpressGatewayService (ECS API and CloudFormation references of 2026).
#pragma once

#include "backends/aws/ecs/task_definition.h"

namespace ctr::aws::express {

using emit::Node;

struct AwsLogsConfiguration {
  Node logGroup;
  std::string_view logStreamPrefix;
};
template <class V> void fields(V &v, const AwsLogsConfiguration &m) {
  v("logGroup", m.logGroup);
  v("logStreamPrefix", m.logStreamPrefix);
}

struct Container {
  Node image;
  std::optional<ecs::RepositoryCredentials> repositoryCredentials;
  Attr<std::int64_t> containerPort;
  std::vector<Node> command;
  std::vector<ecs::KeyValue> environment;
  std::vector<ecs::SecretEntry> secrets;
  std::optional<AwsLogsConfiguration> awsLogsConfiguration;
};
template <class V> void fields(V &v, const Container &m) {
  v("image", m.image);
  v("repositoryCredentials", m.repositoryCredentials);
  v("containerPort", m.containerPort);
  v("command", m.command);
  v("environment", m.environment);
  v("secrets", m.secrets);
  v("awsLogsConfiguration", m.awsLogsConfiguration);
}

struct NetworkConfiguration {
  std::vector<Node> securityGroups;
  Node subnets;
};
template <class V> void fields(V &v, const NetworkConfiguration &m) {
  v("securityGroups", m.securityGroups);
  v("subnets", m.subnets);
}

struct ScalingTarget {
  Attr<std::int64_t> minTaskCount, maxTaskCount;
  Attr<std::string_view> autoScalingMetric; // AVERAGE_CPU | AVERAGE_MEMORY | REQUEST_COUNT_PER_TARGET
  Attr<std::int64_t> autoScalingTargetValue;
  OriginId origin;
};
template <class V> void fields(V &v, const ScalingTarget &m) {
  v("minTaskCount", m.minTaskCount);
  v("maxTaskCount", m.maxTaskCount);
  v("autoScalingMetric", m.autoScalingMetric);
  v("autoScalingTargetValue", m.autoScalingTargetValue);
}

struct Service {
  std::optional<std::string> serviceName; // not in an update, as infrastructure role, cluster and tags
  Node serviceArn;                        // of an update alone
  Node cluster;                           // none: `default`
  Attr<std::string> cpu, memory;          // units and MiB, as text
  Node executionRoleArn, infrastructureRoleArn, taskRoleArn;
  Attr<std::string_view> healthCheckPath;
  NetworkConfiguration networkConfiguration;
  Container primaryContainer;
  ScalingTarget scalingTarget;
  Node tags;
  OriginId origin;
};
template <class V> void fields(V &v, const Service &m) {
  v("serviceName", m.serviceName);
  v("serviceArn", m.serviceArn);
  v("cluster", m.cluster);
  v("cpu", m.cpu);
  v("memory", m.memory);
  v("executionRoleArn", m.executionRoleArn);
  v("infrastructureRoleArn", m.infrastructureRoleArn);
  v("taskRoleArn", m.taskRoleArn);
  v("healthCheckPath", m.healthCheckPath);
  v("networkConfiguration", m.networkConfiguration);
  v("primaryContainer", m.primaryContainer);
  v("scalingTarget", m.scalingTarget);
  v("tags", m.tags);
}

} // namespace ctr::aws::express
