// How far strings, blanks and comments reach, in a text that the scan has found sound: every string in it ends.
#pragma once

#include <cstddef>
#include <string_view>

namespace ctr::syntax {

// Each starts at the opening sign and returns the offset behind the closing one.
std::size_t stringEnd(std::string_view text, std::size_t i, std::size_t end);
std::size_t textEnd(std::string_view text, std::size_t i, std::size_t end); // `"""`
std::size_t interpolationEnd(std::string_view text, std::size_t i, std::size_t end);

// The first character from `i` on that is no blank, line end or comment. Counts the lines passed.
std::size_t skipBlanks(std::string_view text, std::size_t i, std::size_t &lines);

} // namespace ctr::syntax
