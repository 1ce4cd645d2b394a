// Small questions about names and expressions as written.
#pragma once

#include "syntax/ast.h"

namespace ctr {

// Whether the expression uses `name` as a name anywhere.
bool mentions(const ast::Expr &e, std::string_view name);

// The word when the expression is a single name or a plain string; else empty.
std::string_view plainWord(const ast::Expr &e);

// Letters, digits, `_` and inner `-`, starting with a letter or `_`: what a name that was made from a value must be.
bool isIdentifier(std::string_view s);

} // namespace ctr
