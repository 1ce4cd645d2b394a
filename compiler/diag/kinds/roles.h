// The kinds of diagnostics of catalogue/roles.def: what is said of roles and permissions.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/roles.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
