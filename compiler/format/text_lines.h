// The inside of a `"""` text without its margin, so that it can be moved and compared; and comments without what their
// line ends add to them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ctr::format {

struct TextLine {
  std::string_view content;
  bool inner; // starts inside of a `${}`: its blanks mean nothing, it stays as it is
};

// The word as written, quotes included. Nothing when it does not stand on lines of its own.
std::vector<TextLine> textLines(std::string_view word);

// A comment with LF as line ends and no blanks behind it.
std::string plainComment(std::string_view comment);

} // namespace ctr::format
