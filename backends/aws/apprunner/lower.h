// From the topology to requests: what a service of App Runner is made of. Roles and VPC connectors are in the Lowering
// already.
#pragma once

#include "backends/aws/apprunner/service.h"
#include "backends/aws/lowering.h"

namespace ctr::aws::apprunner {

// Access role, instance role and VPC connector of every workload, and the data that they may touch.
void declareFoundation(aws::Lowering &l);

// Requests and templates write a map of variables differently.
enum class Form : std::uint8_t { Request, Template };

// Without name, ARN and tags, which differ between the requests.
ServiceRequest lowerService(aws::Lowering &l, Id<Workload> w, Form form);
AutoScalingRequest lowerScaling(aws::Lowering &l, Id<Workload> w);

// Services and their autoscaling configurations as resources, after the foundation.
void declareServices(aws::Lowering &l);

// What the service reads from its repository where `config = repository`: the document of its `apprunner.yaml`.
// It goes out with the step that commits it.
bool readsItsRepository(const Topology &t, Id<Workload> w);
void addConfigurationFile(aws::Lowering &l, Id<Workload> w, const emit::Speller &speller, emit::Sink &sink);

} // namespace ctr::aws::apprunner
