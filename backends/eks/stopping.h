// How a pod goes: a load balancer learns of it only after Kubernetes does, so that what it still sends must be answered
// for a while. Meanwhile every container that runs beside the principal one stays too.
#pragma once

#include "backends/eks/manifest.h"

namespace ctr::eks {

// How long the containers go on before they are told to stop; none where nothing is exposed.
std::optional<Lifecycle> beforeStop(const Manifest &m);
// That time, and then what the program gives its processes to end.
Attr<std::int64_t> terminationGrace(const Manifest &m);

} // namespace ctr::eks
