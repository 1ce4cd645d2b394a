// What every feature becomes on a Fargate profile and on nodes.
#pragma once

#include "backends/backend.h"

namespace ctr::eks {

llvm::ArrayRef<CapabilityColumn> capabilities();
llvm::ArrayRef<BackendRuntime> runtimes();

} // namespace ctr::eks
