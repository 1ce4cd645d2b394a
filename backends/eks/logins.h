// Logins to private registries, as pods need them: one Secret in Docker's own form for all registries of a workload.
#pragma once

#include "backends/eks/plan.h"

namespace ctr::eks {

struct Login {
  std::string_view host; // of the registry
  Id<Secret> secret;     // JSON with `username` and `password`
  OriginId origin;
};

// Those that some image of the workload is pulled with; no role reads the others.
std::vector<Login> logins(const Topology &t, Id<Workload> w);

} // namespace ctr::eks
