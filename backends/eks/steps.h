// The commands of APPLY.md for a cluster: the first time, for an update, for tearing down.
#pragma once

#include "backends/eks/plan.h"
#include "emit/artifact.h"

namespace ctr::eks {

// `largeTemplate`: the foundation goes through a bucket; `bindings`: something waits for its outputs.
void emitSteps(const Plan &plan, bool largeTemplate, bool bindings, emit::Sink &sink);

} // namespace ctr::eks
