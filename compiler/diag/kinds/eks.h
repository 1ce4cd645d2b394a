// The kinds of diagnostics of catalogue/eks.def: what EKS refuses.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/eks.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
