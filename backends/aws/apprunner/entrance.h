// How requests reach a service: a public one by the world, any other from inside the networks of those who may, through
// an interface endpoint of its own in each of them (AR-019). An endpoint takes no policy, so that its security group
// alone says who may come in; that is why services do not share one.
#pragma once

#include "backends/aws/apprunner/service.h"
#include "backends/aws/lowering.h"

namespace ctr::aws::apprunner {

// Whether it is exposed through a public load balancer, in whose place App Runner stands.
bool isPublic(const Topology &t, const Workload &w);

// The networks from which a service that is not public is reached: those of its callers, and of the internal load
// balancers that it is exposed through; in order of declaration.
std::vector<Id<Network>> entrances(const Topology &t, Id<Workload> w);

// Endpoint and security group in each of these networks, and what lets callers in. After the groups of all workloads.
void declareEntrances(Lowering &l);

// The connection of an endpoint to the service, whose ARN is left open.
IngressConnectionRequest lowerIngressConnection(Lowering &l, Id<Workload> w, Id<Network> network);
std::string ingressConnectionName(const Topology &t, Id<Workload> w, Id<Network> network);

// In whose network `reader` finds `service`: none where it is public, or not reached from there.
Id<Network> entranceFor(const Topology &t, Id<Workload> service, Id<Workload> reader);

} // namespace ctr::aws::apprunner
