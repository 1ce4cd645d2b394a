// From the topology to ECS Express Mode. ECS makes the load balancer, its certificate, target groups and scaling of
// each service itself; what a service stands on (network, cluster, roles, log group, data) is declared here.
#pragma once

#include "backends/aws/ecs/lower.h"
#include "backends/aws/express/service.h"

namespace ctr::aws::express {

void declareFoundation(Lowering &l);
// Without name, ARN and tags, which differ between requests and templates.
Service lowerExpress(ecs::Context &c, Id<Workload> w);
// The services as resources, after the foundation.
void declareServices(Lowering &l);

} // namespace ctr::aws::express
