#include "backends/eks/karpenter.h"

#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/eks/karpenter_models.h"
#include "backends/eks/names.h"
#include "backends/eks/node_types.h"
#include "backends/eks/nodes.h"
#include "backends/eks/taints.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr::eks {
namespace {

Metadata clusterWide(const Topology &t, std::string name) {
  Labels labels{{"app.kubernetes.io/instance", toLabel(t.info().name)}, {"app.kubernetes.io/managed-by", "ctr"}};
  return {std::move(name), {}, std::move(labels), {}};
}

// Karpenter counts cores, not nodes: as many as the capacity could have beyond its minimum, of the largest type.
std::int64_t mostCores(const Capacity &c) {
  std::int64_t cores = 0;
  for (const Attr<std::string_view> &instance : *c.instances)
    if (const aws::InstanceType *known = aws::findInstanceType(*instance))
      cores = std::max(cores, known->vcpus);
  constexpr std::int64_t Unknown = 8; // of a type that is not in the tables
  return (c.size->max - c.size->min) * (cores == 0 ? Unknown : cores);
}

Node pool(const Topology &t, Id<Capacity> id, emit::Arena &arena) {
  const Capacity &c = t[id];
  NodePool p;
  p.origin = c.origin;
  p.metadata = clusterWide(t, nodePoolName(t, id));
  for (const Entry<std::string_view> &label : *c.labels)
    p.spec.nodes.labels.emplace_back(label.key, label.value);
  p.spec.nodes.nodeClassRef.name = nodePoolName(t, id);
  NodeExpression types{"node.kubernetes.io/instance-type", "In", {}};
  for (const Attr<std::string_view> &instance : *c.instances)
    types.values.emplace_back(*instance);
  const bool arm = architectureOf(c) == Architecture::Arm;
  p.spec.nodes.requirements = {types,
                               {"karpenter.sh/capacity-type", "In", {*c.spot ? "spot" : "on-demand"}},
                               {"kubernetes.io/arch", "In", {arm ? "arm64" : "amd64"}},
                               {"kubernetes.io/os", "In", {"linux"}}};
  for (const Taint &taint : taintsOf(c))
    p.spec.nodes.taints.push_back({taint.key, taint.value.empty() ? std::nullopt : std::optional(taint.value),
                                   kubernetesWord(taint.effect), taint.origin});
  p.spec.limits.cpu = {std::to_string(mostCores(c)), c.size.origin};
  return emit::write(arena, p);
}

Node nodeClass(Foundation &f, Id<Capacity> id, emit::Arena &arena) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  const Capacity &c = t[id];
  const bool bottlerocket = *c.amiFamily == AmiFamily::Bottlerocket;
  Ec2NodeClass k;
  k.origin = c.origin;
  k.metadata = clusterWide(t, nodePoolName(t, id));
  if (c.ami->has_value()) {
    k.spec.amiFamily = bottlerocket ? "Bottlerocket" : "AL2023";
    k.spec.amiSelectorTerms.push_back({{}, arena.string(**c.ami, c.ami.origin)});
  } else {
    k.spec.amiSelectorTerms.push_back({bottlerocket ? "bottlerocket@latest" : "al2023@latest", {}});
  }
  k.spec.role = l.out.ref(l.of(aws::refTo(id), aws::Part::NodeRole));
  for (const Node &subnet : nodeSubnets(f, id).items)
    k.spec.subnetSelectorTerms.push_back({{}, subnet});
  k.spec.securityGroupSelectorTerms.push_back({{}, l.out.attribute(f.clusterId, "ClusterSecurityGroupId")});
  const std::int64_t gib = (c.disk->bytes.ceil() + GiB - 1) / GiB;
  k.spec.blockDeviceMappings.push_back({bottlerocket ? "/dev/xvdb" : "/dev/xvda", {std::to_string(gib) + "Gi"}});
  k.spec.tags = tagMap(f, *c.tags);
  return emit::write(arena, k);
}

} // namespace

bool usesKarpenter(const Topology &t) { return t.currentTarget().option("nodes") == "karpenter"; }

bool growsByKarpenter(const Topology &t, Id<Capacity> capacity) {
  const Capacity &c = t[capacity];
  return usesKarpenter(t) && *c.kind == CapacityKind::Ec2 && c.size->min < c.size->max;
}

std::string nodePoolName(const Topology &t, Id<Capacity> capacity) {
  return toLabel(aws::physicalName(t, aws::refTo(capacity), 60), 60);
}

emit::NodeList karpenterDocuments(Foundation &f, emit::Arena &arena) {
  const Topology &t = f.plan.topology;
  emit::NodeList out;
  for (Id<Capacity> id : f.plan.nodes)
    if (growsByKarpenter(t, id)) {
      out.push_back(nodeClass(f, id, arena));
      out.push_back(pool(t, id, arena));
    }
  return out;
}

} // namespace ctr::eks
