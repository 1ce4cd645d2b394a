// The commas that a program can do without: all in a map but the one before the key `in`, and one before the closing
// bracket of its line.
#pragma once

#include "syntax/tokens.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::format {

// `opensMap`: whether the nth `{` of the text (from 0) opens a map.
std::vector<syntax::Word> withoutOptionalCommas(std::string_view text, const std::vector<syntax::Word> &words,
                                                llvm::function_ref<bool(std::size_t)> opensMap);

} // namespace ctr::format
