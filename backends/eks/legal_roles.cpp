#include "backends/aws/own_roles.h"
#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "backends/eks/plan.h"
#include "diag/kinds/eks.h"

namespace ctr::eks {

namespace {

bool byToken(const Topology &t, Id<Workload> w) {
  return onFargate(t, w) || t.currentTarget().option("identity") == "irsa";
}

// A trust policy of tokens: provider and issuer, then the names of the service accounts (IAM-005).
constexpr std::size_t MostTrust = 2048;
std::size_t trustBytes(const Topology &t, llvm::ArrayRef<Id<Workload>> users) {
  constexpr std::size_t Frame = 470;  // with an issuer such as oidc.eks.ap-southeast-1.amazonaws.com/id/… three times
  constexpr std::size_t Subject = 26; // "system:serviceaccount::",
  std::size_t bytes = Frame;
  for (Id<Workload> w : users)
    bytes += Subject + namespaceOf(t, w).size() + objectName(t, w).size();
  return bytes;
}

} // namespace

void legalOwnRoles(const Topology &t, Diagnostics &diags) {
  for (std::uint32_t i = 0; i < t.roles.size(); ++i) {
    const Role &role = t.roles[i];
    if (!t.facts.includes({Kind::Role, i}) || role.existing.value)
      continue;
    const std::vector<Id<Workload>> users = aws::usersOf(t, {i}, aws::Part::TaskRole);
    const Workload *token = nullptr, *association = nullptr;
    for (Id<Workload> w : users)
      (byToken(t, w) ? token : association) = &t[w];
    if (token != nullptr && association != nullptr)
      diags.report(diag::EksRoleIdentities, *t.origins, token->role.origin, role.name)
          .note(t.origins->span(association->role.origin), "here AWS knows the pod by an association")
          .hint("write `identity = irsa` in the target, or use two roles");
    else if (const std::size_t bytes = trustBytes(t, users); token != nullptr && bytes > MostTrust)
      diags.report(diag::EksRoleTrust, *t.origins, role.origin, role.name, bytes, MostTrust)
          .hint("use several roles, each for some of the workloads");
  }
}

} // namespace ctr::eks
