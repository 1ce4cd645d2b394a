// Target groups: where a load balancer sends what a workload exposes, and what it asks to know who is well.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

// The share that takes a whole listener, as those that forward connections have one; none in this target.
Id<Expose> takerOf(const Topology &t, Id<Listener> listener);

// Shares of one listener that send to the same port with the same settings have one target group (ECS allows five a
// service): the first share of it.
Id<Expose> groupOf(const Topology &t, Id<Expose> expose);

// Enters the group of an expose; one that shares a group enters the same resource.
ResourceId declareTargetGroup(Lowering &l, Id<Expose> expose);

emit::Node targetGroupArn(Lowering &l, Id<Expose> expose, OriginId origin = {});

} // namespace ctr::aws
