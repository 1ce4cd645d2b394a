// The VPC endpoints of a new network: interfaces in its private subnets behind one security group, gateways in their
// route tables.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

// The endpoints that the topology's facts list for it. `routeTables` are those of the private subnets.
void declareEndpoints(Lowering &l, Id<Network> network, const std::vector<emit::Node> &routeTables);
// Lets everything of ours that stands in a network into its interface endpoints, on 443. After all groups.
void declareEndpointDoors(Lowering &l);

} // namespace ctr::aws
