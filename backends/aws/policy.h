// IAM policies from permissions: which actions an access to a kind of resource needs, on which ARNs. The table follows
// the minimal grant sets of AWS's documentation (rule group IAM); nothing is granted that no permission asks for.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

struct Condition {
  std::string_view test; // "StringEquals"
  std::string_view key;  // "aws:SourceAccount"
  emit::Node value;
};

struct Statement {
  std::vector<std::string_view> actions;
  std::vector<emit::Node> resources;
  std::vector<Condition> conditions{};
  OriginId origin{};
};

// Which accesses a role covers, as a bit set.
using AccessSet = std::uint32_t;
constexpr AccessSet accesses(std::initializer_list<Access> list) {
  AccessSet set = 0;
  for (Access a : list)
    set |= 1U << static_cast<unsigned>(a);
  return set;
}
// What the platform does before the code runs (ECS: the execution role), and what the code itself does (the task role).
inline constexpr AccessSet FetchAccess = accesses({Access::FetchSecret, Access::KeyFetch});
inline constexpr AccessSet PlatformAccess = FetchAccess | accesses({Access::PullImage, Access::WriteLogs});
inline constexpr AccessSet GrantedAccess = accesses(
    {Access::Read, Access::Write, Access::List, Access::Send, Access::Consume, Access::Publish, Access::PutEvents,
     Access::Trace, Access::Metrics, Access::Invoke, Access::Decrypt, Access::KeyRead, Access::KeyWrite});
inline constexpr AccessSet CodeAccess = GrantedAccess | accesses({Access::Exec});

// The statements for those permissions of a workload that are in `which`. Equal actions are united; a resource is named
// once. `describeSecrets` adds secretsmanager:DescribeSecret, which the Secrets Store CSI driver needs.
std::vector<Statement> statementsFor(Lowering &l, Id<Workload> w, AccessSet which, bool describeSecrets = false);

// The same for what a role of the program grants.
std::vector<Statement> statementsFor(Lowering &l, Id<Role> role);
// Adds what is not there yet.
void unite(std::vector<Statement> &statements, std::vector<Statement> more);

// How many characters the policy of those permissions has at most, white space aside: computed names may be shorter.
std::size_t policyBytes(const Topology &t, Id<Workload> w, AccessSet which);
std::size_t policyBytes(const Topology &t, llvm::ArrayRef<Permission> permissions, AccessSet which);
inline constexpr std::size_t MostInlinePolicyBytes = 10240; // of all inline policies of a role, rule IAM-004
// One statement of a resource's own policy: a service of AWS may do this to it, under these conditions.
emit::Node serviceStatement(Lowering &l, std::string_view service, std::string_view action, const emit::Node &resource,
                            llvm::ArrayRef<Condition> conditions, OriginId origin);
emit::Node serviceStatement(Lowering &l, const emit::Node &service, llvm::ArrayRef<std::string_view> actions,
                            const emit::Node &resource, llvm::ArrayRef<Condition> conditions, OriginId origin);
emit::Node statementsDocument(Lowering &l, llvm::ArrayRef<emit::Node> statements);

// `written`: further ones, as they are.
emit::Node policyDocument(Lowering &l, llvm::ArrayRef<Statement> statements, llvm::ArrayRef<emit::Node> written = {});
// {"Version": …, "Statement": [{"Effect": "Allow", "Principal": {"Service": …}, "Action": …, "Condition": …}]}
emit::Node trustPolicy(Lowering &l, std::string_view service, llvm::ArrayRef<std::string_view> actions,
                       llvm::ArrayRef<Condition> conditions = {});

} // namespace ctr::aws
