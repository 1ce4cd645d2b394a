// The blanks between two pieces on one line.
#pragma once

#include "format/pieces.h"

namespace ctr::format {

// `before` is the piece in front of `piece`; `word` is the last one before it that is no comment (null: none), and
// `afterDot` whether that one follows a dot.
unsigned blanksBetween(std::string_view text, const Piece &before, const Piece &piece, const Piece *word,
                       bool afterDot);

} // namespace ctr::format
