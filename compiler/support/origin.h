// Where a fact of the topology came from: a chain of places. The innermost frame is where it was written; an outer
// frame is the loop turn (later: the use of a component) that made it. Interned, so that an id is four bytes and
// equal chains have equal ids. Id 0 means "not written": a default or a fact without a cause in the text.
#pragma once

#include "support/span.h"

#include <cstdint>
#include <llvm/ADT/DenseMap.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ctr {

struct OriginId {
  std::uint32_t index = 0;
  explicit operator bool() const { return index != 0; }
  friend bool operator==(OriginId, OriginId) = default;
};

struct Origin {
  Span span;
  OriginId parent;       // the turn or use that made this frame; none for what stands in the file itself
  std::string_view turn; // for a loop frame: `p = 9090`; empty otherwise
};

class OriginTable {
public:
  OriginTable();
  // The chain `span`, made under `parent`. Equal arguments give equal ids.
  OriginId intern(Span span, OriginId parent = {});
  // A frame for one turn of the loop at `span`.
  OriginId turn(Span span, OriginId parent, std::string_view text);
  [[nodiscard]] const Origin &operator[](OriginId id) const { return rows_[id.index]; }
  [[nodiscard]] Span span(OriginId id) const { return rows_[id.index].span; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

private:
  struct Key {
    Span span;
    std::uint32_t parent;
    friend bool operator==(const Key &, const Key &) = default;
  };
  // No span ends at the address 0, none begins at the last one.
  struct KeyInfo {
    static Key getEmptyKey() { return {{~0U, 0}, 0}; }
    static Key getTombstoneKey() { return {{~0U, 1}, 0}; }
    static unsigned getHashValue(const Key &k) {
      std::uint64_t h = (std::uint64_t{k.span.begin} << 32U) ^ k.span.end;
      h ^= std::uint64_t{k.parent} * 0x9E3779B97F4A7C15ULL;
      h *= 0xD6E8FEB86659FD93ULL;
      return static_cast<unsigned>(h ^ (h >> 32U));
    }
    static bool isEqual(const Key &a, const Key &b) { return a == b; }
  };
  std::vector<Origin> rows_;
  llvm::DenseMap<Key, std::uint32_t, KeyInfo> ids_;
  std::unordered_map<std::string, std::string_view> turns_;
};

} // namespace ctr
