// What a table cannot say about EKS: names, versions, sizes, combinations. After it, without errors, emit cannot fail.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"

namespace ctr::eks {

void legal(const Topology &t, Diagnostics &diags);

// The parts, each for one workload or for the target as a whole.
void legalCluster(const Topology &t, Diagnostics &diags);
void legalCapacity(const Topology &t, Id<Capacity> id, Diagnostics &diags);
void legalFilesystems(const Topology &t, Diagnostics &diags);
void legalMounts(const Topology &t, Id<Workload> w, Diagnostics &diags);
// What every cluster runs besides the workloads has a place there.
void legalHome(const Topology &t, Id<Cluster> cluster, llvm::ArrayRef<Id<Capacity>> nodes, Diagnostics &diags);
void legalFargateProfiles(const Topology &t, Diagnostics &diags);
// Selectors that were written match the pods that are placed there, and no others.
void legalSelectors(const Topology &t, Diagnostics &diags);
void legalNames(const Topology &t, Id<Workload> w, Diagnostics &diags);
// Objects of different workloads that would meet under one name.
void legalNamesTaken(const Topology &t, Diagnostics &diags);
// A namespace of the target or of a workload.
void legalNamespace(const Topology &t, std::string_view space, OriginId origin, Diagnostics &diags);
void legalSize(const Topology &t, Id<Workload> w, Diagnostics &diags);
void legalScaling(const Topology &t, Id<Workload> w, Diagnostics &diags);
// What KEDA is needed for, and what its triggers cannot say.
void legalKeda(const Topology &t, Id<Workload> w, Diagnostics &diags);
void needsKeda(const Topology &t, OriginId origin, const std::string &what, Diagnostics &diags);
// Kernel parameters that pods may set.
// Where copies may stand, and whether there are nodes enough.
void legalPlacing(const Topology &t, Id<Workload> w, Diagnostics &diags);
// Ports of nodes that pods take for themselves, and directories that they mount.
void legalHosts(const Topology &t, Diagnostics &diags);
void legalSysctls(const Topology &t, Id<Workload> w, Diagnostics &diags);
// Characters that do not survive the way to the cluster.
void legalText(const Topology &t, Id<Workload> w, Diagnostics &diags);
void legalTask(const Topology &t, Id<Workload> w, Diagnostics &diags);
void legalIdentity(const Topology &t, Id<Workload> w, Diagnostics &diags);
// Pods under one role of the program are known to AWS in one way.
void legalOwnRoles(const Topology &t, Diagnostics &diags);
void legalBalancers(const Topology &t, Diagnostics &diags);

} // namespace ctr::eks
