// The escape hatch: what a declaration's `raw` sets in the artifacts that are made for it. A value is JSON as the
// program wrote it; what the words mean is the backends' to say.
#pragma once

#include "ir/json.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

struct RawPatch {
  std::string_view backend;  // `ecs`
  std::string_view artifact; // `task-definition`, a word of that backend
  std::string_view pointer;  // RFC 6901
  Json value;                // null takes away what is there
};
using RawPatches = llvm::ArrayRef<RawPatch>;

} // namespace ctr
