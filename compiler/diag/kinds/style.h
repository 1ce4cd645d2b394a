// The kinds of diagnostics of catalogue/style.def: what is said of style.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/style.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
