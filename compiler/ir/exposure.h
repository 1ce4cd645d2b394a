// What a share of a listener comes to: facts that follow from an `expose` and its workload alone.
#pragma once

#include "ir/topology.h"

namespace ctr {

// The port that the load balancer asks whether a copy is well: what `health` names, else the port that it sends to.
// Nothing answers a health check over UDP; there another port of the workload must, and without one there is none.
Id<Port> healthPortOf(const Topology &t, const Expose &expose);

} // namespace ctr
