// Source → Syntax. Never fails and never throws: what could not be read is reported and left out (or an ErrorExpr).
// ANTLR is behind this door and nowhere else.
#pragma once

#include "diag/diagnostics.h"
#include "source/source_map.h"
#include "syntax/ast.h"

namespace ctr {

// Bounds that the reader keeps; what is larger is refused with a diagnostic that names the limit.
struct SyntaxLimits {
  std::size_t bytes = 32U << 20U;      // of one file
  std::size_t declaration = 4U << 20U; // bytes of one declaration at the top of a file
  unsigned nesting = 256;              // brackets, braces, operators
  unsigned errors = 200;               // syntax errors reported per file
};

ast::SyntaxTree parse(const SourceMap &sources, FileId file, Diagnostics &diags, SyntaxLimits limits = {});

// A file that is one expression: `ctr eval`. What could not be read is an ErrorExpr.
const ast::Expr *parseExpression(const SourceMap &sources, FileId file, ast::SyntaxTree &tree, Diagnostics &diags,
                                 SyntaxLimits limits = {});

// A readable dump, for `--stop-after ast` and golden tests: one node a line, two spaces a level.
std::string printAst(const ast::SyntaxTree &tree, const SourceMap &sources);

} // namespace ctr
