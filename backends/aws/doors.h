// Where connections to a workload end: at its own security group, or, where copies share the instance's network, at the
// groups of the instances that carry it, on the instance's ports.
#pragma once

#include "backends/aws/lowering.h"

#include <string_view>
#include <vector>

namespace ctr::aws {

// Whether copies stand in their instance's network (bridge and host mode) and have no group of their own.
bool sharesInstance(const Topology &t, Id<Workload> w);
// What a target group registers: "ip", or "instance" for a workload that shares its instance's network (SV-027).
std::string_view targetType(const Topology &t, Id<Workload> w);
// The port of an instance at which this one is reached; 0: any that is free (a workload that shares its instance's).
std::int64_t hostPort(const Topology &t, Id<Port> port);

// A security group and whose it is: a workload's own, or that of a capacity's instances.
struct Door {
  ResourceId group;
  EntityRef owner{};
  std::int64_t from = 0, to = 0; // the ports behind it, where one is asked for
};
// Where one of a workload's ports is reached: by a load balancer at the port itself; by name through Service Connect's
// proxy, which in bridge mode listens at any port that is free (ServiceConnectService.ingressPortOverride).
enum class Way : std::uint8_t { Direct, ByName };
std::vector<Door> doorsOf(Lowering &l, Id<Port> port, Way way);
// Where its own connections come from.
std::vector<Door> groupsOf(Lowering &l, Id<Workload> w);

} // namespace ctr::aws
