// The kinds of diagnostics of catalogue/modules.def: files that import each other, and components.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/modules.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
