// What an instance of a capacity does at its first start, before the ECS agent: it mounts the file systems of its tasks
// and writes the agent's settings, /etc/ecs/ecs.config.
#pragma once

#include "backends/aws/lowering.h"

#include <string>
#include <vector>

namespace ctr::aws {

// The attribute by which a capacity's instances are known in placement constraints.
inline constexpr std::string_view CapacityAttribute = "ctr.capacity";

// The log drivers that the instances offer: as written, else those that the workloads placed there use.
std::vector<LogDriver> logDriversOf(const Topology &t, Id<Capacity> capacity);
// The ports from which dynamic host ports are taken: as written, else those of edges between groups (32768 and above).
Range<std::int64_t> dynamicPorts(const Topology &t, Id<Capacity> capacity);

// The script, base64 in a template. The logins of `engine_auth` stand in it as names of secrets only.
emit::Node userData(Lowering &l, Id<Capacity> capacity, const emit::Node &cluster);
// How long it is at the most, before base64: of what only a template knows a generous length is counted.
std::size_t userDataBytes(const Topology &t, Id<Capacity> capacity);
inline constexpr std::size_t MostUserData = 16'384; // EC2 user guide, instance user data

} // namespace ctr::aws
