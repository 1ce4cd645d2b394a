// The first look at a text, before the lexer: is it UTF-8, small enough, shallow enough, and do its strings, comments
// and brackets end? What is wrong is reported here and taken out of the way of the parser, so that nothing behind can
// be led astray or made to crash. Also finds comments, and where the text can be cut between two top members.
// Knows characters and brackets only, no grammar.
#pragma once

#include "diag/diagnostics.h"
#include "syntax/ast.h"
#include "syntax/parse.h"

#include <string_view>
#include <vector>

namespace ctr::syntax {

// A bracket that is missing, to be read as if it stood before `offset`.
struct MissingCloser {
  std::uint32_t offset;
  char bracket;
};

struct LineRange {
  std::uint32_t begin;
  std::uint32_t end;
};

struct Scan {
  bool refused = false;               // too large, too deep: nothing can be read
  std::string_view text;              // the source itself, or a mended copy of equal length in the arena
  std::vector<std::uint32_t> cuts;    // starts of the runs of members, at least one
  std::vector<MissingCloser> missing; // in order of offset
  std::vector<LineRange> blamed;      // lines with a fault that may cause others there: those are muted
  std::vector<ast::Comment> comments;
};

// Offsets in the result are local to `text`; spans in diagnostics and comments start at `base`.
Scan scan(std::string_view text, std::uint32_t base, const SyntaxLimits &limits, Diagnostics &diags,
          llvm::BumpPtrAllocator &arena);

} // namespace ctr::syntax
