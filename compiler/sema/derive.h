// What the edges of a topology imply, one function a table of Facts. Each fact keeps the places that caused it.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"
#include "schema/schema.h"

namespace ctr {

struct DeriveContext {
  Topology &topology;
  const BackendSchema &backend;
  Diagnostics &diags;
};

// Which entities the target contains: its workloads and everything that they reach. First, the others read it.
void deriveIncluded(const DeriveContext &context);
void derivePlacements(const DeriveContext &context);
void derivePermissions(const DeriveContext &context);
void deriveFlows(const DeriveContext &context);
void deriveFeatures(const DeriveContext &context);
void deriveWatched(const DeriveContext &context);
void deriveOrder(const DeriveContext &context);
// The VPC endpoints of new networks; reports what no way leads to.
void deriveEndpoints(const DeriveContext &context);
void deriveAssumptions(const DeriveContext &context);

} // namespace ctr
