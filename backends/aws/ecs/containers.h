// The containers of a task: the workload's own and its sidecars, in the order in which they are declared.
#pragma once

#include "backends/aws/ecs/lower.h"

namespace ctr::aws::ecs {

ContainerDefinition principalContainer(Context &c, Id<Workload> w);
ContainerDefinition sidecar(Context &c, Id<Workload> w, Id<Container> id);

} // namespace ctr::aws::ecs
