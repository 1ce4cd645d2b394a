// The commands that apply an ecs target, in order: foundation, bindings, then each service, callees first.
#pragma once

#include "backends/aws/ecs/connect.h"
#include "emit/artifact.h"
#include "ir/topology.h"

#include <string>
#include <vector>

namespace ctr::ecs {

// The files of one workload that have a command.
struct ServiceFiles {
  Id<Workload> workload;
  std::string task, create, update; // paths
  std::string scalableTarget;       // empty: none
  std::vector<std::string> policies;
};

struct StepInput {
  const Topology &t;
  const aws::ecs::Connect &connect;
  std::vector<ServiceFiles> services; // in order of application
  bool bindings = false;
  bool largeTemplate = false; // over what a command line may carry
};

std::string foundationStack(const Topology &t);
void addSteps(const StepInput &in, emit::Sink &sink);

} // namespace ctr::ecs
