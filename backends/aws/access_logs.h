// Access logs of load balancers: the attributes that switch them on, and the policy of the bucket that takes them.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/aws/models/elbv2.h"

namespace ctr::aws {

// Adds the attributes, where logs were asked for; returns the bucket's policy, which must be there before (the load
// balancer tries to write), or none.
ResourceId addAccessLogs(Lowering &l, Id<LoadBalancer> balancer, elbv2::LoadBalancer &model);

} // namespace ctr::aws
