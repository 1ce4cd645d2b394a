#include "backends/eks/legal.h"

#include "backends/aws/foundation.h"
#include "backends/eks/plan.h"
#include "diag/kinds/eks.h"

#include <set>

namespace ctr::eks {

void legalOptions(const Topology &t, Diagnostics &diags) {
  struct Later {
    std::string_view word, value, instead;
  };
  static constexpr Later NotYet[] = {
      {"nodes", "karpenter", "cluster-autoscaler"},
      {"autoscaler", "keda", "hpa"},
  };
  for (const TargetOption &option : t.currentTarget().options)
    for (const Later &row : NotYet)
      if (option.word == row.word && option.value == row.value)
        diags.report(diag::EksOptionNotYet, *t.origins, option.origin, row.word, row.value)
            .hint("use `" + std::string(row.word) + " = " + std::string(row.instead) + "`");
}

void legal(const Topology &t, Diagnostics &diags) {
  aws::legalShared(t, diags);
  legalOptions(t, diags);
  legalCluster(t, diags);
  std::set<std::uint32_t> capacities;
  for (Id<Workload> w : t.facts.order) {
    legalNames(t, w, diags);
    legalSize(t, w, diags);
    legalScaling(t, w, diags);
    legalIdentity(t, w, diags);
    legalExposure(t, w, diags);
    for (const Placement &p : t.facts.placementsFor(w))
      if (p.capacity && p.runtime == Runtime::EksNode && capacities.insert(p.capacity.index).second)
        legalCapacity(t, p.capacity, diags);
  }
  legalFargateProfiles(t, diags);
  legalBalancers(t, diags);
}

} // namespace ctr::eks
