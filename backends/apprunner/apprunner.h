// The backend for AWS App Runner: CreateService and CreateAutoScalingConfiguration requests, and a foundation template
// for the roles and VPC connectors that they name.
#pragma once

#include "backends/backend.h"

namespace ctr {

const Backend &appRunnerBackend();

} // namespace ctr
