// Tags of services and of what leads to private ones. CloudFormation can only replace these to tag them anew (rule
// AR-023), and UpdateService knows none: they are set by commands. Knows no backend.
#pragma once

#include "ir/topology.h"

#include <string>

namespace ctr::aws::apprunner {

// Prints the ARN of a service, by its name; of a connection, whose name is in it.
std::string findService(const Topology &t, Id<Workload> w);
std::string findConnection(const Topology &t, Id<Workload> w, Id<Network> network);

// Sets the tags of the topology and the service; empty where there are none.
std::string tagCommands(const Topology &t, Id<Workload> w);

} // namespace ctr::aws::apprunner
