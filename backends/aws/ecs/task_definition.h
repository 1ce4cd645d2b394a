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
  std::string_view protocol;    // "tcp" | "udp"
  std::string name;             // what Service Connect refers to
  std::string_view appProtocol; // empty: none
  OriginId origin;
};
template <class V> void fields(V &v, const PortMapping &m) {
  v("containerPort", m.containerPort);
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

struct KernelCapabilities {
  std::vector<Attr<std::string_view>> add, drop;
  OriginId origin;
};
template <class V> void fields(V &v, const KernelCapabilities &m) {
  v("add", m.add);
  v("drop", m.drop);
}
struct LinuxParameters {
  std::optional<KernelCapabilities> capabilities;
  std::optional<Attr<bool>> initProcessEnabled;
};
template <class V> void fields(V &v, const LinuxParameters &m) {
  v("capabilities", m.capabilities);
  v("initProcessEnabled", m.initProcessEnabled);
}

struct ContainerDefinition {
  std::string_view name;
  emit::Node image;
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
  std::optional<LogConfiguration> logConfiguration;
  OriginId origin;
};
template <class V> void fields(V &v, const ContainerDefinition &m) {
  v("name", m.name);
  v("image", m.image);
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
  v("logConfiguration", m.logConfiguration);
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
struct Volume { // without more a bind mount without a host path: empty, gone with the task
  std::string name;
  std::optional<EfsVolume> efsVolumeConfiguration;
  OriginId origin;
};
template <class V> void fields(V &v, const Volume &m) {
  v("name", m.name);
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
  Attr<std::string> cpu, memory; // text in both spellings
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
