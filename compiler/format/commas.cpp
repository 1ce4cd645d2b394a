#include "format/commas.h"

namespace ctr::format {

using syntax::Word;

std::vector<Word> withoutOptionalCommas(std::string_view text, const std::vector<Word> &words,
                                        llvm::function_ref<bool(std::size_t)> opensMap) {
  std::vector<Word> out;
  out.reserve(words.size());
  std::vector<bool> maps; // of the brackets around
  std::size_t braces = 0;
  bool afterMapOpens = false;
  // The next word that is no comment.
  auto following = [&](std::size_t i) -> const Word * {
    for (++i; i < words.size(); ++i)
      if (!words[i].comment())
        return &words[i];
    return nullptr;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word &word = words[i];
    char c = word.kind == syntax::WordKind::Sign ? text[word.begin] : '\0';
    if (c == ',' && !maps.empty()) {
      const Word *next = following(i);
      if (next == nullptr)
        continue;
      bool needed = true;
      if (maps.back()) {
        needed = !afterMapOpens && next->in(text) == "in";
      } else if (char closer = text[next->begin]; closer == ')' || closer == ']') {
        needed = text.substr(word.end, next->begin - word.end).find('\n') != std::string_view::npos;
      }
      if (!needed)
        continue;
    }
    if (c == '{' || c == '[' || c == '(')
      maps.push_back(c == '{' && opensMap(braces++));
    else if ((c == '}' || c == ']' || c == ')') && !maps.empty())
      maps.pop_back();
    if (!word.comment())
      afterMapOpens = c == '{' && maps.back();
    out.push_back(word);
  }
  return out;
}

} // namespace ctr::format
