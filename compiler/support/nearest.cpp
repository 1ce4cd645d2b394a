#include "support/nearest.h"

#include <algorithm>
#include <llvm/ADT/StringRef.h>

namespace ctr {

std::string_view nearest(std::string_view word, llvm::ArrayRef<std::string_view> candidates) {
  auto most = static_cast<unsigned>(std::clamp<std::size_t>(word.size() / 3, 1, 3));
  std::string_view best;
  unsigned bestDistance = most + 1;
  for (std::string_view candidate : candidates) {
    unsigned distance = llvm::StringRef(word.data(), word.size())
                            .edit_distance(llvm::StringRef(candidate.data(), candidate.size()), true, most + 1);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

} // namespace ctr
