// What HorizontalPodAutoscaler and ScaledObject say alike.
#pragma once

#include "backends/eks/manifest.h"
#include "backends/eks/scaling_models.h"

namespace ctr::eks {

// Whether every container that runs beside the principal one says what it requests of cpu or memory.
bool allRequest(const Manifest &m, Metric metric);
// How long each direction waits, and whether copies may be taken away at all; none when nothing of it is written.
std::optional<ScalingBehavior> scalingBehavior(const Manifest &m, const Scale &scale);

} // namespace ctr::eks
