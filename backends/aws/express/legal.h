// What ECS Express Mode refuses beyond the capability table: it serves one HTTP port of one container. After it,
// without errors, emit cannot fail.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"

namespace ctr::aws::express {

void legal(const Topology &t, Diagnostics &diags);

} // namespace ctr::aws::express
