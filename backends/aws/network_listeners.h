// Network load balancers below their rules: a listener forwards connections to one target group, and an endpoint
// service offers the whole to other networks (PrivateLink).
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

// Target group and listener of each listener that some workload of the target takes; both are shared resources, as a
// listener cannot stand without its group.
void declareNetworkListeners(Lowering &l, Id<LoadBalancer> balancer);
void declareEndpointService(Lowering &l, Id<LoadBalancer> balancer);

} // namespace ctr::aws
