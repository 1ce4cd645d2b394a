// Health checks as probes: `http` decides whether a copy gets traffic, `command` (or `http` alone) whether it is
// restarted, `start` how long it may take until either counts.
#pragma once

#include "backends/eks/manifest.h"

namespace ctr::eks {

// `awaited`: others start only once it is healthy, which for a sidecar means that its startup probe has passed.
void setProbes(const Manifest &m, Id<Health> health, bool awaited, PodContainer &out);

} // namespace ctr::eks
