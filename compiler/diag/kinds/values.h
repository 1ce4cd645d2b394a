// The kinds of diagnostics of catalogue/values.def: what is said of values.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/values.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
