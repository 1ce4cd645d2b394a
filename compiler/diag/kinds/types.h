// The kinds of diagnostics of catalogue/types.def: what the static phase says of types and names.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/types.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
