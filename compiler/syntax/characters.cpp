#include "syntax/characters.h"

namespace ctr::syntax {

std::size_t utf8Length(std::string_view text, std::size_t i) {
  auto at = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
  auto follows = [&](std::size_t k) { return (at(k) & 0xC0U) == 0x80U; };
  unsigned c = at(i);
  if (c < 0x80U)
    return 1;
  if (c < 0xC2U || c > 0xF4U || !follows(i + 1))
    return 0;
  if (c < 0xE0U)
    return 2;
  unsigned second = at(i + 1);
  if (c < 0xF0U) {
    if ((c == 0xE0U && second < 0xA0U) || (c == 0xEDU && second >= 0xA0U) || !follows(i + 2))
      return 0;
    return 3;
  }
  if ((c == 0xF0U && second < 0x90U) || (c == 0xF4U && second >= 0x90U) || !follows(i + 2) || !follows(i + 3))
    return 0;
  return 4;
}

char32_t decodeUtf8(std::string_view text, std::size_t i) {
  auto bits = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(text[k]) & 0x3FU); };
  auto c = static_cast<unsigned char>(text[i]);
  switch (utf8Length(text, i)) {
  case 2:
    return (static_cast<char32_t>(c & 0x1FU) << 6U) | bits(i + 1);
  case 3:
    return (static_cast<char32_t>(c & 0x0FU) << 12U) | (bits(i + 1) << 6U) | bits(i + 2);
  case 4:
    return (static_cast<char32_t>(c & 0x07U) << 18U) | (bits(i + 1) << 12U) | (bits(i + 2) << 6U) | bits(i + 3);
  default:
    return c;
  }
}

bool encodeUtf8(char32_t c, std::string &out) {
  if (c > 0x10FFFFU || (c >= 0xD800U && c <= 0xDFFFU))
    return false;
  auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80U) {
    put(c);
  } else if (c < 0x800U) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000U) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
  return true;
}

std::string byteCount(std::size_t bytes) {
  return bytes >= (1U << 20U) ? std::to_string((bytes + (1U << 19U)) >> 20U) + " MiB"
                              : std::to_string(bytes) + " bytes";
}

} // namespace ctr::syntax
