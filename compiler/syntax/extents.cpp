#include "syntax/extents.h"

#include "syntax/characters.h"

#include <algorithm>

namespace ctr::syntax {
namespace {

bool opensInner(std::string_view text, std::size_t i, std::size_t end) {
  return text[i] == '$' && i + 1 < end && text[i + 1] == '{';
}

} // namespace

std::size_t stringEnd(std::string_view text, std::size_t i, std::size_t end) {
  ++i;
  while (i < end && text[i] != '"') {
    if (text[i] == '\\')
      i += 2;
    else
      i = opensInner(text, i, end) ? interpolationEnd(text, i, end) : i + 1;
  }
  return std::min(i + 1, end);
}

std::size_t textEnd(std::string_view text, std::size_t i, std::size_t end) {
  i += 3;
  while (i < end && !(text[i] == '"' && text.substr(i, 3) == "\"\"\"")) {
    if (text[i] == '\\')
      i += 2;
    else
      i = opensInner(text, i, end) ? interpolationEnd(text, i, end) : i + 1;
  }
  return std::min(i + 3, end);
}

std::size_t interpolationEnd(std::string_view text, std::size_t i, std::size_t end) {
  i += 2;
  while (i < end && text[i] != '}')
    i = text[i] == '"' ? stringEnd(text, i, end) : i + 1;
  return std::min(i + 1, end);
}

std::size_t skipBlanks(std::string_view text, std::size_t i, std::size_t &lines) {
  while (i < text.size()) {
    char c = text[i];
    if (c == '\n') {
      ++lines;
      ++i;
    } else if (isBlank(c)) {
      ++i;
    } else if (c == '/' && i + 1 < text.size() && text[i + 1] == '/') {
      i = std::min(text.find('\n', i), text.size());
    } else if (c == '/' && i + 1 < text.size() && text[i + 1] == '*') {
      std::size_t end = std::min(text.find("*/", i + 2), text.size() - 2) + 2;
      if (end <= i + 3)
        return i;
      lines += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(i),
                                                   text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      i = end;
    } else {
      return i;
    }
  }
  return i;
}

} // namespace ctr::syntax
