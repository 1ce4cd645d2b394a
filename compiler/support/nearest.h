// "Did you mean": the nearest of a set of words to a misspelt one.
#pragma once

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

// The candidate with the smallest edit distance to `word`, if it is near enough to be a likely slip (a third of the
// word's length, at least one, at most three edits); empty otherwise. Ties go to the first candidate.
std::string_view nearest(std::string_view word, llvm::ArrayRef<std::string_view> candidates);

} // namespace ctr
