// IPv4 ranges: parsing, cutting into blocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ctr::aws {

struct Cidr {
  std::uint32_t address = 0;
  unsigned prefix = 0;
  [[nodiscard]] bool hostBitsSet() const { return prefix < 32 && (address & (UINT32_MAX >> prefix)) != 0; }
};

// "10.0.0.0/16"; nothing for anything else.
std::optional<Cidr> parseCidr(std::string_view text);
std::string str(const Cidr &range);
// The n-th of the blocks that are `bits` longer than the range.
Cidr block(const Cidr &range, unsigned bits, std::uint32_t n);
// Into how many bits of blocks a VPC's range is cut: sixteen, or as many as leave a block a /28 (AWS's smallest).
unsigned subnetBits(const Cidr &vpc);

} // namespace ctr::aws
