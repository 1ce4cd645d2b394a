// Roles: for one purpose each, with nothing for a workload that others would get too, and conditions that IAM knows.
#include "diag/kinds/topology.h"
#include "sema/rules.h"
#include "support/nearest.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

// IAM User Guide, "IAM JSON policy elements: Condition operators".
constexpr std::string_view ConditionOperators[] = {"StringEquals",
                                                   "StringNotEquals",
                                                   "StringEqualsIgnoreCase",
                                                   "StringNotEqualsIgnoreCase",
                                                   "StringLike",
                                                   "StringNotLike",
                                                   "NumericEquals",
                                                   "NumericNotEquals",
                                                   "NumericLessThan",
                                                   "NumericLessThanEquals",
                                                   "NumericGreaterThan",
                                                   "NumericGreaterThanEquals",
                                                   "DateEquals",
                                                   "DateNotEquals",
                                                   "DateLessThan",
                                                   "DateLessThanEquals",
                                                   "DateGreaterThan",
                                                   "DateGreaterThanEquals",
                                                   "Bool",
                                                   "BinaryEquals",
                                                   "IpAddress",
                                                   "NotIpAddress",
                                                   "ArnEquals",
                                                   "ArnLike",
                                                   "ArnNotEquals",
                                                   "ArnNotLike",
                                                   "Null"};

// Without what may stand before and behind it.
std::string_view plainOperator(std::string_view text) {
  for (std::string_view quantifier : {"ForAllValues:", "ForAnyValue:"})
    if (text.starts_with(quantifier))
      text.remove_prefix(quantifier.size());
  constexpr std::string_view IfExists = "IfExists";
  if (text.ends_with(IfExists) && text != "NullIfExists")
    text.remove_suffix(IfExists.size());
  return text;
}

bool isConditionValue(const Json &json) {
  if (json.kind == Json::Kind::List)
    return !json.items.empty() && llvm::all_of(json.items, [](const Json &item) {
      return item.kind != Json::Kind::List && isConditionValue(item);
    });
  return json.kind == Json::Kind::Text || json.kind == Json::Kind::Number || json.kind == Json::Kind::Bool;
}

void checkConditions(const RuleContext &context, const Json &when, OriginId origin) {
  if (when.kind != Json::Kind::Map) {
    context.report(diag::ConditionForm, origin, "when", "it is a map from operators")
        .hint("write `when = { StringEquals: { \"aws:RequestedRegion\": \"eu-west-1\" } }`");
    return;
  }
  for (const JsonMember &test : when.members) {
    const std::string_view plain = plainOperator(test.key);
    if (!llvm::is_contained(ConditionOperators, plain)) {
      Diagnostic &d = context.report(diag::ConditionForm, origin, test.key, "IAM has no such operator");
      if (std::string_view near = nearest(plain, ConditionOperators); !near.empty())
        d.hint(fmt::format("did you mean `{}`?", near));
      continue;
    }
    if (test.value.kind != Json::Kind::Map || test.value.members.empty()) {
      context.report(diag::ConditionForm, origin, test.key, "what follows is a map from keys to values")
          .hint(fmt::format("write `{}: {{ \"aws:RequestedRegion\": \"eu-west-1\" }}`", test.key));
      continue;
    }
    for (const JsonMember &key : test.value.members)
      if (!isConditionValue(key.value))
        context.report(diag::ConditionForm, origin, key.key, "a value is text, a number or a bool, or a list of them");
  }
}

struct Users {
  std::vector<Id<Workload>> code, platform; // by `role`, by `execution_role`
};

Users usersOf(const Topology &t, Id<Role> role) {
  Users users;
  for (std::uint32_t i = 0; i < t.workloads.size(); ++i) {
    if (t.workloads[i].role.value == role)
      users.code.push_back({i});
    if (t.workloads[i].executionRole.value == role)
      users.platform.push_back({i});
  }
  return users;
}

void checkUsers(const RuleContext &context, Id<Role> id) {
  const Topology &t = context.topology;
  const Role &role = t[id];
  const Users users = usersOf(t, id);
  if (!users.code.empty() && !users.platform.empty())
    context.report(diag::RoleForBoth, t[users.platform.front()].executionRole.origin, role.name)
        .note(context.span(t[users.code.front()].role.origin), "here code runs under it")
        .hint("use two roles, or leave `execution_role` out: a workload then gets one of its own");
  for (Id<Workload> w : users.code) {
    const Workload &workload = t[w];
    if (workload.grants->empty())
      continue;
    const OriginId grants = workload.grants.origin;
    if (role.existing.written())
      context.report(diag::RoleTakesNone, grants, role.name, workload.name)
          .note(context.span(role.existing.origin), "it is there already, and is used as it is")
          .hint("leave `grants` out and let the role allow it, or leave `role` out");
    else if (users.code.size() > 1)
      context.report(diag::RoleShared, grants, workload.name, role.name)
          .note(context.span(role.origin), fmt::format("{} workloads run under it", users.code.size()))
          .hint("write the grants in the role, for all of them, or give this workload a role of its own");
  }
}

} // namespace

void checkRoles(const RuleContext &context) {
  const Topology &t = context.topology;
  for (std::uint32_t i = 0; i < t.roles.size(); ++i) {
    checkUsers(context, {i});
    constexpr std::size_t MostManaged = 20; // IAM-006
    const Role &role = t.roles[i];
    if (role.managed->size() > MostManaged)
      context.report(diag::ManagedTooMany, role.managed.origin, role.name, role.managed->size(), MostManaged)
          .hint("put what they allow into `grants` and `statement`");
  }
  for (const RoleStatement &s : t.roleStatements) {
    const auto full = [&context](bool empty, OriginId origin, std::string_view word) {
      if (origin && empty)
        context.report(diag::StatementEmpty, origin, word).hint("leave the statement out");
    };
    full(s.actions->empty(), s.actions.origin, "actions");
    full(s.resources->empty(), s.resources.origin, "resources");
    if (s.when.value)
      checkConditions(context, *s.when.value, s.when.origin);
  }
}

} // namespace ctr
