// Whether two texts are the same program: equal words and comments in the same order, but for optional commas and the
// margins of `"""` texts.
#pragma once

#include <llvm/ADT/STLExtras.h>
#include <string_view>

namespace ctr::format {

// `opensMap`: whether the nth `{` (from 0) of either opens a map.
bool sameProgram(std::string_view before, std::string_view after, llvm::function_ref<bool(std::size_t)> opensMap);

} // namespace ctr::format
