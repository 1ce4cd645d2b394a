// IAM roles: a trust, one inline policy with exactly what the permissions say, managed policies only where a platform
// needs them. Names are computed (TOPOLOGY-NAME-SUFFIX-REGION), so that ARNs are known beforehand.
#pragma once

#include "backends/aws/policy.h"

namespace ctr::aws {

struct RoleDescription {
  EntityRef entity{};
  Part part = Part::TaskRole;
  std::string_view logicalSuffix; // "TaskRole"
  std::string_view nameSuffix;    // "task"
  std::string_view description;
  emit::Node trust;
  std::vector<Statement> statements{};
  std::vector<emit::Node> written{}; // further statements, as they are
  std::vector<emit::Node> managed{}; // ARNs
  emit::Node boundary{};
  std::string_view policyName{};                   // nameSuffix, if that is empty
  std::vector<std::string_view> managedPolicies{}; // names: "AmazonEKSClusterPolicy", "service-role/…"
  OriginId origin{};
  std::uint32_t unit = 0;
};
ResourceId declareRole(Lowering &l, const RoleDescription &role);
emit::Node roleArn(Lowering &l, EntityRef entity, Part part, OriginId origin = {}); // null when there is none

// ECS: the roles that the program writes itself, before all workloads.
void declareOwnTaskRoles(Lowering &l);
// ECS: the execution role (always) and the task role (when the code may do anything).
void declareTaskRoles(Lowering &l, Id<Workload> w);
// Whether the code of a workload may do anything, so that it has a role.
bool hasTaskRole(const Topology &t, Id<Workload> w);
// The trust of ECS tasks, from this account only.
emit::Node taskTrust(Lowering &l);

} // namespace ctr::aws
