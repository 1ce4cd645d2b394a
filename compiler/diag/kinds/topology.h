// The kinds of diagnostics of catalogue/topology.def: what is said of the topology as a whole.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/topology.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
