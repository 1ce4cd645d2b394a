// A place in the program text: a half-open range of bytes in one address space that all files of a compilation share.
// Knows nothing of files; source::SourceMap turns a span into file, line and column.
#pragma once

#include <cstdint>

namespace ctr {

struct Span {
  std::uint32_t begin = 0; // global byte offset; 0 is no place at all
  std::uint32_t end = 0;

  [[nodiscard]] bool valid() const { return begin != 0; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  // The smallest span that covers both; an invalid side is ignored.
  [[nodiscard]] Span to(Span other) const {
    if (!valid())
      return other;
    if (!other.valid())
      return *this;
    return {begin < other.begin ? begin : other.begin, end > other.end ? end : other.end};
  }
  friend bool operator==(Span, Span) = default;
};

} // namespace ctr
