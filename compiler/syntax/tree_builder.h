// From ANTLR's parse tree to ours; also judges what the grammar takes but the language does not. Internal to the
// folder: ANTLR's types are named here and known only in the two files that include its headers.
#pragma once

#include "syntax/reading.h"

#include <llvm/ADT/SmallVector.h>

namespace antlr4 {
class ParserRuleContext;
} // namespace antlr4

namespace ctr::syntax {

// `tree` is a `chunk` or an `interpolation` whose text starts at the local offset `from`.
void buildMembers(antlr4::ParserRuleContext &tree, std::uint32_t from, const Reading &reading,
                  llvm::SmallVectorImpl<const ast::Member *> &out);
const ast::Expr *buildExpression(antlr4::ParserRuleContext &tree, std::uint32_t from, const Reading &reading);

} // namespace ctr::syntax
