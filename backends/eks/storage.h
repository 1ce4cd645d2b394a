// The storage of a target: what of it belongs to the foundation (file systems, drivers with their roles, who may
// connect) and what to the manifests (classes, volumes, claims).
#pragma once

#include "backends/eks/foundation.h"
#include "backends/eks/volume_models.h"
#include "backends/eks/volumes.h"

namespace ctr::eks {

// New file systems, before the cluster; then, with the cluster and its nodes, who may connect, and the drivers.
void declareFilesystems(Foundation &f);
void declareVolumeAccess(Foundation &f);
void declareDrivers(Foundation &f, aws::ResourceId dns);
inline constexpr std::string_view TridentSpace = "trident";
inline constexpr std::string_view TridentAccount = "trident-controller";

// manifests/storage.yaml, document by document; empty when nothing is claimed.
emit::NodeList storageDocuments(const Plan &plan, aws::Lowering &l, emit::Arena &arena);
// A claim's specification, as a document of its own or as the template of a stateful set.
ClaimSpec claimSpec(const Topology &t, const Claim &claim);
std::string tridentBackend(const Topology &t, Id<Filesystem> filesystem);

} // namespace ctr::eks
