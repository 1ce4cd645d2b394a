// What each feature of a program becomes on App Runner.
#pragma once

#include "backends/capability.h"

namespace ctr::apprunner {

llvm::ArrayRef<CapabilityColumn> capabilities();

} // namespace ctr::apprunner
