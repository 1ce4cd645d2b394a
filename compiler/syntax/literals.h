// Numbers and strings: from the word that was written to its value. Knows nothing of the grammar.
#pragma once

#include "syntax/reading.h"

namespace ctr::syntax {

// The words text[begin, end) as the lexer cut them. What is wrong is reported; a number that is none becomes an
// ErrorExpr.
const ast::Expr *readNumber(const Reading &reading, std::uint32_t begin, std::uint32_t end);
const ast::StringExpr *readString(const Reading &reading, std::uint32_t begin, std::uint32_t end);

} // namespace ctr::syntax
