// The containers of a pod: the principal one and its sidecars, in the order in which they must start.
#pragma once

#include "backends/eks/manifest.h"

namespace ctr::eks {

struct PodContainers {
  std::vector<PodContainer> init; // init containers, and sidecars that others wait for
  std::vector<PodContainer> regular;
};
PodContainers podContainers(const Manifest &m);

// Sidecars that run before the regular containers, in order: what is needed stands before what needs it. `sidecar` says
// that it keeps running (K8S-028).
struct EarlyContainer {
  Id<Container> container;
  bool sidecar = false;
  bool awaited = false; // somebody waits until it is healthy
};
std::vector<EarlyContainer> earlyContainers(const Topology &t, const Workload &w);

// A secret's key in the Kubernetes Secret, and its file: CONTAINER.ENV for a sidecar, ENV for the principal container.
std::string secretKey(std::string_view container, std::string_view env);
// Which Kubernetes Secret holds it.
std::string secretObject(const Manifest &m, const SecretRef &secret);

} // namespace ctr::eks
