// A network as VPC, subnets, gateways and routes when it is new; its ids as they were given when it exists.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

enum class Side : std::uint8_t { Public, Private };

// Additional tags of new subnets ("kubernetes.io/role/elb" = "1"), by side.
struct SubnetTags {
  llvm::ArrayRef<std::pair<std::string_view, std::string_view>> publicOnes, privateOnes;
};

// Enters nothing for an existing network.
void declareNetwork(Lowering &l, Id<Network> network, const SubnetTags &more = {});

emit::Node vpcId(Lowering &l, Id<Network> network, OriginId origin = {});
// One node a subnet. The private side of a network without private subnets is its public side.
std::vector<emit::Node> subnetIds(Lowering &l, Id<Network> network, Side side);
// The same as one list node, made once.
emit::Node subnetList(Lowering &l, Id<Network> network, Side side);
// The address range of a new network; nothing is known of an existing one's.
std::optional<std::string> networkCidr(const Topology &t, Id<Network> network);
// The ranges of a new network's subnets of one side, in order of zone.
std::vector<std::string> subnetCidrs(const Topology &t, Id<Network> network, Side side);

// In how many zones it has subnets; those of an existing network are taken to lie in different ones.
std::size_t zonesOf(const Topology &t, Id<Network> network);

// What must exist before a task can reach anything (the routes of a new network), for DependsOn.
std::vector<ResourceId> routesOf(Lowering &l, Id<Network> network);

} // namespace ctr::aws
