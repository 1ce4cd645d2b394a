// The requests of App Runner's API as plain structs, with the API's field names.
#pragma once

#include "emit/model.h"
#include "ir/attr.h"

#include <optional>
#include <string>
#include <string_view>

namespace ctr::aws::apprunner {

using emit::Node;

// Environment variables are a map in the API and a list of pairs in a template, so they are nodes.
struct ImageConfiguration {
  std::string port;
  Node startCommand;
  Node runtimeEnvironmentVariables;
  Node runtimeEnvironmentSecrets;
};
template <class V> void fields(V &v, const ImageConfiguration &m) {
  v("port", m.port);
  v("startCommand", m.startCommand);
  v("runtimeEnvironmentVariables", m.runtimeEnvironmentVariables);
  v("runtimeEnvironmentSecrets", m.runtimeEnvironmentSecrets);
}

struct ImageRepository {
  Node imageIdentifier;
  std::string_view imageRepositoryType; // ECR | ECR_PUBLIC
  ImageConfiguration imageConfiguration;
};
template <class V> void fields(V &v, const ImageRepository &m) {
  v("imageIdentifier", m.imageIdentifier);
  v("imageRepositoryType", m.imageRepositoryType);
  v("imageConfiguration", m.imageConfiguration);
}

struct SourceCodeVersion {
  std::string_view type = "BRANCH"; // there is no other
  Attr<std::string_view> value;
};
template <class V> void fields(V &v, const SourceCodeVersion &m) {
  v("type", m.type);
  v("value", m.value);
}

struct CodeConfigurationValues {
  Attr<std::string_view> runtime; // NODEJS_22
  Opt<std::string_view> buildCommand;
  Attr<std::string_view> startCommand;
  std::string port;
  Node runtimeEnvironmentVariables;
  Node runtimeEnvironmentSecrets;
};
template <class V> void fields(V &v, const CodeConfigurationValues &m) {
  v("runtime", m.runtime);
  v("buildCommand", m.buildCommand);
  v("startCommand", m.startCommand);
  v("port", m.port);
  v("runtimeEnvironmentVariables", m.runtimeEnvironmentVariables);
  v("runtimeEnvironmentSecrets", m.runtimeEnvironmentSecrets);
}

struct CodeConfiguration {
  Attr<std::string_view> configurationSource; // API | REPOSITORY: an apprunner.yaml says the rest
  std::optional<CodeConfigurationValues> codeConfigurationValues;
};
template <class V> void fields(V &v, const CodeConfiguration &m) {
  v("configurationSource", m.configurationSource);
  v("codeConfigurationValues", m.codeConfigurationValues);
}

struct CodeRepository {
  Attr<std::string_view> repositoryUrl;
  SourceCodeVersion sourceCodeVersion;
  CodeConfiguration codeConfiguration;
  Opt<std::string_view> sourceDirectory;
  OriginId origin;
};
template <class V> void fields(V &v, const CodeRepository &m) {
  v("repositoryUrl", m.repositoryUrl);
  v("sourceCodeVersion", m.sourceCodeVersion);
  v("codeConfiguration", m.codeConfiguration);
  v("sourceDirectory", m.sourceDirectory);
}

struct AuthenticationConfiguration {
  Node accessRoleArn;                   // for a private image
  Attr<std::string_view> connectionArn; // for code
};
template <class V> void fields(V &v, const AuthenticationConfiguration &m) {
  v("accessRoleArn", m.accessRoleArn);
  if (!m.connectionArn.value.empty())
    v("connectionArn", m.connectionArn);
}

struct SourceConfiguration { // one of both repositories
  std::optional<ImageRepository> imageRepository;
  std::optional<CodeRepository> codeRepository;
  Attr<bool> autoDeploymentsEnabled; // unless asked for, a new image must not deploy itself past the program
  std::optional<AuthenticationConfiguration> authenticationConfiguration;
};
template <class V> void fields(V &v, const SourceConfiguration &m) {
  v("imageRepository", m.imageRepository);
  v("codeRepository", m.codeRepository);
  v("autoDeploymentsEnabled", m.autoDeploymentsEnabled);
  v("authenticationConfiguration", m.authenticationConfiguration);
}

struct InstanceConfiguration {
  Attr<std::string_view> cpu;
  Attr<std::string_view> memory;
  Node instanceRoleArn;
};
template <class V> void fields(V &v, const InstanceConfiguration &m) {
  v("cpu", m.cpu);
  v("memory", m.memory);
  v("instanceRoleArn", m.instanceRoleArn);
}

struct HealthCheck {
  std::string_view protocol = "TCP";
  Opt<std::string_view> path;
  Attr<std::int64_t> interval;
  Attr<std::int64_t> timeout;
  Attr<std::int64_t> healthyThreshold;
  Attr<std::int64_t> unhealthyThreshold;
  OriginId origin;
};
template <class V> void fields(V &v, const HealthCheck &m) {
  v("protocol", m.protocol);
  v("path", m.path);
  v("interval", m.interval);
  v("timeout", m.timeout);
  v("healthyThreshold", m.healthyThreshold);
  v("unhealthyThreshold", m.unhealthyThreshold);
}

struct NetworkConfiguration {
  std::string_view egressType = "DEFAULT";
  Node vpcConnectorArn;
  Attr<bool> isPubliclyAccessible;
};
struct EgressConfiguration {
  std::string_view egressType;
  Node vpcConnectorArn;
};
template <class V> void fields(V &v, const EgressConfiguration &m) {
  v("egressType", m.egressType);
  v("vpcConnectorArn", m.vpcConnectorArn);
}
struct IngressConfiguration {
  Attr<bool> isPubliclyAccessible;
};
template <class V> void fields(V &v, const IngressConfiguration &m) {
  v("isPubliclyAccessible", m.isPubliclyAccessible);
}
template <class V> void fields(V &v, const NetworkConfiguration &m) {
  v("egressConfiguration", EgressConfiguration{m.egressType, m.vpcConnectorArn});
  v("ingressConfiguration", IngressConfiguration{m.isPubliclyAccessible});
  v("ipAddressType", std::string_view("IPV4"));
}

struct ServiceObservability {
  Node observabilityConfigurationArn;
};
template <class V> void fields(V &v, const ServiceObservability &m) {
  v("observabilityEnabled", true);
  v("observabilityConfigurationArn", m.observabilityConfigurationArn);
}

struct EncryptionConfiguration {
  Node kmsKey; // an ARN (AR-022)
};
template <class V> void fields(V &v, const EncryptionConfiguration &m) { v("kmsKey", m.kmsKey); }

// CreateService, and UpdateService: the one has a name and tags, the other an ARN.
struct ServiceRequest {
  std::optional<std::string> serviceName;
  Node serviceArn;
  SourceConfiguration sourceConfiguration;
  InstanceConfiguration instanceConfiguration;
  Node autoScalingConfigurationArn;
  HealthCheck healthCheckConfiguration;
  NetworkConfiguration networkConfiguration;
  std::optional<ServiceObservability> observabilityConfiguration;
  std::optional<EncryptionConfiguration> encryptionConfiguration; // never changes; not in an update
  Node tags;
  OriginId origin;
};
template <class V> void fields(V &v, const ServiceRequest &m) {
  v("serviceName", m.serviceName);
  v("serviceArn", m.serviceArn);
  v("sourceConfiguration", m.sourceConfiguration);
  v("instanceConfiguration", m.instanceConfiguration);
  v("autoScalingConfigurationArn", m.autoScalingConfigurationArn);
  v("healthCheckConfiguration", m.healthCheckConfiguration);
  v("networkConfiguration", m.networkConfiguration);
  v("observabilityConfiguration", m.observabilityConfiguration);
  v("encryptionConfiguration", m.encryptionConfiguration);
  v("tags", m.tags);
}

struct AutoScalingRequest {
  std::string autoScalingConfigurationName;
  Attr<std::int64_t> maxConcurrency;
  Attr<std::int64_t> minSize;
  Attr<std::int64_t> maxSize;
  Node tags;
  OriginId origin;
};
template <class V> void fields(V &v, const AutoScalingRequest &m) {
  v("autoScalingConfigurationName", m.autoScalingConfigurationName);
  v("maxConcurrency", m.maxConcurrency);
  v("minSize", m.minSize);
  v("maxSize", m.maxSize);
  v("tags", m.tags);
}

// AWS::AppRunner::VpcConnector, in the foundation.
struct VpcConnector {
  std::string vpcConnectorName;
  Node subnets;
  std::vector<Node> securityGroups;
  Node tags;
};
template <class V> void fields(V &v, const VpcConnector &m) {
  v("vpcConnectorName", m.vpcConnectorName);
  v("subnets", m.subnets);
  v("securityGroups", m.securityGroups);
  v("tags", m.tags);
}

// AWS::AppRunner::ObservabilityConfiguration, in the foundation: tracing, of which there is one kind (AR-021).
struct ObservabilityConfiguration {
  std::string observabilityConfigurationName;
  Node tags;
};
struct TraceConfiguration {
  std::string_view vendor = "AWSXRAY";
};
template <class V> void fields(V &v, const TraceConfiguration &m) { v("vendor", m.vendor); }
template <class V> void fields(V &v, const ObservabilityConfiguration &m) {
  v("observabilityConfigurationName", m.observabilityConfigurationName);
  v("traceConfiguration", TraceConfiguration{});
  v("tags", m.tags);
}

// CreateVpcIngressConnection and AWS::AppRunner::VpcIngressConnection.
struct IngressVpcConfiguration {
  Node vpcId, vpcEndpointId;
};
template <class V> void fields(V &v, const IngressVpcConfiguration &m) {
  v("vpcId", m.vpcId);
  v("vpcEndpointId", m.vpcEndpointId);
}
struct IngressConnectionRequest {
  Node serviceArn;
  std::string vpcIngressConnectionName;
  IngressVpcConfiguration ingressVpcConfiguration;
  Node tags;
  OriginId origin;
};
template <class V> void fields(V &v, const IngressConnectionRequest &m) {
  v("serviceArn", m.serviceArn);
  v("vpcIngressConnectionName", m.vpcIngressConnectionName);
  v("ingressVpcConfiguration", m.ingressVpcConfiguration);
  v("tags", m.tags);
}

} // namespace ctr::aws::apprunner
