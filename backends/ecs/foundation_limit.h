// A stack holds 500 resources (CFN-001), and the foundation is one stack.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"

namespace ctr::ecs {

// Only for a topology without errors: it lowers the foundation to count it.
void checkFoundationLimit(const Topology &t, Diagnostics &diags);

} // namespace ctr::ecs
