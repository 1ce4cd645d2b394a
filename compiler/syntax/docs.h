// `///` comments and the members that they are about.
#pragma once

#include "syntax/findings.h"

#include <llvm/Support/Allocator.h>

namespace ctr::syntax {

// Hands each run of `///` lines to the member that starts on the next line. Members ask in source order.
class DocCursor {
public:
  DocCursor(std::string_view text, std::uint32_t base, const std::vector<ast::Comment> &comments, Findings &findings,
            llvm::BumpPtrAllocator &arena)
      : text_(text), base_(base), comments_(comments), findings_(findings), arena_(arena) {
    advance();
  }
  // The documentation of the member that starts at the global offset `at`. Documentation passed over is reported.
  std::string_view claim(std::uint32_t at);
  // What is left over documents nothing.
  void finish();

private:
  void advance();
  void stray();

  std::string_view text_;
  std::uint32_t base_;
  const std::vector<ast::Comment> &comments_;
  Findings &findings_;
  llvm::BumpPtrAllocator &arena_;
  std::size_t first_ = 0;    // the run: comments [first_, end_)
  std::size_t end_ = 0;      //
  std::uint32_t target_ = 0; // where its member must start (global); 0: nowhere
};

} // namespace ctr::syntax
