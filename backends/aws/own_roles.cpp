#include "backends/aws/own_roles.h"

#include "backends/aws/messages.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// A policy by its ARN, or by the name of one of AWS's own.
Node policyArn(Lowering &l, std::string_view policy, OriginId origin) {
  if (policy.starts_with("arn:"))
    return Arena::constant(policy, origin);
  return l.arena.join(
      {Arena::constant("arn:"), l.out.ref(AwsPartition), l.arena.string(fmt::format(":iam::aws:policy/{}", policy))},
      origin);
}

Node statementNode(Lowering &l, const RoleStatement &s) {
  emit::NodeList actions, resources;
  for (const Attr<std::string_view> &action : *s.actions)
    actions.push_back(Arena::constant(*action, action.origin));
  for (const Attr<Text> &resource : *s.resources)
    resources.push_back(textNode(l, *resource, resource.origin));
  emit::MemberList members;
  members.push_back({"Effect", Arena::constant(*s.effect == Effect::Deny ? "Deny" : "Allow", s.effect.origin)});
  members.push_back({"Action", actions.size() == 1 ? actions[0] : l.arena.list(actions)});
  members.push_back({"Resource", resources.size() == 1 ? resources[0] : l.arena.list(resources)});
  if (s.when.value)
    members.push_back({"Condition", jsonNode(l, *s.when.value)});
  return l.arena.map(members, s.origin);
}

std::size_t jsonBytes(const Json &json) {
  constexpr std::size_t Unknown = 180; // of an ARN that is not known yet
  std::size_t bytes = 4 + json.text.literal.size();
  for (const TextPart &part : json.text.parts)
    bytes += part.entity ? Unknown : part.literal.size();
  for (const Json &item : json.items)
    bytes += jsonBytes(item);
  for (const JsonMember &member : json.members)
    bytes += member.key.size() + 4 + jsonBytes(member.value);
  return bytes;
}

void declareOwnRole(Lowering &l, Id<Role> id, const OwnRoleRules &rules) {
  const Topology &t = l.topology;
  const Role &role = t[id];
  std::vector<Id<Workload>> users = usersOf(t, id, Part::TaskRole);
  const Part part = users.empty() ? Part::ExecutionRole : Part::TaskRole;
  if (users.empty())
    users = usersOf(t, id, part);
  RoleDescription description;
  description.entity = refTo(id);
  description.part = Part::Itself;
  description.logicalSuffix = "Role";
  description.policyName = "grants";
  const std::string text = fmt::format("{} of {}", role.name, t.info().name);
  description.description = text;
  description.trust = rules.trust(users, part);
  description.statements = statementsFor(l, id);
  for (Id<Workload> w : users)
    unite(description.statements, rules.needs(w, part));
  for (Id<RoleStatement> statement : role.statements)
    description.written.push_back(statementNode(l, t[statement]));
  for (const Attr<std::string_view> &policy : *role.managed)
    description.managed.push_back(policyArn(l, *policy, policy.origin));
  if (role.boundary.value)
    description.boundary = policyArn(l, *role.boundary.value, role.boundary.origin);
  description.origin = role.origin;
  declareRole(l, description);
}

} // namespace

Id<Role> ownRole(const Topology &t, Id<Workload> w, Part part) {
  const Workload &workload = t[w];
  const Opt<Id<Role>> *written = part == Part::TaskRole        ? &workload.role
                                 : part == Part::ExecutionRole ? &workload.executionRole
                                                               : nullptr;
  return written != nullptr ? written->value.value_or(Id<Role>{}) : Id<Role>{};
}

std::vector<Id<Workload>> usersOf(const Topology &t, Id<Role> role, Part part) {
  std::vector<Id<Workload>> list;
  for (Id<Workload> w : t.facts.order)
    if (ownRole(t, w, part) == role)
      list.push_back(w);
  return list;
}

void declareOwnRoles(Lowering &l, const OwnRoleRules &rules) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.roles.size(); ++i)
    if (t.facts.includes({Kind::Role, i}) && !t.roles[i].existing.value)
      declareOwnRole(l, {i}, rules);
}

Node ownRoleArn(Lowering &l, Id<Role> role, OriginId origin) {
  if (const ResourceId made = l.of(refTo(role)))
    return l.out.attribute(made, "Arn", origin);
  const std::string_view existing = l.topology[role].existing.value.value_or(std::string_view());
  if (existing.starts_with("arn:"))
    return Arena::constant(existing, origin);
  return arnNode(l, "iam", fmt::format("role/{}", existing), ArnScope::AccountOnly, origin);
}

Node ownRoleName(Lowering &l, Id<Role> role, OriginId origin) {
  if (const ResourceId made = l.of(refTo(role)))
    return l.out.ref(made, origin);
  const std::string_view existing = l.topology[role].existing.value.value_or(std::string_view());
  return Arena::constant(existing.substr(existing.rfind('/') + 1), origin);
}

std::size_t ownPolicyBytes(const Topology &t, Id<Role> role) {
  constexpr std::size_t Statement = 50; // {"Effect":"Allow","Action":[],"Resource":[],"Condition":},
  constexpr std::size_t Resource = 180; // an ARN that is not known yet
  std::size_t bytes = policyBytes(t, t.facts.permissionsFor(role), ~AccessSet{});
  for (Id<Workload> w : usersOf(t, role, Part::TaskRole))
    bytes += policyBytes(t, w, CodeAccess);
  for (Id<Workload> w : usersOf(t, role, Part::ExecutionRole))
    bytes += policyBytes(t, w, PlatformAccess);
  for (Id<RoleStatement> id : t[role].statements) {
    const RoleStatement &s = t[id];
    bytes += Statement + (s.when.value ? jsonBytes(*s.when.value) : 0);
    for (const Attr<std::string_view> &action : *s.actions)
      bytes += action->size() + 3;
    for (const Attr<Text> &resource : *s.resources)
      bytes += resource->deferred() ? Resource : resource->literal.size() + 3;
  }
  return bytes;
}

} // namespace ctr::aws
