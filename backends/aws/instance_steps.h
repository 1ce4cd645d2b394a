// What a person does to instances beyond applying a stack: new ones take over after a change, and none is left
// protected when the stack is to go.
#pragma once

#include "emit/artifact.h"
#include "ir/topology.h"

namespace ctr::aws {

// Nothing where the target has no instances.
void addInstanceSteps(const Topology &t, emit::Phase phase, emit::Sink &sink);

} // namespace ctr::aws
