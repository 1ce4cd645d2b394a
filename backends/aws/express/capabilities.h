// What each feature of a program becomes on ECS Express Mode: for ecs with mode = express and cloudformation with
// platform = express.
#pragma once

#include "backends/backend.h"

namespace ctr::aws::express {

llvm::ArrayRef<CapabilityColumn> capabilities();
llvm::ArrayRef<BackendRuntime> runtimes();

} // namespace ctr::aws::express
