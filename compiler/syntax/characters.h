// Single characters: classes of bytes and the decoding of UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ctr::syntax {

inline bool isDigit(char c) { return c >= '0' && c <= '9'; }
inline bool startsWord(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
inline bool inWord(char c) { return startsWord(c) || isDigit(c); }
inline bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// The end of the word (an identifier, `-` inside) that starts at `i`.
inline std::size_t wordEnd(std::string_view text, std::size_t i) {
  while (i < text.size() && (inWord(text[i]) || (text[i] == '-' && i + 1 < text.size() && inWord(text[i + 1]))))
    ++i;
  return i;
}

// The number of bytes of the character at `i`; 0 when they are not UTF-8 (also overlong forms and surrogates).
std::size_t utf8Length(std::string_view text, std::size_t i);

// The character at `i`, which must be valid.
char32_t decodeUtf8(std::string_view text, std::size_t i);

// False when `c` is no Unicode scalar value.
bool encodeUtf8(char32_t c, std::string &out);

// "900 bytes", "32 MiB".
std::string byteCount(std::size_t bytes);

} // namespace ctr::syntax
