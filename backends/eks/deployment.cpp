#include "backends/eks/containers.h"
#include "backends/eks/manifest.h"
#include "backends/eks/pod_place.h"
#include "backends/eks/quantities.h"
#include "backends/eks/security.h"
#include "backends/eks/stopping.h"
#include "backends/eks/volumes.h"

#include <algorithm>
#include <set>

namespace ctr::eks {
namespace {

constexpr std::int64_t ProgressDeadline = 600; // Kubernetes' own default, written out

Strategy strategy(const Manifest &m) {
  if (copiesOf(m.topology, m.id) == Copies::OneAtATime)
    return {"Recreate", {}}; // the next copy cannot have the volume before this one has left it
  Rollout rollout;
  if (m.workload.rollout)
    rollout = m.topology[m.workload.rollout];
  RollingUpdate update;
  update.maxSurge = percent(rollout.max->points.floor() - 100);
  update.maxUnavailable = percent(100 - rollout.minHealthy->points.floor());
  update.origin = rollout.origin;
  return {"RollingUpdate", update};
}

// A copy may take as long as it says to become healthy before the update counts as stuck.
std::int64_t progressDeadline(const Manifest &m) {
  std::int64_t wait = 0;
  if (m.workload.health && m.topology[m.workload.health].start->has_value())
    wait += seconds(**m.topology[m.workload.health].start);
  if (m.workload.rollout && m.topology[m.workload.rollout].grace->has_value())
    wait += seconds(**m.topology[m.workload.rollout].grace);
  return ProgressDeadline + wait;
}

// A socket must be there before a pod starts: a directory in its place would be there for good. Of anything else the
// program does not say whether it is a file or a directory.
std::string_view hostPathType(std::string_view path) { return path.ends_with(".sock") ? "Socket" : ""; }

// A volume that each copy has for itself is added by its stateful set.
std::vector<Volume> volumes(const Manifest &m) {
  const Topology &t = m.topology;
  std::vector<Volume> out;
  std::set<std::string> seen;
  const bool each = copiesOf(t, m.id) == Copies::EachItsOwn;
  for (Id<Mount> id : allMounts(t, m.id)) {
    const Mount &mount = t[id];
    const Filesystem &fs = t[mount.filesystem];
    std::string name = claimName(t, mount);
    if ((each && attachesOnce(fs)) || !seen.insert(name).second)
      continue;
    Volume volume{name, {}, {}, mount.origin};
    if (*fs.kind == FilesystemKind::Host)
      volume.hostPath = HostPath{**fs.path, hostPathType(**fs.path)};
    else if (sourceOf(fs) == VolumeSource::EmptyDir)
      volume.emptyDir = EmptyDir{};
    else
      volume.claim = ClaimSource{name};
    out.push_back(std::move(volume));
  }
  for (std::size_t i = 0; i < m.workload.tmpfs.size(); ++i) {
    const Tmpfs &tmpfs = t[m.workload.tmpfs[i]];
    EmptyDir memory{"Memory", memoryQuantity(wholeBytes(*tmpfs.size).value_or(0))};
    out.push_back({"tmpfs-" + std::to_string(i + 1), memory, {}, tmpfs.origin});
  }
  if (m.settled.csiSecrets) {
    CsiVolume csi{"secrets-store.csi.k8s.io", true, {{"secretProviderClass", m.name("secrets")}}};
    out.push_back({"secrets-store", {}, csi, m.workload.secrets.origin});
  }
  return out;
}

} // namespace

// Without anything to scale by, a range is its minimum.
Attr<std::int64_t> fixedReplicas(const Manifest &m) {
  if (!m.workload.scale)
    return m.workload.replicas;
  const auto &range = m.topology[m.workload.scale].replicas;
  return {range->min, range.origin};
}

PodTemplate podTemplate(const Manifest &m) {
  const Workload &w = m.workload;
  PodTemplate out;
  out.metadata.labels = m.settled.fargate ? fargatePodLabels(m.topology, m.id) : selectorLabels(m.topology, m.id);
  PodSpec &pod = out.spec;
  pod.serviceAccountName = m.name();
  if (m.settled.logins)
    pod.imagePullSecrets.push_back({m.name("registries"), w.registryAuth.origin});
  if (onNodesNetwork(m.topology, m.id)) {
    pod.hostNetwork = Attr<bool>{true, w.networkMode.origin};
    pod.dnsPolicy = "ClusterFirstWithHostNet";
  }
  pod.securityContext = podSecurity(m);
  pod.terminationGracePeriodSeconds = terminationGrace(m);
  pod.affinity = affinity(m);
  pod.tolerations = tolerations(m);
  pod.topologySpreadConstraints = spread(m);
  PodContainers containers = podContainers(m);
  pod.initContainers = std::move(containers.init);
  pod.containers = std::move(containers.regular);
  pod.volumes = volumes(m);
  return out;
}

emit::Node deployment(const Manifest &m) {
  if (*m.workload.scheduling == Scheduling::Daemon)
    return daemonSet(m);
  if (copiesOf(m.topology, m.id) == Copies::EachItsOwn)
    return statefulSet(m);
  Deployment d;
  d.origin = m.workload.origin;
  d.metadata = m.metadata(m.name());
  if (!autoscaled(m.topology, m.id))
    d.spec.replicas = fixedReplicas(m);
  d.spec.strategy = strategy(m);
  d.spec.progressDeadlineSeconds = progressDeadline(m);
  d.spec.selector = m.selector();
  d.spec.podTemplate = podTemplate(m);
  return emit::write(m.arena, d);
}

} // namespace ctr::eks
