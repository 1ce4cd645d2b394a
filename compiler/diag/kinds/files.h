// The kinds of diagnostics of catalogue/files.def: what is said of files and flags.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/files.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
