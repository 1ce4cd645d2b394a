// The roles that a program writes itself. Each is one role with all that the workloads under it need, declared before
// them; whom it trusts and what they need is the platform's to say.
#pragma once

#include "backends/aws/policy.h"

#include <functional>

namespace ctr::aws {

struct OwnRoleRules {
  // What a workload brings to the role: as the code's own (TaskRole), or for what the platform does (ExecutionRole).
  std::function<std::vector<Statement>(Id<Workload>, Part)> needs;
  std::function<emit::Node(llvm::ArrayRef<Id<Workload>>, Part)> trust;
};
void declareOwnRoles(Lowering &l, const OwnRoleRules &rules);

// The role that the workload names for this part, if it names one.
Id<Role> ownRole(const Topology &t, Id<Workload> w, Part part);
// The workloads of the target that name it.
std::vector<Id<Workload>> usersOf(const Topology &t, Id<Role> role, Part part);
emit::Node ownRoleArn(Lowering &l, Id<Role> role, OriginId origin = {});
emit::Node ownRoleName(Lowering &l, Id<Role> role, OriginId origin = {});

// How many characters its policy has at most, white space aside.
std::size_t ownPolicyBytes(const Topology &t, Id<Role> role);

} // namespace ctr::aws
