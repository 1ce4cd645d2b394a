// EC2 capacity of an ECS cluster: what its instances are made of, the group that starts them, and the provider through
// which ECS asks for more.
#pragma once

#include "backends/aws/lowering.h"

#include <string>
#include <vector>

namespace ctr::aws {

// Role, profile, security group, launch template, Auto Scaling group and, where ECS manages it, its provider. The
// cluster must be declared.
void declareInstances(Lowering &l, Id<Capacity> capacity);

// Group and provider are called alike.
std::string instancesName(const Topology &t, Id<Capacity> capacity);
// Whether all of its types have GPUs of NVIDIA, chips of AWS for machine learning, or neither.
enum class Hardware : std::uint8_t { Plain, Nvidia, Neuron, Mixed };
Hardware hardwareOf(const Capacity &capacity);
// The parameter with the id of the ECS-optimized image for its types; empty where there is none.
std::string_view imageParameter(const Capacity &capacity);
// The snapshot of the ECS-optimized image is so large (GiB).
inline constexpr std::int64_t LeastRootVolume = 30;

} // namespace ctr::aws
