// What App Runner refuses beyond the capability table: sizes, names, images, ports, ranges. After it, without errors,
// emit cannot fail.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"

namespace ctr::aws::apprunner {

void legal(const Topology &t, Diagnostics &diags);

// The parts, one workload at a time.
void legalSize(const Topology &t, const Workload &w, Diagnostics &diags);
void legalSource(const Topology &t, const Workload &w, Diagnostics &diags);
void legalNetwork(const Topology &t, const Workload &w, Diagnostics &diags);
void legalEntrance(const Topology &t, Id<Workload> w, Diagnostics &diags);
void legalOutputs(const Topology &t, const Workload &w, Diagnostics &diags);
void legalScaling(const Topology &t, const Workload &w, Diagnostics &diags);

} // namespace ctr::aws::apprunner
