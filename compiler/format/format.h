// Syntax → text in the one style: white space and optional commas only. The author's line breaks stay, with at most one
// blank line between them; two spaces a level; `=` and `:` are aligned in runs of adjacent lines of one attribute, and
// so are comments at the ends of lines. Line ends become LF, a byte order mark goes. Knows no schema: what a program
// means is no matter here, as long as it can be read.
#pragma once

#include "syntax/ast.h"

#include <string>

namespace ctr {

// `text` is what `tree` was read from, without an error, and `tree.span` begins where it does. Throws std::logic_error
// when the result would not be the same program, which is a fault of ours.
std::string formatProgram(const ast::SyntaxTree &tree, std::string_view text);

} // namespace ctr
