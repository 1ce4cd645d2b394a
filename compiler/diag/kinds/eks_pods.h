// The kinds of diagnostics of catalogue/eks_pods.def: what EKS refuses of where pods stand and what they have of their
// nodes.
#pragma once

#include "diag/catalogue.h"

// The order is the point.
// clang-format off
namespace ctr::diag {
#include "diag/kinds/begin.inc"
#include "diag/catalogue/eks_pods.def"
#include "diag/kinds/end.inc"
} // namespace ctr::diag
