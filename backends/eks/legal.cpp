#include "backends/eks/legal.h"

#include "backends/aws/foundation.h"
#include "backends/eks/plan.h"

#include <set>

namespace ctr::eks {

void legal(const Topology &t, Diagnostics &diags) {
  for (Id<Workload> w : t.facts.order)
    if (!t[w].cluster.written())
      return; // refused already, and everything here is about clusters
  aws::legalShared(t, diags);
  legalCluster(t, diags);
  std::set<std::uint32_t> capacities;
  std::vector<Id<Capacity>> nodes;
  for (Id<Workload> w : t.facts.order) {
    legalNames(t, w, diags);
    legalSize(t, w, diags);
    legalScaling(t, w, diags);
    legalKeda(t, w, diags);
    legalTask(t, w, diags);
    legalSysctls(t, w, diags);
    legalText(t, w, diags);
    legalPlacing(t, w, diags);
    legalIdentity(t, w, diags);
    legalMounts(t, w, diags);
    for (const Placement &p : t.facts.placementsFor(w))
      if (p.capacity && p.runtime == Runtime::EksNode && capacities.insert(p.capacity.index).second) {
        legalCapacity(t, p.capacity, diags);
        nodes.push_back(p.capacity);
      }
  }
  if (!t.facts.order.empty())
    legalHome(t, *t[t.facts.order.front()].cluster, nodes, diags);
  legalHosts(t, diags);
  legalFargateProfiles(t, diags);
  legalSelectors(t, diags);
  legalNamesTaken(t, diags);
  legalFilesystems(t, diags);
  legalBalancers(t, diags);
  legalOwnRoles(t, diags);
}

} // namespace ctr::eks
