// Operators: spelling, precedence, and the resolution of a flat `operand (operator operand)*`.
#pragma once

#include "syntax/ast.h"

#include <llvm/ADT/SmallVector.h>

namespace ctr::syntax {

// Binary operators bind the tighter the higher the number.
unsigned precedence(ast::Op op);
// Comparisons and `..` take two operands and no more.
bool chains(ast::Op op);

struct Sign {
  ast::Op op;
  Span span;
};

} // namespace ctr::syntax
