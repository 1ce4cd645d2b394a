// Writes a target's folder. Total: after `legalEks` without errors nothing here can fail.
#pragma once

#include "emit/artifact.h"
#include "ir/topology.h"

namespace ctr::eks {

void emitTarget(const Topology &t, emit::Sink &sink);

} // namespace ctr::eks
