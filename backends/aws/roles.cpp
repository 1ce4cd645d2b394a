#include "backends/aws/roles.h"

#include "backends/aws/filesystems.h"
#include "backends/aws/logs.h"
#include "backends/aws/models/services.h"
#include "backends/aws/naming.h"
#include "backends/aws/own_roles.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

constexpr std::size_t MostRoleName = 64;  // rule IAM-001
constexpr std::size_t LongestRegion = 14; // "ap-southeast-1", "us-gov-west-1"

} // namespace

ResourceId declareRole(Lowering &l, const RoleDescription &role) {
  const TopologyInfo &info = l.topology.info();
  // IAM is one for all regions, so the region belongs to the name.
  std::size_t tail = 1 + (info.region.value ? info.region.value->size() : LongestRegion);
  std::string name = physicalName(l.topology, role.entity, role.nameSuffix, MostRoleName - tail);
  iam::Role model;
  const ctr::Resource *tagged = resourceOf(l.topology, role.entity);
  const bool fixed = role.entity.kind == Kind::Role && tagged->physicalName.value;
  if (fixed) {
    name = *tagged->physicalName.value;
    model.roleName = l.arena.string(name, tagged->physicalName.origin);
  } else if (info.region.value) {
    name.append("-").append(*info.region.value);
    model.roleName = l.arena.string(name);
  } else {
    model.roleName = l.arena.join({l.arena.string(name + "-"), l.out.ref(AwsRegion)});
  }
  model.description = role.description;
  model.assumeRolePolicyDocument = role.trust;
  for (std::string_view policy : role.managedPolicies)
    model.managedPolicyArns.push_back(l.arena.join({Arena::constant("arn:"), l.out.ref(AwsPartition),
                                                    l.arena.string(fmt::format(":iam::aws:policy/{}", policy))}));
  model.managedPolicyArns.insert(model.managedPolicyArns.end(), role.managed.begin(), role.managed.end());
  model.permissionsBoundary = role.boundary;
  if (!role.statements.empty() || !role.written.empty())
    model.policies.push_back({role.nameSuffix.empty() ? role.policyName : role.nameSuffix,
                              policyDocument(l, role.statements, role.written)});
  model.tags = tags(l, tagged ? *tagged->tags : Map<std::string_view>{});
  ResourceId made = l.out.add(logicalId(l.topology, role.entity, role.logicalSuffix), "AWS::IAM::Role", model,
                              role.origin, role.unit);
  if (info.region.value || fixed) {
    l.out.know(made, "", name);
    if (info.account.value)
      l.out.know(made, "Arn", fmt::format("arn:{}:iam::{}:role/{}", partition(l.topology), *info.account.value, name));
  }
  l.enter(role.entity, role.part, made);
  return made;
}

Node roleArn(Lowering &l, EntityRef entity, Part part, OriginId origin) {
  if (entity.kind == Kind::Service)
    if (const Id<Role> own = ownRole(l.topology, {entity.index}, part))
      return ownRoleArn(l, own, origin);
  ResourceId role = l.of(entity, part);
  return role ? l.out.attribute(role, "Arn", origin) : Node{};
}

Node taskTrust(Lowering &l) {
  Node *made = l.shared("task trust");
  if (made->kind == emit::NodeKind::Null) {
    Node tasks = arnNode(l, "ecs", "*");
    Condition conditions[] = {{"StringEquals", "aws:SourceAccount", l.out.ref(AwsAccount)},
                              {"ArnLike", "aws:SourceArn", tasks}};
    *made = trustPolicy(l, "ecs-tasks.amazonaws.com", {"sts:AssumeRole"}, conditions);
  }
  return *made;
}

namespace {

// The execution role is assumed by the agent for the task; the conditions of the task role are documented for that one
// alone.
Node executionTrust(Lowering &l) {
  Node *made = l.shared("execution trust");
  if (made->kind == emit::NodeKind::Null)
    *made = trustPolicy(l, "ecs-tasks.amazonaws.com", {"sts:AssumeRole"});
  return *made;
}

} // namespace

namespace {

// The log of shells is written with the task role, not with the execution role.
void addShellLog(Lowering &l, Id<Workload> w, std::vector<Statement> &statements) {
  const Workload &workload = l.topology[w];
  if (!*workload.exec || !*workload.cluster || !*l.topology[*workload.cluster].exec)
    return;
  OriginId because = l.topology[*workload.cluster].exec.origin;
  Statement find;
  find.actions = {"logs:DescribeLogGroups"};
  find.resources.push_back(Arena::constant("*", because));
  find.origin = because;
  Statement write;
  write.actions = {"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"};
  write.resources.push_back(arnNode(l, "logs", "log-group:" + logGroupName(l.topology, w) + ":*"));
  write.origin = because;
  statements.push_back(std::move(find));
  statements.push_back(std::move(write));
}

} // namespace

bool hasTaskRole(const Topology &t, Id<Workload> w) {
  if (t[w].role.value)
    return true;
  for (const Permission &p : t.facts.permissionsFor(w))
    if ((CodeAccess & accesses({p.access})) != 0 || p.access == Access::Mount)
      return true;
  return false;
}

namespace {

std::vector<Statement> codeStatements(Lowering &l, Id<Workload> w) {
  std::vector<Statement> statements = statementsFor(l, w, CodeAccess);
  addShellLog(l, w, statements);
  for (Statement &statement : mountStatements(l, w))
    statements.push_back(std::move(statement));
  return statements;
}

} // namespace

void declareOwnTaskRoles(Lowering &l) {
  OwnRoleRules rules;
  rules.needs = [&l](Id<Workload> w, Part part) {
    return part == Part::TaskRole ? codeStatements(l, w) : statementsFor(l, w, PlatformAccess);
  };
  rules.trust = [&l](llvm::ArrayRef<Id<Workload>>, Part part) {
    return part == Part::TaskRole ? taskTrust(l) : executionTrust(l);
  };
  declareOwnRoles(l, rules);
}

void declareTaskRoles(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  RoleDescription role;
  role.entity = refTo(w);
  role.origin = workload.origin;
  role.unit = l.unitOf(w);

  role.part = Part::ExecutionRole;
  role.logicalSuffix = "ExecutionRole";
  role.nameSuffix = "execution";
  std::string description = fmt::format("What ECS does for {} before it runs", workload.name);
  role.description = description;
  role.trust = executionTrust(l);
  role.statements = statementsFor(l, w, PlatformAccess);
  if (!workload.executionRole.value)
    declareRole(l, role);

  role.statements = workload.role.value ? std::vector<Statement>{} : codeStatements(l, w);
  if (role.statements.empty())
    return;
  role.part = Part::TaskRole;
  role.logicalSuffix = "TaskRole";
  role.nameSuffix = "task";
  description = fmt::format("What the code of {} may do", workload.name);
  role.description = description;
  role.trust = taskTrust(l);
  declareRole(l, role);
}

} // namespace ctr::aws
