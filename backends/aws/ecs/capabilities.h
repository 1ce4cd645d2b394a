// What each feature becomes on ECS, by runtime: for the ecs backend and for cloudformation with platform = ecs.
#pragma once

#include "backends/backend.h"

namespace ctr::aws::ecs {

llvm::ArrayRef<CapabilityColumn> capabilities();
llvm::ArrayRef<BackendRuntime> runtimes();

} // namespace ctr::aws::ecs
