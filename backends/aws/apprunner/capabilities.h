// What each feature of a program becomes on App Runner.
#pragma once

#include "backends/backend.h"

namespace ctr::aws::apprunner {

llvm::ArrayRef<CapabilityColumn> capabilities();
llvm::ArrayRef<BackendRuntime> runtimes();

} // namespace ctr::aws::apprunner
