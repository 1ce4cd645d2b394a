// Names that lead to load balancers.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

// One alias record a name, for the load balancers that the target has. After them.
void declareDns(Lowering &l);

} // namespace ctr::aws
