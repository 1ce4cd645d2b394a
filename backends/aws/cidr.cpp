#include "backends/aws/cidr.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr::aws {

namespace {

// Digits up to `end`, without a leading zero.
std::optional<std::uint32_t> number(std::string_view &text, char end, std::uint32_t most) {
  std::size_t n = end ? text.find(end) : text.size();
  if (n == std::string_view::npos || n == 0 || n > 3 || (n > 1 && text[0] == '0'))
    return std::nullopt;
  std::uint32_t value = 0;
  for (char c : text.substr(0, n)) {
    if (c < '0' || c > '9')
      return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  text.remove_prefix(std::min(n + 1, text.size()));
  if (value > most)
    return std::nullopt;
  return value;
}

} // namespace

std::optional<Cidr> parseCidr(std::string_view text) {
  Cidr range;
  for (char end : {'.', '.', '.', '/'}) {
    std::optional<std::uint32_t> byte = number(text, end, 255);
    if (!byte)
      return std::nullopt;
    range.address = range.address << 8U | *byte;
  }
  std::optional<std::uint32_t> prefix = number(text, '\0', 32);
  if (!prefix)
    return std::nullopt;
  range.prefix = *prefix;
  return range;
}

std::string str(const Cidr &range) {
  return fmt::format("{}.{}.{}.{}/{}", range.address >> 24U, range.address >> 16U & 255U, range.address >> 8U & 255U,
                     range.address & 255U, range.prefix);
}

Cidr block(const Cidr &range, unsigned bits, std::uint32_t n) {
  unsigned prefix = range.prefix + bits;
  return {range.address + (n << (32U - prefix)), prefix};
}

unsigned subnetBits(const Cidr &vpc) { return vpc.prefix >= 27 ? 1 : std::min(4U, 28U - vpc.prefix); }

} // namespace ctr::aws
