// The kinds of diagnostics of catalogue/ecs.def: what ECS refuses.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/ecs.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
