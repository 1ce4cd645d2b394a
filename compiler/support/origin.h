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
    // Frames are interned much in the order of the source: neighbours of the text are neighbours of the table.
    static unsigned getHashValue(const Key &k) {
      return k.span.begin / 4 + (k.span.end - k.span.begin) + k.parent * 0x9E3779B1U;
    }
    static bool isEqual(const Key &a, const Key &b) { return a == b; }
  };
  std::vector<Origin> rows_;
  llvm::DenseMap<Key, std::uint32_t, KeyInfo> ids_;
  std::unordered_map<std::string, std::string_view> turns_;
};

} // namespace ctr
