#include "format/text_lines.h"

#include "syntax/characters.h"
#include "syntax/extents.h"

#include <algorithm>

namespace ctr::format {
namespace {

// Without the CR of a CRLF. Of two, the first is text.
std::string_view withoutReturn(std::string_view line) {
  bool crlf = !line.empty() && line.back() == '\r' && (line.size() == 1 || line[line.size() - 2] != '\r');
  return crlf ? line.substr(0, line.size() - 1) : line;
}

std::string_view withoutMargin(std::string_view line, std::size_t margin) {
  std::size_t i = 0;
  while (i < line.size() && i < margin && (line[i] == ' ' || line[i] == '\t'))
    ++i;
  return line.substr(i);
}

} // namespace

std::vector<TextLine> textLines(std::string_view word) {
  std::size_t opening = word.find('\n');
  std::size_t closing = word.rfind('\n');
  if (opening == std::string_view::npos || word.size() < closing + 4)
    return {};
  std::size_t margin = word.size() - 3 - (closing + 1);
  std::vector<TextLine> out;
  std::size_t start = opening + 1;
  bool inner = false;
  // `i` passes over interpolations as a whole; the lines that end in them are noted on the way.
  for (std::size_t i = start; i <= closing;) {
    if (word[i] == '\\') {
      i += 2;
      continue;
    }
    bool enters = word[i] == '$' && i + 1 < word.size() && word[i + 1] == '{';
    std::size_t after = enters ? syntax::interpolationEnd(word, i, word.size()) : i + 1;
    for (; i < after; ++i) {
      if (word[i] != '\n')
        continue;
      std::string_view line = withoutReturn(word.substr(start, i - start));
      out.push_back({inner ? line : withoutMargin(line, margin), inner});
      start = i + 1;
      inner = enters;
    }
  }
  return out;
}

std::string plainComment(std::string_view comment) {
  std::string out;
  out.reserve(comment.size());
  for (char c : comment) {
    if (c == '\n')
      while (!out.empty() && out.back() == '\r')
        out.pop_back();
    out += c;
  }
  if (out.compare(0, 2, "//") == 0)
    while (syntax::isBlank(out.back()))
      out.pop_back();
  return out;
}

} // namespace ctr::format
