#include "syntax/tokens.h"

#include "syntax/characters.h"
#include "syntax/extents.h"

#include <algorithm>

namespace ctr::syntax {
namespace {

std::size_t numberEnd(std::string_view text, std::size_t i) {
  while (i < text.size() && (inWord(text[i]) || (text[i] == '.' && i + 1 < text.size() && isDigit(text[i + 1]))))
    ++i;
  return i < text.size() && text[i] == '%' ? i + 1 : i;
}

std::size_t signEnd(std::string_view text, std::size_t i) {
  std::string_view two = text.substr(i, 2);
  for (std::string_view sign : {"||", "&&", "==", "!=", "<=", ">=", ".."})
    if (two == sign)
      return i + 2;
  return i + 1;
}

Word next(std::string_view text, std::size_t i) {
  char c = text[i];
  WordKind kind = WordKind::Sign;
  std::size_t end = i;
  if (startsWord(c)) {
    kind = WordKind::Word;
    end = wordEnd(text, i);
  } else if (isDigit(c)) {
    kind = WordKind::Number;
    end = numberEnd(text, i);
  } else if (text.substr(i, 3) == "\"\"\"") {
    kind = WordKind::Text;
    end = textEnd(text, i, text.size());
  } else if (c == '"') {
    kind = WordKind::String;
    end = stringEnd(text, i, text.size());
  } else if (text.substr(i, 2) == "//") {
    kind = WordKind::LineComment;
    end = std::min(text.find('\n', i), text.size());
  } else if (text.substr(i, 2) == "/*") {
    kind = WordKind::BlockComment;
    std::size_t close = text.find("*/", i + 2);
    end = close == std::string_view::npos ? text.size() : close + 2;
  } else {
    end = signEnd(text, i);
  }
  return {kind, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
}

} // namespace

std::vector<Word> words(std::string_view text) {
  std::vector<Word> out;
  out.reserve(text.size() / 5);
  std::size_t i = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  while (true) {
    while (i < text.size() && (isBlank(text[i]) || text[i] == '\n'))
      ++i;
    if (i >= text.size())
      return out;
    out.push_back(next(text, i));
    i = out.back().end;
  }
}

bool reserved(std::string_view word) {
  constexpr std::string_view Words[] = {"import", "as",  "param", "let",   "component", "assert", "if",
                                        "else",   "for", "in",    "where", "true",      "false",  "null"};
  return std::find(std::begin(Words), std::end(Words), word) != std::end(Words);
}

} // namespace ctr::syntax
