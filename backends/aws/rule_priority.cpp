#include "backends/aws/rule_priority.h"

#include <algorithm>
#include <llvm/ADT/DenseMap.h>
#include <utility>

namespace ctr::aws {

namespace {

constexpr unsigned Lengths = 49; // of what stands before the first wildcard: 48 and more, …, 0
constexpr unsigned PathBands = Lengths + 1;
constexpr std::uint32_t BandWidth = 330;
constexpr std::uint32_t FirstPriority = 500;

// FNV-1a: small, and the same everywhere.
std::uint64_t hashOf(std::string_view host, std::string_view path) {
  std::uint64_t h = 14695981039346656037ULL;
  for (std::string_view part : {host, std::string_view("|"), path})
    for (char c : part)
      h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

// The priorities of one listener that are taken, with jumps over full stretches.
class Taken {
public:
  Taken() : next_(MostPriority + 2) {
    for (std::uint32_t i = 0; i < next_.size(); ++i)
      next_[i] = i;
  }
  void take(std::uint32_t priority) { next_[priority] = priority + 1; }
  // The first free one from here on, going round once.
  std::uint32_t free(std::uint32_t from) {
    std::uint32_t at = find(from);
    return at <= MostPriority ? at : find(1);
  }

private:
  std::uint32_t find(std::uint32_t at) {
    std::uint32_t root = at;
    while (next_[root] != root)
      root = next_[root];
    while (next_[at] != root && at != root)
      at = std::exchange(next_[at], root);
    return root;
  }
  std::vector<std::uint32_t> next_; // itself when free
};

} // namespace

unsigned specificity(std::string_view host, std::string_view path) {
  unsigned hostBand = host.empty() ? 2 : host.find_first_of("*?") == std::string_view::npos ? 0 : 1;
  std::size_t wild = path.find_first_of("*?");
  unsigned pathBand = 0;
  if (wild != std::string_view::npos)
    pathBand = 1 + static_cast<unsigned>(Lengths - 1 - std::min<std::size_t>(wild, Lengths - 1));
  return hostBand * PathBands + pathBand;
}

std::vector<std::uint32_t> rulePriorities(const Topology &t) {
  std::vector<std::uint32_t> priorities(t.exposes.size());
  llvm::DenseMap<std::uint32_t, Taken> listeners;
  auto included = [&](std::uint32_t i) { return t.facts.includes(t.exposes[i].parent); };
  for (std::uint32_t i = 0; i < t.exposes.size(); ++i) {
    const Expose &expose = t.exposes[i];
    if (!included(i) || !expose.priority.value)
      continue;
    priorities[i] = static_cast<std::uint32_t>(std::clamp<std::int64_t>(*expose.priority.value, 1, MostPriority));
    listeners[expose.via->index].take(priorities[i]);
  }
  for (std::uint32_t i = 0; i < t.exposes.size(); ++i) {
    const Expose &expose = t.exposes[i];
    if (!included(i) || expose.priority.value)
      continue;
    std::string_view host = expose.host.value.value_or(""), path = expose.path.value.value_or("/*");
    auto place = static_cast<std::uint32_t>(hashOf(host, path) % BandWidth);
    Taken &taken = listeners[expose.via->index];
    priorities[i] = taken.free(FirstPriority + specificity(host, path) * BandWidth + place);
    taken.take(priorities[i]);
  }
  return priorities;
}

} // namespace ctr::aws
