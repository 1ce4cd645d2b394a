// The words of a text, cut as the lexer cuts them, comments among them: for those who care how a program was written
// and not only what it says. Knows no grammar.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ctr::syntax {

enum class WordKind : std::uint8_t {
  Word, // an identifier or a reserved word
  Number,
  String,
  Text, // `"""`
  Sign,
  LineComment,
  BlockComment,
};

struct Word { // offsets into the text
  WordKind kind;
  std::uint32_t begin;
  std::uint32_t end;
  [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  [[nodiscard]] bool comment() const { return kind >= WordKind::LineComment; }
};

// The text was read without an error; of any other it makes something, too. A line comment ends before its line does.
std::vector<Word> words(std::string_view text);

bool reserved(std::string_view word);

} // namespace ctr::syntax
