// What the ecs backend writes: the foundation, and for every workload its requests. Names are computed the same way on
// both sides; what only a deployment knows is a binding.
#pragma once

#include "emit/artifact.h"
#include "ir/topology.h"

namespace ctr::ecs {

void emit(const Topology &t, emit::Sink &sink);

} // namespace ctr::ecs
