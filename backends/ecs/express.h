// Writes an ecs target with mode = express: requests for Express services, and the foundation that they stand on.
#pragma once

#include "emit/artifact.h"
#include "ir/topology.h"

namespace ctr::ecs {

void emitExpress(const Topology &t, emit::Sink &sink);

} // namespace ctr::ecs
