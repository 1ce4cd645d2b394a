#include "format/format.h"

#include "format/align.h"
#include "format/same.h"

#include <stdexcept>

namespace ctr {

std::string formatProgram(const ast::SyntaxTree &tree, std::string_view text) {
  std::vector<std::uint8_t> roles = format::rolesOf(tree);
  std::vector<bool> maps;
  std::vector<format::Piece> pieces = format::piecesOf(text, roles);
  for (const format::Piece &piece : pieces)
    if (piece.sign == '{')
      maps.push_back(piece.is(format::OpensMap));
  std::string out = format::aligned(format::layOut(text, pieces));
  if (!format::sameProgram(text, out, [&](std::size_t n) { return n < maps.size() && maps[n]; }))
    throw std::logic_error("formatting would change the words of the program");
  return out;
}

} // namespace ctr
