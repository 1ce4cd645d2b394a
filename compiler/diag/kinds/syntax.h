// The kinds of diagnostics of catalogue/syntax.def: what the parser says.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/syntax.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
