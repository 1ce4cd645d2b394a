// The lines of the result, before anything is aligned: what stands on each, how deep, and where blanks may be added.
#pragma once

#include "format/pieces.h"

#include <string>

namespace ctr::format {

constexpr std::size_t Nowhere = static_cast<std::size_t>(-1);

struct Line {
  std::size_t begin = 0; // of its characters in Layout::text; ends where the next begins
  std::size_t end = 0;
  unsigned indent = 0;
  bool blankBefore = false;
  bool several = false;          // a text or comment on it goes over lines
  bool one = false;              // exactly one attribute or entry, whole, and perhaps a comment
  bool colon = false;            // an entry: blanks are added behind its colon, else before its `=`
  std::size_t gap = Nowhere;     // where they are added
  std::size_t comment = Nowhere; // where the `//` at its end stands, two blanks behind what is before it
};

struct Layout {
  std::string text; // the characters of all lines, without indentation and line ends
  std::vector<Line> lines;
};

Layout layOut(std::string_view text, const std::vector<Piece> &pieces);

} // namespace ctr::format
