#include "sema/derive.h"

#include "sema/phases.h"

namespace ctr {

void derive(Topology &topology, const BackendSchema &backend, Diagnostics &diags) {
  const BackendSchema *runsOn = &backend;
  for (const BackendSchema::Edition &edition : backend.editions)
    if (topology.currentTarget().option(edition.option) == edition.value)
      runsOn = edition.schema;
  DeriveContext context{topology, *runsOn, diags};
  topology.facts = {};
  deriveIncluded(context);
  derivePlacements(context);
  derivePermissions(context);
  deriveFlows(context);
  deriveFeatures(context);
  deriveWatched(context);
  deriveEndpoints(context);
  deriveOrder(context);
  deriveAssumptions(context);
}

} // namespace ctr
