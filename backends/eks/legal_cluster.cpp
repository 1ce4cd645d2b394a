// The cluster, its zones and its version; the namespace of the target.

#include "backends/aws/network.h"
#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "backends/eks/plan.h"
#include "backends/eks/versions.h"
#include "diag/kinds/eks.h"
#include "diag/kinds/eks_nodes.h"
#include "diag/kinds/targets.h"
#include "diag/kinds/values.h"

#include <algorithm>

namespace ctr::eks {
namespace {

void judgeVersion(const Topology &t, const Cluster &c, Diagnostics &diags) {
  if (!c.version->has_value())
    return;
  std::string_view version = **c.version;
  const KubernetesVersion *known = findVersion(version);
  if (known == nullptr)
    diags.report(diag::EksVersion, *t.origins, c.version.origin, version)
        .hint("EKS offers " + std::string(KubernetesVersions[0].version) + " to " +
              std::string(std::rbegin(KubernetesVersions)->version));
  else if (known->extended)
    diags.report(diag::EksVersionExtended, *t.origins, c.version.origin, version, known->standardSupportEnds)
        .hint("write `version = \"" + std::string(DefaultVersion) + "\"`");
}

// EKS-001; a computed name is legal by itself.
bool clusterNameFits(std::string_view name) {
  auto alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  return !name.empty() && name.size() <= 100 && alphanumeric(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return alphanumeric(c) || c == '-' || c == '_'; });
}

// A node that reaches neither the cluster's registry nor its API never joins.
void judgeNodeWay(const Topology &t, Id<Cluster> id, Diagnostics &diags) {
  const Network &n = t[*t[id].network];
  if (t[id].existing->has_value() || !n.cidr->has_value() || *n.nat != Nat::None)
    return;
  diags.report(diag::EksNoWayOut, *t.origins, t[id].network.origin, t[id].name, n.name)
      .note(t.origins->span(n.nat.origin), "without NAT private subnets lead nowhere")
      .hint("use `nat = single`");
}

// Its pods, nodes and controllers need more than the topology's edges tell, and their groups are the cluster's.
void judgeEndpoints(const Topology &t, Id<Cluster> id, Diagnostics &diags) {
  const Network &n = t[*t[id].network];
  if (n.endpoints->mode == EndpointMode::Listed)
    diags.report(diag::EksEndpoints, *t.origins, n.endpoints.origin, n.name, t[id].name)
        .note(t.origins->span(t[id].origin), "the cluster")
        .hint("leave `endpoints` out for this target: NAT leads out");
}

void judgeAccess(const Topology &t, const Cluster &c, Diagnostics &diags) {
  if (!c.access)
    return;
  std::vector<const Attr<std::string_view> *> seen;
  for (const Attr<List<std::string_view>> *list : {&t[c.access].admin, &t[c.access].view})
    for (const Attr<std::string_view> &who : **list) {
      const auto first = std::find_if(seen.begin(), seen.end(), [&](const auto *other) { return **other == *who; });
      if (first == seen.end())
        seen.push_back(&who);
      else
        diags.report(diag::EksAccessTwice, *t.origins, who.origin, *who)
            .note(t.origins->span((*first)->origin), "the first time")
            .hint("leave one of them out");
    }
}

} // namespace

void legalCluster(const Topology &t, Diagnostics &diags) {
  Id<Workload> first;
  for (Id<Workload> w : t.facts.order) {
    if (!first)
      first = w;
    else if (*t[w].cluster != *t[first].cluster)
      diags
          .report(diag::EksOneCluster, *t.origins, t[w].cluster.origin, t[w].name, t[*t[w].cluster].name,
                  t[*t[first].cluster].name)
          .note(t.origins->span(t[first].cluster.origin), "the first service runs here")
          .hint("make a target for each cluster, with `only`");
  }
  if (!first)
    return;
  for (const TargetOption &option : t.currentTarget().options)
    if (option.word == "namespace" && option.origin) {
      if (!isLabel(option.value))
        diags.report(diag::EksNamespaceForm, *t.origins, option.origin, option.value)
            .hint("write `" + toLabel(option.value) + "`");
      legalNamespace(t, option.value, option.origin, diags);
    }
  Id<Cluster> id = *t[first].cluster;
  const Cluster &c = t[id];
  judgeVersion(t, c, diags);
  if (*c.endpoint == EndpointAccess::Private && c.allowCidrs.written())
    diags.report(diag::Together, *t.origins, c.allowCidrs.origin, "allow_cidrs", "endpoint = private")
        .note(t.origins->span(c.endpoint.origin), "nobody outside can reach the API at all");
  if (c.exec.written() && *c.exec)
    diags.report(diag::NoEffect, *t.origins, c.exec.origin, "exec", c.name, "`kubectl exec` needs no switch")
        .hint("`logs = [audit]` keeps a record of who opened a shell");
  judgeNodeWay(t, id, diags);
  judgeEndpoints(t, id, diags);
  judgeAccess(t, c, diags);
  if (c.physicalName->has_value() && !clusterNameFits(**c.physicalName))
    diags.report(diag::EksClusterName, *t.origins, c.physicalName.origin, **c.physicalName);
  if (!c.existing->has_value() && aws::zonesOf(t, *c.network) < 2)
    diags.report(diag::EksOneZone, *t.origins, c.origin, c.name)
        .note(t.origins->span(t[*c.network].origin), "its network")
        .hint("give the network two zones or more");
  if (c.existing->has_value()) {
    Plan plan(t);
    if (plan.irsa)
      diags.report(diag::EksExistingIssuer, *t.origins, c.existing.origin, c.name)
          .hint("run the workloads on `kind = ec2` with `secrets = csi` and `identity = pod-identity`");
  }
}

} // namespace ctr::eks
