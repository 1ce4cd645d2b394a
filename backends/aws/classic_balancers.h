// Classic load balancers: one listener, forwarded to one port of the instances that run one service. ECS tells them
// which instances those are.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

// With its security group and its listener.
void declareClassicBalancer(Lowering &l, Id<LoadBalancer> balancer);

} // namespace ctr::aws
