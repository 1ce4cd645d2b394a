// An ECS task definition as a typed model: what RegisterTaskDefinition takes and AWS::ECS::TaskDefinition is made of.
// Field names are the API's; CloudFormation's differ by the first letter, and where they differ by more, fields() says
// both. Values that may be references (roles, log groups, secrets, text of the program) are nodes.
#pragma once

#include "emit/model.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctr::aws::ecs {

struct KeyValue { // {name, value}, as in `environment`
  std::string_view name;
  emit::Node value;
  OriginId origin;
};
template <class V> void fields(V &v, const KeyValue &m) {
  v("name", m.name);
  v("value", m.value);
}

struct SecretEntry {
  std::string_view name;
  emit::Node valueFrom;
  OriginId origin;
};
template <class V> void fields(V &v, const SecretEntry &m) {
  v("name", m.name);
  v("valueFrom", m.valueFrom);
}

struct PortMapping {
  std::int64_t containerPort = 0;
  std::optional<Attr<std::int64_t>> hostPort; // bridge mode; 0: any
  std::string_view protocol;                  // "tcp" | "udp"
  std::string name;                           // what Service Connect refers to
  std::string_view appProtocol;               // empty: none
  OriginId origin;
};
template <class V> void fields(V &v, const PortMapping &m) {
  v("containerPort", m.containerPort);
  v("hostPort", m.hostPort);
  v("protocol", m.protocol);
  v("name", m.name);
  if (!m.appProtocol.empty())
    v("appProtocol", m.appProtocol);
}

struct HealthCheck {
  std::vector<emit::Node> command;
  Attr<std::int64_t> interval, timeout, retries;
  std::optional<Attr<std::int64_t>> startPeriod;
  OriginId origin;
};
template <class V> void fields(V &v, const HealthCheck &m) {
  v("command", m.command);
  v("interval", m.interval);
  v("timeout", m.timeout);
  v("retries", m.retries);
  v("startPeriod", m.startPeriod);
}

struct Dependency {
  std::string_view containerName;
  std::string_view condition; // START | HEALTHY | SUCCESS
  OriginId origin;
};
template <class V> void fields(V &v, const Dependency &m) {
  v("containerName", m.containerName);
  v("condition", m.condition);
}

struct MountPoint {
  std::string sourceVolume;
  std::string_view containerPath;
  bool readOnly = false;
  OriginId origin;
};
template <class V> void fields(V &v, const MountPoint &m) {
  v("sourceVolume", m.sourceVolume);
  v("containerPath", m.containerPath);
  v("readOnly", m.readOnly);
}

struct LogConfiguration {
  std::string_view logDriver;
  emit::OrderedMap<emit::Node> options;
  OriginId origin;
};
template <class V> void fields(V &v, const LogConfiguration &m) {
  v("logDriver", m.logDriver);
  v("options", m.options);
}

struct FirelensConfiguration { // makes a container the log router of its task
  Attr<std::string_view> type; // fluentbit | fluentd
  OriginId origin;
};
template <class V> void fields(V &v, const FirelensConfiguration &m) {
  v("type", m.type);
  // Says of each line which container, task and cluster it is from.
  v("options", emit::OrderedMap<std::string_view>{{"enable-ecs-log-metadata", "true"}});
}

struct KernelCapabilities {
  std::vector<Attr<std::string_view>> add, drop;
  OriginId origin;
};
template <class V> void fields(V &v, const KernelCapabilities &m) {
  v("add", m.add);
  v("drop", m.drop);
}
struct MemoryVolume {
  Attr<std::string_view> containerPath;
  Attr<std::int64_t> size; // MiB
  OriginId origin;
};
template <class V> void fields(V &v, const MemoryVolume &m) {
  v("containerPath", m.containerPath);
  v("size", m.size);
}
struct LinuxParameters {
  std::optional<KernelCapabilities> capabilities;
  std::optional<Attr<bool>> initProcessEnabled;
  std::vector<MemoryVolume> tmpfs;
};
template <class V> void fields(V &v, const LinuxParameters &m) {
  v("capabilities", m.capabilities);
  v("initProcessEnabled", m.initProcessEnabled);
  v("tmpfs", m.tmpfs);
}

struct RepositoryCredentials {
  emit::Node credentialsParameter; // the secret
};
template <class V> void fields(V &v, const RepositoryCredentials &m) {
  v("credentialsParameter", m.credentialsParameter);
}
struct ResourceRequirement {
  Attr<std::string> value; // how many, as text
};
template <class V> void fields(V &v, const ResourceRequirement &m) {
  v("type", std::string_view("GPU"));
  v("value", m.value);
}
struct Ulimit {
  std::string_view name;
  std::int64_t softLimit = 0, hardLimit = 0;
  OriginId origin;
};
template <class V> void fields(V &v, const Ulimit &m) {
  v("name", m.name);
  v("softLimit", m.softLimit);
  v("hardLimit", m.hardLimit);
}
struct SystemControl {
  std::string_view key;
  std::string_view value;
  OriginId origin;
};
template <class V> void fields(V &v, const SystemControl &m) {
  v("namespace", m.key);
  v("value", m.value);
}

struct ContainerDefinition {
  std::string_view name;
  emit::Node image;
  std::optional<RepositoryCredentials> repositoryCredentials;
  Attr<bool> essential{true, {}};
  std::optional<Attr<std::int64_t>> cpu;    // units
  std::optional<Attr<std::int64_t>> memory; // MiB
  std::vector<emit::Node> entryPoint, command;
  std::optional<Attr<std::string_view>> workingDirectory;
  std::optional<Attr<std::string>> user;
  std::vector<PortMapping> portMappings;
  std::vector<KeyValue> environment;
  std::vector<SecretEntry> secrets;
  std::vector<MountPoint> mountPoints;
  std::vector<Dependency> dependsOn;
  std::optional<HealthCheck> healthCheck;
  std::optional<Attr<bool>> readonlyRootFilesystem;
  std::optional<LinuxParameters> linuxParameters;
  std::optional<Attr<std::int64_t>> stopTimeout;
  std::vector<ResourceRequirement> resourceRequirements;
  std::vector<Ulimit> ulimits;
  std::vector<SystemControl> systemControls;
  std::optional<LogConfiguration> logConfiguration;
  std::optional<FirelensConfiguration> firelensConfiguration;
  OriginId origin;
};
template <class V> void fields(V &v, const ContainerDefinition &m) {
  v("name", m.name);
  v("image", m.image);
  v("repositoryCredentials", m.repositoryCredentials);
  v("essential", m.essential);
  v("cpu", m.cpu);
  v("memory", m.memory);
  v("entryPoint", m.entryPoint);
  v("command", m.command);
  v("workingDirectory", m.workingDirectory);
  v("user", m.user);
  v("portMappings", m.portMappings);
  v("environment", m.environment);
  v("secrets", m.secrets);
  v("mountPoints", m.mountPoints);
  v("dependsOn", m.dependsOn);
  v("healthCheck", m.healthCheck);
  v("readonlyRootFilesystem", m.readonlyRootFilesystem);
  v("linuxParameters", m.linuxParameters);
  v("stopTimeout", m.stopTimeout);
  v("resourceRequirements", m.resourceRequirements);
  v("ulimits", m.ulimits);
  v("systemControls", m.systemControls);
  v("logConfiguration", m.logConfiguration);
  v("firelensConfiguration", m.firelensConfiguration);
}

struct EfsAuthorization {
  emit::Node accessPointId; // null: none
};
template <class V> void fields(V &v, const EfsAuthorization &m) {
  v("accessPointId", m.accessPointId);
  v("iam", "IAM", std::string_view("ENABLED"));
}
struct EfsVolume {
  emit::Node fileSystemId;
  EfsAuthorization authorizationConfig;
};
template <class V> void fields(V &v, const EfsVolume &m) {
  v("fileSystemId", "FilesystemId", m.fileSystemId);
  v("transitEncryption", std::string_view("ENABLED"));
  v("authorizationConfig", m.authorizationConfig);
}
struct HostVolume {
  Attr<std::string> sourcePath;
};
template <class V> void fields(V &v, const HostVolume &m) { v("sourcePath", m.sourcePath); }
struct Volume { // without more a bind mount without a host path: empty, gone with the task
  std::string name;
  std::optional<bool> configuredAtLaunch; // an EBS volume, which the service describes
  std::optional<HostVolume> host;
  std::optional<EfsVolume> efsVolumeConfiguration;
  OriginId origin;
};
template <class V> void fields(V &v, const Volume &m) {
  v("name", m.name);
  v("configuredAtLaunch", m.configuredAtLaunch);
  v("host", m.host);
  v("efsVolumeConfiguration", "EFSVolumeConfiguration", m.efsVolumeConfiguration);
}

struct EphemeralStorage {
  std::int64_t sizeInGiB = 0;
  OriginId origin;
};
template <class V> void fields(V &v, const EphemeralStorage &m) { v("sizeInGiB", m.sizeInGiB); }

struct RuntimePlatform {
  Attr<std::string_view> cpuArchitecture;
  std::string_view operatingSystemFamily = "LINUX";
};
template <class V> void fields(V &v, const RuntimePlatform &m) {
  v("cpuArchitecture", m.cpuArchitecture);
  v("operatingSystemFamily", m.operatingSystemFamily);
}

struct TaskDefinition {
  std::string family;
  emit::Node executionRoleArn, taskRoleArn; // null: none
  std::string_view networkMode = "awsvpc";
  std::vector<std::string_view> requiresCompatibilities{"FARGATE"};
  std::optional<Attr<std::string>> cpu, memory; // text in both spellings
  std::optional<EphemeralStorage> ephemeralStorage;
  RuntimePlatform runtimePlatform;
  std::vector<ContainerDefinition> containerDefinitions;
  std::vector<Volume> volumes;
  emit::Node tags; // null: none
  OriginId origin;
};
template <class V> void fields(V &v, const TaskDefinition &m) {
  v("family", m.family);
  v("executionRoleArn", m.executionRoleArn);
  v("taskRoleArn", m.taskRoleArn);
  v("networkMode", m.networkMode);
  v("requiresCompatibilities", m.requiresCompatibilities);
  v("cpu", m.cpu);
  v("memory", m.memory);
  v("ephemeralStorage", m.ephemeralStorage);
  v("runtimePlatform", m.runtimePlatform);
  v("containerDefinitions", m.containerDefinitions);
  v("volumes", m.volumes);
  v("tags", m.tags);
}

} // namespace ctr::aws::ecs
