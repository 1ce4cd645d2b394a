// From the topology to requests: what a service of App Runner is made of. Roles and VPC connectors are in the Lowering
// already.
#pragma once

#include "backends/apprunner/service.h"
#include "backends/aws/lowering.h"

namespace ctr::apprunner {

// Access role, instance role and VPC connector of every workload, and the data that they may touch.
void declareFoundation(aws::Lowering &l);

// Without name, ARN and tags, which differ between the requests.
ServiceRequest lowerService(aws::Lowering &l, Id<Workload> w);
AutoScalingRequest lowerScaling(aws::Lowering &l, Id<Workload> w);

} // namespace ctr::apprunner
