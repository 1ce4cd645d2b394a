// The kinds of diagnostics of catalogue/eks_nodes.def: what EKS refuses of nodes.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/eks_nodes.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
