// What every part of the reader needs to know about the file being read.
#pragma once

#include "syntax/docs.h"
#include "syntax/findings.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::syntax {

struct Reading {
  std::string_view text; // mended where the scan found faults
  std::uint32_t base;    // global offset of its first byte
  unsigned nesting;      // limit
  Findings &findings;
  DocCursor &docs;
  llvm::BumpPtrAllocator &arena;
  // Reads the expression in text[begin, end), which stands in a `${…}`.
  llvm::function_ref<const ast::Expr *(std::uint32_t begin, std::uint32_t end)> interpolate;

  template <class T, class... Args> const T *make(Args &&...args) const {
    return new (arena.Allocate<T>()) T(std::forward<Args>(args)...);
  }
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {base + static_cast<std::uint32_t>(begin), base + static_cast<std::uint32_t>(end)};
  }
};

} // namespace ctr::syntax
