// A constraint of `placement`, written in the cluster query language of ECS, as rules about labels of nodes.
#pragma once

#include "ir/topology.h"

#include <llvm/ADT/ArrayRef.h>
#include <string>
#include <vector>

namespace ctr::eks {

struct LabelRule { // the label is one of these, or none of them
  std::string_view key;
  bool negated = false;
  std::vector<std::string> values;
};
using LabelTerm = std::vector<LabelRule>; // all of them hold; none: it always holds

struct PlacementQuery {
  std::vector<LabelTerm> terms; // one of them holds; none: no node will do
  std::string culprit;          // what no label tells; empty: all is said by the terms
  std::string_view why;
};
// Patterns are compared with the types that there are.
PlacementQuery readQuery(std::string_view expression, llvm::ArrayRef<std::string_view> instanceTypes);

enum class Fit : std::uint8_t { No, Perhaps, Yes }; // perhaps: in some zones
Fit fit(const PlacementQuery &query, std::string_view instanceType);

inline constexpr std::string_view DistinctInstance = "distinct-instance";
// The constraint of a workload, where it is an expression.
std::optional<std::string_view> expressionOf(const Topology &t, Id<Workload> w);
// No two copies may stand on one node.
bool sharesNoNode(const Topology &t, Id<Workload> w);
// The instance types of all capacities that it may use.
std::vector<std::string_view> instanceTypesOf(const Topology &t, Id<Workload> w);

} // namespace ctr::eks
