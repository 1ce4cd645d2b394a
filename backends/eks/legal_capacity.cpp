// Node groups and Fargate profiles.

#include "backends/aws/foundation.h"
#include "backends/aws/network.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "backends/eks/node_setup.h"
#include "backends/eks/node_types.h"
#include "backends/eks/taints.h"
#include "diag/kinds/eks.h"
#include "diag/kinds/eks_nodes.h"
#include "support/nearest.h"

#include <llvm/ADT/STLExtras.h>
#include <set>

namespace ctr::eks {
namespace {

std::string_view nearestInstance(std::string_view name) {
  std::vector<std::string_view> names;
  for (const aws::InstanceType &type : aws::instanceTypes())
    names.push_back(type.name);
  return nearest(name, names);
}

// Managed node groups refuse such labels, and the kubelet may not set most of them.
bool reservedKey(std::string_view key) {
  key = key.substr(0, key.find('/') == std::string_view::npos ? 0 : key.find('/'));
  for (std::string_view owner : {"kubernetes.io", "k8s.io", "eks.amazonaws.com"})
    if (key == owner || (key.size() > owner.size() && key.substr(key.size() - owner.size()) == owner &&
                         key[key.size() - owner.size() - 1] == '.'))
      return true;
  return false;
}

void judgeTaints(const Topology &t, const Capacity &c, Diagnostics &diags) {
  for (const Entry<std::string_view> &written : *c.taints) {
    const std::optional<Taint> taint = readTaint(written);
    if (!taint || !isLabelKey(taint->key) || !isLabelValue(taint->value) || reservedKey(taint->key))
      diags.report(diag::EksTaint, *t.origins, written.origin, written.key, written.value)
          .hint("write `" + std::string(written.key) + ": \"true:NoSchedule\"`; the effects are `NoSchedule`, " +
                "`PreferNoSchedule` and `NoExecute`");
  }
}

// Nodes that set themselves up, and the images they may have.
void judgeSetup(const Topology &t, Id<Capacity> id, Diagnostics &diags) {
  const Capacity &c = t[id];
  const Cluster &cluster = t.clusters[c.parent.index];
  if (setsUpItself(c) && cluster.existing->has_value())
    diags
        .report(diag::EksNodesOfExisting, *t.origins, c.ami->has_value() ? c.ami.origin : c.managed.origin, c.name,
                cluster.name)
        .note(t.origins->span(cluster.existing.origin), "is there already")
        .hint("leave `ami` and `managed` out, or make the cluster in this program");
  else if (growsByKarpenter(t, id) && cluster.existing->has_value())
    diags.report(diag::EksNodesOfExisting, *t.origins, c.size.origin, c.name, cluster.name)
        .note(t.origins->span(cluster.existing.origin), "is there already")
        .hint("use `nodes = fixed` or `nodes = cluster-autoscaler`, or make the cluster in this program");
  if (*c.spot && !*c.managed)
    diags.report(diag::EksSpotSelfManaged, *t.origins, c.managed.origin, c.name)
        .note(t.origins->span(c.spot.origin), "spot capacity")
        .hint("leave `managed` out, or `spot`");
  if (*c.amiFamily == AmiFamily::Bottlerocket && !c.ami->has_value() && acceleratorOf(c) == aws::Accelerator::Neuron)
    diags.report(diag::EksAmiFamily, *t.origins, c.amiFamily.origin, *c.instances->front())
        .hint("write `ami_family = al2023`");
  const std::size_t offered = aws::zonesOf(t, *cluster.network);
  if (c.zones->has_value() && **c.zones > static_cast<std::int64_t>(offered))
    diags.report(diag::EksNodeZones, *t.origins, c.zones.origin, c.name, **c.zones, static_cast<std::int64_t>(offered))
        .note(t.origins->span(t[*cluster.network].origin), "its network")
        .hint("write `zones = " + std::to_string(offered) + "` or less, or give the network more");
}

} // namespace

void legalHome(const Topology &t, Id<Cluster> cluster, llvm::ArrayRef<Id<Capacity>> nodes, Diagnostics &diags) {
  if (nodes.empty()) {
    if (*t[cluster].insights)
      diags.report(diag::EksInsightsNodes, *t.origins, t[cluster].insights.origin, t[cluster].name)
          .hint("leave `insights` out, or run a workload on a capacity of `kind = ec2`");
    return;
  }
  const bool home = llvm::any_of(nodes, [&](Id<Capacity> id) { // a size that cannot be is found by itself
    return (t[id].size->min > 0 || t[id].size->max < 1) && !repels(t[id]);
  });
  if (home || t[cluster].existing->has_value())
    return;
  const Capacity &first = t[nodes.front()];
  diags.report(diag::EksNoHome, *t.origins, first.size.written() ? first.size.origin : first.origin, t[cluster].name)
      .hint(repels(first) ? "run a workload on a capacity without taints"
                          : "begin its `size` at 1 or more: at 2, for a copy of each in two places");
}

void legalCapacity(const Topology &t, Id<Capacity> id, Diagnostics &diags) {
  const Capacity &c = t[id];
  if (c.existing->has_value())
    return;
  constexpr std::size_t MostTypes = 20; // EKS-014
  if (c.instances->size() > MostTypes)
    diags.report(diag::EksInstanceCount, *t.origins, c.instances.origin,
                 static_cast<std::int64_t>(c.instances->size()));
  if (c.size->min < 0 || c.size->max < 1 || c.size->min > c.size->max)
    diags.report(diag::EksNodeSize, *t.origins, c.size.origin, c.name);
  const Attr<std::string_view> *first = c.instances->empty() ? nullptr : &c.instances->front();
  for (const Attr<std::string_view> &instance : *c.instances) {
    if (aws::findInstanceType(*instance) == nullptr) {
      Diagnostic &d = diags.report(diag::EksInstanceUnknown, *t.origins, instance.origin, *instance);
      if (std::string_view near = nearestInstance(*instance); !near.empty())
        d.hint("did you mean `" + std::string(near) + "`?");
    }
    if (architectureOf(*instance) != architectureOf(**first))
      diags
          .report(diag::EksInstanceMix, *t.origins, instance.origin, *instance, wordOf(architectureOf(*instance)),
                  **first, wordOf(architectureOf(**first)))
          .hint("make one capacity for each architecture");
  }
  for (const Entry<std::string_view> &label : *c.labels)
    if (!isLabelKey(label.key) || !isLabelValue(label.value) || reservedKey(label.key))
      diags.report(diag::EksLabel, *t.origins, label.origin, label.key, label.value);
  judgeTaints(t, c, diags);
  judgeSetup(t, id, diags);
  // Name and cluster; where the autoscaler must find the group, also two tags, its place and what nodes carry.
  const std::size_t found = 4 + c.labels->size() + c.taints->size() + 1;
  aws::judgeTags(t, c, *c.managed ? 1 : found, diags);
}

namespace {

// A profile takes no subnet with a route to an internet gateway (EKS-030).
void legalFargateSubnets(const Topology &t, Id<Capacity> id, Diagnostics &diags) {
  const Network &n = t[*t.clusters[t[id].parent.index].network];
  if (n.vpc->has_value() && n.privateSubnets->empty())
    diags.report(diag::EksFargatePublic, *t.origins, t[id].origin, t.path({Kind::Capacity, id.index}), n.name)
        .note(t.origins->span(n.vpc.origin), "the network")
        .hint("add its `private_subnets`, or use `kind = ec2`");
}

} // namespace

void legalFargateProfiles(const Topology &t, Diagnostics &diags) {
  std::vector<std::set<std::string>> spaces(t.capacities.size());
  constexpr std::size_t MostSelectors = 5; // EKS-028
  for (Id<Workload> w : t.facts.order)
    for (const Placement &p : t.facts.placementsFor(w))
      if (p.capacity && t[p.capacity].selectors.empty() && p.runtime == Runtime::EksFargate &&
          spaces[p.capacity.index].insert(namespaceOf(t, w)).second &&
          spaces[p.capacity.index].size() == MostSelectors + 1)
        diags.report(diag::EksFargateNamespaces, *t.origins, t[w].nameSpace.origin, t[p.capacity].name)
            .note(t.origins->span(t[p.capacity].origin), "this capacity")
            .hint("make another capacity of `kind = fargate` for some of them");
  std::set<std::uint32_t> profiles;
  for (Id<Workload> w : t.facts.order)
    for (const Placement &p : t.facts.placementsFor(w))
      if (p.capacity && p.runtime == Runtime::EksFargate && profiles.insert(p.capacity.index).second)
        legalFargateSubnets(t, p.capacity, diags);
}

} // namespace ctr::eks
