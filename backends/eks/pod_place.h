// Where the pods of a workload may run, and how they spread there.
#pragma once

#include "backends/eks/manifest.h"

namespace ctr::eks {

// The labels of the nodes of these capacities: any of the terms will do.
std::vector<NodeTerm> nodeTerms(const Topology &t, llvm::ArrayRef<Id<Capacity>> capacities);
// The capacities whose nodes need a device plugin of ours: they carry a workload with GPUs. Bottlerocket has its own.
std::vector<Id<Capacity>> gpuCapacities(const Topology &t);

// Exactly the nodes of the capacities it uses. (A Fargate profile selects its pods by the capacity label instead.)
std::optional<Affinity> affinity(const Manifest &m);
// The taints of those nodes.
std::vector<Toleration> tolerations(const Manifest &m);
// As `placement` says, else over zones and nodes where there are several copies.
std::vector<TopologySpread> spread(const Manifest &m);

} // namespace ctr::eks
