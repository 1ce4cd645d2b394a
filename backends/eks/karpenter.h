// Nodes by Karpenter: the groups keep the fewest nodes of each capacity, and Karpenter adds the others, as pods want
// them. It runs on the nodes of the groups itself.
#pragma once

#include "backends/eks/foundation.h"

namespace ctr::eks {

inline constexpr std::string_view KarpenterAccount = "karpenter";

bool usesKarpenter(const Topology &t);
// Karpenter may add nodes of this capacity.
bool growsByKarpenter(const Topology &t, Id<Capacity> capacity);
std::string nodePoolName(const Topology &t, Id<Capacity> capacity);

// Its role, and the queue in which it hears that AWS takes an instance back.
void declareKarpenter(Foundation &f);
// manifests/nodes.yaml: a NodePool and an EC2NodeClass for each capacity that grows.
emit::NodeList karpenterDocuments(Foundation &f, emit::Arena &arena);

} // namespace ctr::eks
