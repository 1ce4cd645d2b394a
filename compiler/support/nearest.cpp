#include "support/nearest.h"

#include <algorithm>
#include <llvm/ADT/StringRef.h>

namespace ctr {
namespace {

// `prdo` for `prod`: two neighbours changed places. That is one slip, not the two that an edit distance counts.
bool swapped(std::string_view word, std::string_view candidate) {
  if (word.size() != candidate.size())
    return false;
  auto at = static_cast<std::size_t>(std::mismatch(word.begin(), word.end(), candidate.begin()).first - word.begin());
  return at + 1 < word.size() && word[at] == candidate[at + 1] && word[at + 1] == candidate[at] &&
         word.substr(at + 2) == candidate.substr(at + 2);
}

} // namespace

std::string_view nearest(std::string_view word, llvm::ArrayRef<std::string_view> candidates) {
  auto most = static_cast<unsigned>(std::clamp<std::size_t>(word.size() / 3, 1, 3));
  std::string_view best;
  unsigned bestDistance = most + 1;
  for (std::string_view candidate : candidates) {
    unsigned distance = llvm::StringRef(word.data(), word.size())
                            .edit_distance(llvm::StringRef(candidate.data(), candidate.size()), true, most + 1);
    if (distance > 1 && swapped(word, candidate))
      distance = 1;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

} // namespace ctr
