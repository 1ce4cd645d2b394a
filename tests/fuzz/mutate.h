// Mutations of words instead of bytes: what comes out mostly parses, and often means something.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ctr::fuzz {

// A neighbour of a program, by `seed` alone.
std::string mutated(std::string_view program, unsigned seed);

} // namespace ctr::fuzz
