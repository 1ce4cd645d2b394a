// Managed policies of AWS's own that workloads and what runs them use, by path and name. By far not all of them: a name
// that is missing here may well exist.
#pragma once

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr::aws {

llvm::ArrayRef<std::string_view> knownPolicies();
// Without its path: `service-role/X` is X. Names of AWS's own are unique whatever their path.
std::string_view policyNameOf(std::string_view pathAndName);

} // namespace ctr::aws
