// Load balancers that stand in the foundation instead of being made by the controller: those whose address the program
// uses, whose requests it scales by, or that are offered through PrivateLink, because all of that is known only of what
// the foundation makes; and network load balancers with several ports. TargetGroupBindings fill their target groups.
#pragma once

#include "backends/eks/foundation.h"
#include "backends/eks/manifest.h"

namespace ctr::eks {

// By load balancer: whether it stands in the foundation.
std::vector<bool> foundationBalancers(const Topology &t);

// The load balancers, then the target groups and rules of all that is exposed through them.
void declareBalancers(Foundation &f);
void appendBindings(const Manifest &m, emit::NodeList &documents);

} // namespace ctr::eks
