#include "backends/eks/plan.h"

#include "backends/aws/policy.h"
#include "backends/aws/rule_priority.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/keda.h"
#include "backends/eks/logins.h"
#include "backends/eks/names.h"
#include "backends/eks/pod_place.h"
#include "backends/eks/target_groups.h"

#include <algorithm>
#include <llvm/ADT/STLExtras.h>
#include <tuple>

namespace ctr::eks {

bool onFargate(const Topology &t, Id<Workload> w) {
  for (const Placement &p : t.facts.placementsFor(w))
    if (p.runtime == Runtime::EksFargate)
      return true;
  return false;
}

bool onNodesNetwork(const Topology &t, Id<Workload> w) {
  return *t[w].networkMode == NetworkMode::Host && !onFargate(t, w);
}

bool autoscaled(const Topology &t, Id<Workload> w) {
  return t[w].scale && (!t[t[w].scale].tracks.empty() || !t[t[w].scale].windows.empty());
}

// Cpu and memory come from the metrics server, whoever scales by them.
static bool measuresPods(const Topology &t, Id<Workload> w) {
  return t[w].scale && llvm::any_of(t[t[w].scale].tracks, [&](Id<Track> id) {
           return t[id].metric == Metric::Cpu || t[id].metric == Metric::Memory;
         });
}

bool hasSecrets(const Topology &t, Id<Workload> w) {
  const Workload &workload = t[w];
  return !workload.secrets->empty() || std::any_of(workload.containers.begin(), workload.containers.end(),
                                                   [&](Id<Container> c) { return !t[c].secrets->empty(); });
}

bool usesExternalSecrets(const Topology &t) { return t.currentTarget().option("secrets") == "external-secrets"; }

bool needsIdentity(const Topology &t, Id<Workload> w, bool withSecrets) {
  if (t[w].role.value)
    return true;
  for (const Permission &p : t.facts.permissionsFor(w)) {
    if ((aws::GrantedAccess & aws::accesses({p.access})) != 0)
      return true;
    if (p.access == Access::FetchSecret && withSecrets)
      return true;
  }
  return false;
}

Id<LoadBalancer> balancerOf(const Topology &t, const Expose &expose) { return {t[*expose.via].parent.index}; }

Plan::Plan(const Topology &t)
    : topology(t), workloads(t.workloads.size()), ruleOrder(t.exposes.size(), 1), inTemplate(foundationBalancers(t)) {
  for (Id<Workload> w : t.facts.order) {
    placeWorkload(w);
    placeSecrets(w);
    placeVolumes(w);
    if (!t[w].exposes.empty())
      require(Controller::LoadBalancer);
    if (measuresPods(t, w))
      require(Controller::Metrics);
    if (scaledByKeda(t, w) || startedByKeda(t, w))
      require(Controller::Keda);
    std::string space = namespaceOf(t, w);
    if (std::find(namespaces.begin(), namespaces.end(), space) == namespaces.end())
      namespaces.push_back(std::move(space));
  }
  if (!gpuCapacities(t).empty())
    require(Controller::DevicePlugin);
  auto byIndex = [](Id<Capacity> a, Id<Capacity> b) { return a.index < b.index; };
  std::sort(nodes.begin(), nodes.end(), byIndex);
  std::sort(fargate.begin(), fargate.end(), byIndex);
  bool elastic =
      std::any_of(nodes.begin(), nodes.end(), [&](Id<Capacity> c) { return t[c].size->min < t[c].size->max; });
  if (elastic && t.currentTarget().option("nodes") == "cluster-autoscaler")
    require(Controller::ClusterAutoscaler);
  if (elastic && usesKarpenter(t))
    require(Controller::Karpenter);
  insights = cluster && *t[cluster].insights && !nodes.empty();
  // Controllers that call AWS take the identity that works where they run.
  bool acting = needs(Controller::LoadBalancer) || needs(Controller::ClusterAutoscaler) ||
                needs(Controller::Karpenter) || insights || kedaSources(t).any();
  if (acting && controllersOnFargate())
    irsa = true;
  else if (acting)
    podIdentity = true;
  collectFlows();
  orderRules();
}

void Plan::placeWorkload(Id<Workload> w) {
  const Topology &t = topology;
  WorkloadPlan &plan = workloads[w.index];
  if (!cluster)
    cluster = *t[w].cluster;
  for (const Placement &p : t.facts.placementsFor(w)) {
    bool here = p.runtime == Runtime::EksFargate;
    plan.fargate |= here;
    std::vector<Id<Capacity>> &list = here ? fargate : nodes;
    if (p.capacity && std::find(list.begin(), list.end(), p.capacity) == list.end())
      list.push_back(p.capacity);
  }
  plan.policies = !plan.fargate && !onNodesNetwork(t, w);
}

void Plan::placeSecrets(Id<Workload> w) {
  const Topology &t = topology;
  WorkloadPlan &plan = workloads[w.index];
  plan.logins = usesExternalSecrets(t) && !logins(t, w).empty(); // `legal` refuses the CSI driver
  if (hasSecrets(t, w) || plan.logins) {
    plan.externalSecrets = usesExternalSecrets(t);
    plan.csiSecrets = !plan.externalSecrets;
    require(plan.externalSecrets ? Controller::ExternalSecrets : Controller::SecretsStore);
    irsa |= plan.externalSecrets; // the operator takes the place of a service account by its token
  }
  if (!needsIdentity(t, w, plan.csiSecrets))
    return;
  bool token = plan.fargate || t.currentTarget().option("identity") == "irsa";
  plan.identity = token ? Identity::Irsa : Identity::PodIdentity;
  (token ? irsa : podIdentity) = true;
}

void Plan::placeVolumes(Id<Workload> w) {
  const Topology &t = topology;
  if (workloads[w.index].fargate)
    return; // Fargate brings the only driver that it has
  for (Id<Mount> id : allMounts(t, w)) {
    const Filesystem &fs = t[t[id].filesystem];
    const Driver driver = driverOf(fs);
    if (driver == Driver::None)
      continue;
    drives_[static_cast<unsigned>(driver)] = true;
    if (driver == Driver::Trident) {
      require(Controller::Trident);
      irsa = true;
    } else if (driver == Driver::Ebs || sourceOf(fs) == VolumeSource::Dynamic) {
      acts_[static_cast<unsigned>(driver)] = true;
      podIdentity = true;
    }
  }
}

void Plan::collectFlows() {
  const Topology &t = topology;
  for (std::uint32_t i = 0; i < t.facts.flows.size(); ++i) {
    const Flow &flow = t.facts.flows[i];
    if (flow.to.kind == Kind::Port)
      workloads[t.ports[flow.to.index].parent.index].flows.push_back(i);
  }
}

// The controller numbers the rules of a listener by the order within the group (at most 1000, LBC-008): the place of
// each among the priorities that all backends agree on.
void Plan::orderRules() {
  const Topology &t = topology;
  std::vector<std::uint32_t> priorities = aws::rulePriorities(t);
  struct Row {
    std::uint32_t balancer, priority, expose;
  };
  std::vector<Row> rows;
  for (Id<Workload> w : t.facts.order)
    for (Id<Expose> id : t[w].exposes)
      rows.push_back({balancerOf(t, t[id]).index, priorities[id.index], id.index});
  std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
    return std::tie(a.balancer, a.priority, a.expose) < std::tie(b.balancer, b.priority, b.expose);
  });
  std::int64_t place = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    place = i != 0 && rows[i].balancer == rows[i - 1].balancer ? place + 1 : 1;
    ruleOrder[rows[i].expose] = std::min<std::int64_t>(place, 1000);
  }
}

} // namespace ctr::eks
