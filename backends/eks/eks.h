// The EKS backend: Kubernetes manifests for the workloads, a CloudFormation template for what they stand on.
#pragma once

#include "backends/backend.h"

namespace ctr {

const Backend &eksBackend();

} // namespace ctr
