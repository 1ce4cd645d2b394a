// What stands inside a pod, as Kubernetes' own API spells it: containers, probes, volumes, security contexts. Plain
// structs and their fields; they know no topology.
#pragma once

#include "emit/model.h"

#include <optional>
#include <string>
#include <vector>

namespace ctr::eks {

using Labels = emit::OrderedMap<std::string>;

struct SecretKeyRef {
  std::string name;
  std::string key;
};
template <class V> void fields(V &v, const SecretKeyRef &m) {
  v("name", m.name);
  v("key", m.key);
}
struct EnvValueFrom {
  SecretKeyRef secretKeyRef;
};
template <class V> void fields(V &v, const EnvValueFrom &m) { v("secretKeyRef", m.secretKeyRef); }

struct EnvVar { // a value or a source, never both
  std::string_view name;
  emit::Node value;
  std::optional<EnvValueFrom> valueFrom;
  OriginId origin;
};
template <class V> void fields(V &v, const EnvVar &m) {
  v("name", m.name);
  v("value", m.value);
  v("valueFrom", m.valueFrom);
}

struct ContainerPort {
  std::string_view name;
  std::int64_t containerPort = 0;
  std::string_view protocol;
  OriginId origin;
  std::optional<std::int64_t> hostPort{}; // the same, where the network is the node's
};
template <class V> void fields(V &v, const ContainerPort &m) {
  v("name", m.name);
  v("containerPort", m.containerPort);
  v("hostPort", m.hostPort);
  v("protocol", m.protocol);
}

struct HttpGet {
  std::string_view path;
  std::int64_t port = 0;
};
template <class V> void fields(V &v, const HttpGet &m) {
  v("path", m.path);
  v("port", m.port);
}
struct ExecAction {
  std::vector<std::string_view> command;
};
template <class V> void fields(V &v, const ExecAction &m) { v("command", m.command); }
struct Probe {
  std::optional<HttpGet> httpGet;
  std::optional<ExecAction> exec;
  std::int64_t periodSeconds = 10;
  std::int64_t timeoutSeconds = 1;
  std::int64_t failureThreshold = 3;
  OriginId origin;
};
template <class V> void fields(V &v, const Probe &m) {
  v("httpGet", m.httpGet);
  v("exec", m.exec);
  v("periodSeconds", m.periodSeconds);
  v("timeoutSeconds", m.timeoutSeconds);
  v("failureThreshold", m.failureThreshold);
}

struct Quantities { // of cpu, memory, ephemeral-storage
  std::optional<Attr<std::string>> cpu;
  std::optional<Attr<std::string>> memory;
  std::optional<Attr<std::string>> ephemeralStorage;
  std::optional<Attr<std::string>> gpu; // whole ones, requested as limited (K8S-019)
};
template <class V> void fields(V &v, const Quantities &m) {
  v("cpu", m.cpu);
  v("memory", m.memory);
  v("ephemeral-storage", m.ephemeralStorage);
  v("nvidia.com/gpu", m.gpu);
}
struct Resources {
  std::optional<Quantities> requests;
  std::optional<Quantities> limits;
};
template <class V> void fields(V &v, const Resources &m) {
  v("requests", m.requests);
  v("limits", m.limits);
}

struct CapabilitySets {
  std::vector<std::string> add;
  std::vector<std::string> drop;
};
template <class V> void fields(V &v, const CapabilitySets &m) {
  v("add", m.add);
  v("drop", m.drop);
}
struct ContainerSecurity {
  std::optional<std::int64_t> runAsUser;
  std::optional<bool> runAsNonRoot;
  bool allowPrivilegeEscalation = false;
  std::optional<Attr<bool>> readOnlyRootFilesystem;
  std::optional<CapabilitySets> capabilities;
};
template <class V> void fields(V &v, const ContainerSecurity &m) {
  v("runAsUser", m.runAsUser);
  v("runAsNonRoot", m.runAsNonRoot);
  v("allowPrivilegeEscalation", m.allowPrivilegeEscalation);
  v("readOnlyRootFilesystem", m.readOnlyRootFilesystem);
  v("capabilities", m.capabilities);
}

struct VolumeMount {
  std::string name;
  std::string mountPath;
  std::optional<bool> readOnly;
  OriginId origin;
};
template <class V> void fields(V &v, const VolumeMount &m) {
  v("name", m.name);
  v("mountPath", m.mountPath);
  v("readOnly", m.readOnly);
}

struct SleepAction {
  std::int64_t seconds = 0;
};
template <class V> void fields(V &v, const SleepAction &m) { v("seconds", m.seconds); }
struct LifecycleHandler {
  SleepAction sleep;
};
template <class V> void fields(V &v, const LifecycleHandler &m) { v("sleep", m.sleep); }
struct Lifecycle {
  LifecycleHandler preStop;
  OriginId origin;
};
template <class V> void fields(V &v, const Lifecycle &m) { v("preStop", m.preStop); }

struct PodContainer {
  std::string_view name;
  emit::Node image;
  std::string_view restartPolicy; // `Always` makes an init container a sidecar
  emit::Node command;
  emit::Node args;
  std::string_view workingDir;
  std::vector<EnvVar> env;
  std::vector<ContainerPort> ports;
  std::optional<Resources> resources;
  std::optional<Probe> startupProbe;
  std::optional<Probe> readinessProbe;
  std::optional<Probe> livenessProbe;
  std::optional<Lifecycle> lifecycle;
  std::vector<VolumeMount> volumeMounts;
  ContainerSecurity securityContext;
  OriginId origin;
};
inline std::optional<std::string_view> unlessEmpty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}
template <class V> void fields(V &v, const PodContainer &m) {
  v("name", m.name);
  v("image", m.image);
  v("restartPolicy", unlessEmpty(m.restartPolicy));
  v("command", m.command);
  v("args", m.args);
  v("workingDir", unlessEmpty(m.workingDir));
  v("env", m.env);
  v("ports", m.ports);
  v("resources", m.resources);
  v("startupProbe", m.startupProbe);
  v("readinessProbe", m.readinessProbe);
  v("livenessProbe", m.livenessProbe);
  v("lifecycle", m.lifecycle);
  v("volumeMounts", m.volumeMounts);
  v("securityContext", m.securityContext);
}

struct EmptyDir {
  std::optional<std::string> medium;
  std::optional<std::string> sizeLimit;
};
template <class V> void fields(V &v, const EmptyDir &m) {
  v("medium", m.medium);
  v("sizeLimit", m.sizeLimit);
}
struct CsiVolume {
  std::string_view driver;
  bool readOnly = true;
  Labels volumeAttributes;
};
template <class V> void fields(V &v, const CsiVolume &m) {
  v("driver", m.driver);
  v("readOnly", m.readOnly);
  v("volumeAttributes", m.volumeAttributes);
}
struct ClaimSource {
  std::string claimName;
};
template <class V> void fields(V &v, const ClaimSource &m) { v("claimName", m.claimName); }
struct HostPath { // of the node
  std::string_view path;
  std::string_view type; // what must be there; empty: anything, and a directory is made where nothing is
};
template <class V> void fields(V &v, const HostPath &m) {
  v("path", m.path);
  v("type", m.type);
}
struct Volume { // one source
  std::string name;
  std::optional<EmptyDir> emptyDir;
  std::optional<CsiVolume> csi;
  OriginId origin;
  std::optional<ClaimSource> claim{};
  std::optional<HostPath> hostPath{};
};
template <class V> void fields(V &v, const Volume &m) {
  v("name", m.name);
  v("emptyDir", m.emptyDir);
  v("csi", m.csi);
  v("persistentVolumeClaim", m.claim);
  v("hostPath", m.hostPath);
}

struct SeccompProfile {
  std::string_view type;
};
template <class V> void fields(V &v, const SeccompProfile &m) { v("type", m.type); }
struct Sysctl {
  std::string_view name, value;
  OriginId origin;
};
template <class V> void fields(V &v, const Sysctl &m) {
  v("name", m.name);
  v("value", m.value);
}
struct PodSecurity {
  std::optional<Attr<std::int64_t>> runAsUser;
  std::optional<Attr<std::int64_t>> runAsGroup;
  std::optional<Attr<std::int64_t>> fsGroup;
  std::optional<std::string_view> fsGroupChangePolicy;
  std::optional<bool> runAsNonRoot;
  SeccompProfile seccompProfile;
  std::vector<Sysctl> sysctls;
};
template <class V> void fields(V &v, const PodSecurity &m) {
  v("runAsUser", m.runAsUser);
  v("runAsGroup", m.runAsGroup);
  v("fsGroup", m.fsGroup);
  v("fsGroupChangePolicy", m.fsGroupChangePolicy);
  v("runAsNonRoot", m.runAsNonRoot);
  v("seccompProfile", m.seccompProfile);
  v("sysctls", m.sysctls);
}

} // namespace ctr::eks
