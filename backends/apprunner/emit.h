// Writes an App Runner target: requests, the foundation that they name, and the steps to apply them.
#pragma once

#include "emit/artifact.h"
#include "ir/topology.h"

namespace ctr::apprunner {

void emit(const Topology &t, ctr::emit::Sink &sink);

} // namespace ctr::apprunner
