// What ECS, Fargate, its load balancers and its autoscaling would refuse, or accept and then misbehave on, as far as
// the capability tables cannot say it. After it, without errors, lowering cannot fail. Shared by the ecs and the
// cloudformation backend.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"

namespace ctr::aws::ecs {

void legal(const Topology &t, Diagnostics &diags);

} // namespace ctr::aws::ecs
