// Service Connect, from the flows: which ports of which workloads are called by name, and who calls. Computed once a
// target, so that every workload finds its own without walking the flows again.
#pragma once

#include "ir/topology.h"

#include <vector>

namespace ctr::aws::ecs {

class Connect {
public:
  explicit Connect(const Topology &t);

  struct Called {
    Id<Port> port;
    OriginId origin; // of the first `calls` that named it
  };
  // The workload's ports that are called, in order of declaration.
  [[nodiscard]] llvm::ArrayRef<Called> calledPorts(Id<Workload> w) const {
    return llvm::ArrayRef<Called>(called_).slice(first_[w.index], first_[w.index + 1] - first_[w.index]);
  }
  // The workloads that it calls, each once.
  [[nodiscard]] llvm::ArrayRef<Id<Workload>> callees(Id<Workload> w) const {
    return llvm::ArrayRef<Id<Workload>>(callees_).slice(firstCallee_[w.index],
                                                        firstCallee_[w.index + 1] - firstCallee_[w.index]);
  }
  [[nodiscard]] bool contains(Id<Workload> w) const { return !calledPorts(w).empty() || !callees(w).empty(); }
  // Its place in the order of application.
  [[nodiscard]] std::uint32_t placeOf(Id<Workload> w) const { return place_[w.index]; }

private:
  std::vector<Called> called_;
  std::vector<Id<Workload>> callees_;
  std::vector<std::uint32_t> first_, firstCallee_, place_;
};

} // namespace ctr::aws::ecs
