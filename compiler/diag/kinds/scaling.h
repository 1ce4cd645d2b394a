// The kinds of diagnostics of catalogue/scaling.def: what is said of scaling.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/scaling.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
