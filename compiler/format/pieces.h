// The words and comments of a program as the formatter sees them: each with its roles, the line breaks before it and
// the commas that it gets. Optional commas are left out.
#pragma once

#include "format/roles.h"
#include "syntax/tokens.h"

namespace ctr::format {

struct Piece {
  syntax::Word word;
  std::uint8_t roles = 0;
  std::uint8_t breaks = 0; // line ends before it: none, one, or more
  char sign = '\0';        // of a bracket or another sign of one character
  bool comma = false;      // a comma follows that was not a piece: between the entries of a map on one line

  [[nodiscard]] bool is(Role role) const { return (roles & role) != 0; }
  [[nodiscard]] bool comment() const { return word.comment(); }
  [[nodiscard]] bool opens() const { return sign == '{' || sign == '[' || sign == '('; }
  [[nodiscard]] bool closes() const { return sign == '}' || sign == ']' || sign == ')'; }
};

std::vector<Piece> piecesOf(std::string_view text, const std::vector<std::uint8_t> &roles);

} // namespace ctr::format
