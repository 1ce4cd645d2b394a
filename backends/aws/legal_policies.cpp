// Managed policies that roles name: AWS's own are only found under the path and in the letters that they have.
#include "backends/aws/foundation.h"
#include "backends/aws/tables/managed_policies.h"
#include "diag/kinds/roles.h"
#include "support/nearest.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace ctr::aws {

namespace {

constexpr std::string_view OfAws = "::aws:policy/";

// The path and name of one of AWS's own; empty for one of an account.
std::string_view ownOfAws(std::string_view written) {
  if (!written.starts_with("arn:"))
    return written;
  const std::size_t at = written.find(OfAws);
  return at == std::string_view::npos ? std::string_view() : written.substr(at + OfAws.size());
}

void checkPolicy(const Topology &t, const Role &role, std::string_view written, OriginId at, Diagnostics &diags) {
  const std::string_view policy = ownOfAws(written);
  if (policy.empty())
    return;
  const std::string_view name = policyNameOf(policy);
  std::vector<std::string_view> names;
  for (std::string_view known : knownPolicies()) {
    if (known == policy)
      return;
    // Names differ in more than their path and capitals (IAM user guide, friendly names and paths).
    if (llvm::StringRef(policyNameOf(known)).equals_insensitive(llvm::StringRef(name))) {
      diags.report(diag::PolicyElsewhere, *t.origins, at, policy).hint(fmt::format("it is called `{}`", known));
      return;
    }
    names.push_back(policyNameOf(known));
  }
  const std::string_view near = nearest(name, names);
  for (std::string_view known : knownPolicies())
    if (!near.empty() && policyNameOf(known) == near) {
      diags.report(diag::PolicyUnknown, *t.origins, at, policy, role.name)
          .hint(fmt::format("did you mean `{}`?", known));
      return;
    }
}

} // namespace

void legalPolicies(const Topology &t, Diagnostics &diags) {
  for (std::uint32_t i = 0; i < t.roles.size(); ++i) {
    const Role &role = t.roles[i];
    if (!t.facts.includes({Kind::Role, i}))
      continue;
    for (const Attr<std::string_view> &policy : *role.managed)
      checkPolicy(t, role, *policy, policy.origin, diags);
    if (role.boundary.value)
      checkPolicy(t, role, *role.boundary.value, role.boundary.origin, diags);
  }
}

} // namespace ctr::aws
