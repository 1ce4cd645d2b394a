// The commands of APPLY.md for a cluster: the first time, for an update, for tearing down.
#pragma once

#include "backends/aws/stack_files.h"
#include "backends/eks/plan.h"
#include "emit/artifact.h"

namespace ctr::eks {

void emitSteps(const Plan &plan, const aws::StackFiles &foundation, emit::Sink &sink);

} // namespace ctr::eks
