#include "sema/derive.h"

#include "sema/phases.h"

namespace ctr {

void derive(Topology &topology, const BackendSchema &backend, Diagnostics &diags) {
  DeriveContext context{topology, backend, diags};
  topology.facts = {};
  deriveIncluded(context);
  derivePlacements(context);
  derivePermissions(context);
  deriveFlows(context);
  deriveFeatures(context);
  deriveWatched(context);
  deriveOrder(context);
  deriveAssumptions(context);
}

} // namespace ctr
