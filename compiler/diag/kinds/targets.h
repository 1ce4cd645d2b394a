// The kinds of diagnostics of catalogue/targets.def: what targets refuse.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/targets.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
