#include "backends/eks/containers.h"
#include "backends/eks/manifest.h"
#include "backends/eks/quantities.h"
#include "backends/eks/security.h"

#include <algorithm>
#include <set>

namespace ctr::eks {
namespace {

constexpr std::int64_t ProgressDeadline = 600; // Kubernetes' own default, written out

Strategy strategy(const Manifest &m) {
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

// Where the pods may run: exactly the node groups of the capacities it uses. (A Fargate profile selects its pods by the
// capacity label instead.)
std::optional<Affinity> affinity(const Manifest &m) {
  if (m.settled.fargate)
    return std::nullopt;
  NodeExpression groups{"eks.amazonaws.com/nodegroup", "In", {}};
  for (const Placement &p : m.topology.facts.placementsFor(m.id))
    if (p.capacity)
      groups.values.push_back(nodeGroupName(m.topology, p.capacity));
  if (groups.values.empty())
    return std::nullopt;
  return Affinity{{{{NodeTerm{{groups}}}}, {}}};
}

std::vector<TopologySpread> spread(const Manifest &m) {
  // Best effort: a zone without room must not keep a copy from starting.
  std::vector<TopologySpread> out{{1, "topology.kubernetes.io/zone", "ScheduleAnyway", m.selector()}};
  if (!m.settled.fargate) // on Fargate every pod has a node of its own
    out.push_back({1, "kubernetes.io/hostname", "ScheduleAnyway", m.selector()});
  return out;
}

std::vector<Volume> volumes(const Manifest &m) {
  const Topology &t = m.topology;
  std::vector<Volume> out;
  std::set<std::uint32_t> seen;
  auto add = [&](const Children<Mount> &mounts) {
    for (Id<Mount> id : mounts)
      if (seen.insert(t[id].filesystem.index).second)
        out.push_back({toLabel(t[t[id].filesystem].name), EmptyDir{}, {}, t[id].origin});
  };
  add(m.workload.mounts);
  for (Id<Container> c : m.workload.containers)
    add(t[c].mounts);
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

// The label that a Fargate profile selects by; a constant of the capacity, so that no other pod ever matches.
std::string capacityLabel(const Manifest &m) {
  for (const Placement &p : m.topology.facts.placementsFor(m.id))
    if (p.capacity)
      return std::string(m.topology[p.capacity].name);
  return {};
}

// Without anything to scale by, a range is its minimum.
Attr<std::int64_t> fixedReplicas(const Manifest &m) {
  if (!m.workload.scale)
    return m.workload.replicas;
  const auto &range = m.topology[m.workload.scale].replicas;
  return {range->min, range.origin};
}

} // namespace

emit::Node deployment(const Manifest &m) {
  const Workload &w = m.workload;
  Deployment d;
  d.origin = w.origin;
  d.metadata = m.metadata(m.name());
  if (!autoscaled(m.topology, m.id))
    d.spec.replicas = fixedReplicas(m);
  d.spec.strategy = strategy(m);
  d.spec.progressDeadlineSeconds = progressDeadline(m);
  d.spec.selector = m.selector();
  Labels &labels = d.spec.podTemplate.metadata.labels;
  labels = selectorLabels(m.topology, m.id);
  if (m.settled.fargate)
    labels.emplace_back(CapacityLabel, capacityLabel(m));
  PodSpec &pod = d.spec.podTemplate.spec;
  pod.serviceAccountName = m.name();
  pod.securityContext = podSecurity(m);
  if (w.stopTimeout->has_value())
    pod.terminationGracePeriodSeconds = Attr<std::int64_t>{seconds(**w.stopTimeout), w.stopTimeout.origin};
  pod.affinity = affinity(m);
  if (*w.replicas > 1 || w.scale)
    pod.topologySpreadConstraints = spread(m);
  PodContainers containers = podContainers(m);
  pod.initContainers = std::move(containers.init);
  pod.containers = std::move(containers.regular);
  pod.volumes = volumes(m);
  return emit::write(m.arena, d);
}

} // namespace ctr::eks
