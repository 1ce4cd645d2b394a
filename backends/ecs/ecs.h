// The ecs backend: requests to the ECS and Application Auto Scaling APIs, beside a foundation template for everything
// that they refer to.
#pragma once

#include "backends/backend.h"

namespace ctr {

const Backend &ecsBackend();

} // namespace ctr
