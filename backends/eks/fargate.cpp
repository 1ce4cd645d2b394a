// Fargate profiles: one a capacity, with selectors that match exactly the pods placed there; and, where there are no
// nodes at all, one for the pods that every cluster needs.

#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"
#include "backends/eks/controllers.h"
#include "backends/eks/foundation.h"
#include "backends/eks/foundation_models.h"
#include "backends/eks/names.h"

#include <algorithm>

namespace ctr::eks {
namespace {

aws::ResourceId podExecutionRole(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Cluster &c = f.plan.topology[f.plan.cluster];
  aws::RoleDescription role;
  role.entity = aws::refTo(f.plan.cluster);
  role.part = aws::Part::ExecutionRole;
  role.logicalSuffix = "PodExecutionRole";
  role.nameSuffix = "fargate";
  role.description = "What Fargate does for a pod before it runs";
  // Confined to this cluster's profiles, so that no other one can borrow it.
  aws::Condition ours[] = {{"ArnLike", "aws:SourceArn", aws::arnNode(l, "eks", "fargateprofile/" + f.cluster + "/*")}};
  role.trust = aws::trustPolicy(l, "eks-fargate-pods.amazonaws.com", {"sts:AssumeRole"}, ours);
  role.managedPolicies = {"AmazonEKSFargatePodExecutionRolePolicy"};
  role.origin = c.origin;
  return aws::declareRole(l, role);
}

constexpr std::size_t MostProfileName = 63;

// Selectors cannot be changed in place, so that the name tells them apart and a replacement never meets the old one.
std::string hashOf(const std::vector<cfn::Selector> &selectors) {
  std::string createOnly;
  for (const cfn::Selector &selector : selectors) {
    createOnly.append(selector.nameSpace).append("{");
    for (const cfn::SelectorLabel &label : selector.labels)
      createOnly.append(label.key).append("=").append(label.value).append(",");
    createOnly += "}";
  }
  return aws::shortHash(createOnly);
}

struct ProfileWriter {
  Foundation &f;
  aws::ResourceId role;
  aws::ResourceId previous{};

  void add(EntityRef entity, std::string_view what, std::vector<cfn::Selector> selectors, OriginId origin) {
    aws::Lowering &l = f.lowering;
    const Cluster &c = f.plan.topology[f.plan.cluster];
    cfn::FargateProfile m;
    const std::string hashed = hashOf(selectors);
    m.fargateProfileName =
        what.empty() ? aws::replaceableName(l.topology, entity, hashed, MostProfileName)
                     : aws::physicalName(l.topology, entity, what, MostProfileName - hashed.size() - 1) + "-" + hashed;
    m.clusterName = f.cluster;
    m.podExecutionRoleArn = l.out.attribute(role, "Arn");
    m.subnets = aws::subnetList(l, *c.network, aws::Side::Private);
    m.selectors = std::move(selectors);
    m.tags = aws::tags(l, *c.tags);
    aws::ResourceId id = l.out.add(aws::logicalId(l.topology, entity, std::string(what) + "Profile"),
                                   "AWS::EKS::FargateProfile", m, origin);
    if (f.clusterId)
      l.out.dependsOn(id, f.clusterId);
    if (previous) // EKS makes one profile of a cluster at a time
      l.out.dependsOn(id, previous);
    for (aws::ResourceId route : aws::routesOf(l, *c.network))
      l.out.dependsOn(id, route);
    previous = id;
    f.compute.push_back(id);
  }
};

// CoreDNS and the controllers.
std::vector<cfn::Selector> systemSelectors(const Plan &plan) {
  std::vector<cfn::Selector> selectors{{"kube-system", {{"k8s-app", "kube-dns"}}}};
  for (const ControllerChart &chart : controllerCharts())
    if (plan.needs(chart.controller) && !chart.daemon) {
      if (chart.podLabel.empty()) // several kinds of pods in a namespace of their own
        selectors.push_back({std::string(chart.nameSpace), {}});
      else
        selectors.push_back({std::string(chart.nameSpace), {{"app.kubernetes.io/name", std::string(chart.podLabel)}}});
    }
  return selectors;
}

std::vector<cfn::Selector> selectorsOf(const Plan &plan, Id<Capacity> capacity) {
  const Topology &t = plan.topology;
  std::vector<cfn::Selector> selectors;
  for (Id<PodSelector> id : t[capacity].selectors) {
    cfn::Selector &made = selectors.emplace_back();
    made.nameSpace = *t[id].nameSpace;
    for (const Entry<std::string_view> &label : *t[id].labels)
      made.labels.push_back({std::string(label.key), std::string(label.value)});
  }
  if (!selectors.empty())
    return selectors;
  for (Id<Workload> w : t.facts.order) {
    bool here = false;
    for (const Placement &p : t.facts.placementsFor(w))
      here |= p.capacity == capacity;
    std::string space = namespaceOf(t, w);
    if (here &&
        std::none_of(selectors.begin(), selectors.end(), [&](const cfn::Selector &s) { return s.nameSpace == space; }))
      selectors.push_back({space, {{std::string(CapacityLabel), std::string(t[capacity].name)}}});
  }
  return selectors;
}

} // namespace

void declareFargate(Foundation &f) {
  const Plan &plan = f.plan;
  const Topology &t = plan.topology;
  bool system = plan.controllersOnFargate() && f.clusterId;
  if (plan.fargate.empty() && !system)
    return;
  ProfileWriter writer{f, podExecutionRole(f)};
  EntityRef cluster = aws::refTo(plan.cluster);
  if (system)
    writer.add(cluster, "system", systemSelectors(plan), t[plan.cluster].origin);
  for (Id<Capacity> capacity : plan.fargate)
    if (!t[capacity].existing->has_value())
      writer.add(aws::refTo(capacity), {}, selectorsOf(plan, capacity), t[capacity].origin);
}

} // namespace ctr::eks
