// How an instance becomes a node of the cluster: what its user data says. EKS writes that itself for its own machine
// images in managed groups; an image of somebody else's, and a group that EKS does not manage, must be told (EKS-017).
#pragma once

#include "backends/eks/foundation.h"

namespace ctr::eks {

// EKS does not set the nodes of this capacity up by itself.
bool setsUpItself(const Capacity &capacity);
// The label by which the pods of a capacity find its nodes: of the managed group, or of our own.
std::pair<std::string, std::string> placeLabel(const Topology &t, Id<Capacity> capacity);
// Where services of the cluster have their addresses (create-only): never within the network's own range.
std::string_view serviceCidr(const Topology &t, Id<Network> network);

// A NodeConfig for nodeadm in a MIME document (al2023), or TOML (bottlerocket); encoded as user data has to be.
emit::Node userData(Foundation &f, Id<Capacity> capacity);

} // namespace ctr::eks
