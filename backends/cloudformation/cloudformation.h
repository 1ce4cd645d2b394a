// The backend `cloudformation`: templates with everything the program implies, applied by `aws cloudformation deploy`.
#pragma once

#include "backends/backend.h"

namespace ctr {

const Backend &cloudformationBackend();

} // namespace ctr
