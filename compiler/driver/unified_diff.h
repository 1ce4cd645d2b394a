// The difference of two texts, line by line, as `diff -u` and `git apply` know it.
#pragma once

#include <string>
#include <string_view>

namespace ctr {

// Empty when the texts are equal. The same lines on both sides are found exactly while the texts differ in few places;
// between texts that differ in very many the middle is shown as replaced.
std::string unifiedDiff(std::string_view name, std::string_view before, std::string_view after);

} // namespace ctr
