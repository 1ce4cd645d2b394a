// Applies the fixes that findings carry to the text of a file. Chooses in source order: of two that overlap the first,
// the other when the text is checked again; of two that want different things at one place neither. Reads and writes no
// file.
#pragma once

#include "diag/diagnostics.h"
#include "source/source_map.h"

#include <string>

namespace ctr {

struct MendedText {
  std::string text;
  std::size_t fixes = 0;
};

// `findings` in source order. Fixes of findings that hold for some targets only are left alone: what mends one may
// break another.
MendedText mend(FileId file, const SourceMap &sources, llvm::ArrayRef<Diagnostic> findings, bool unsafeToo);

} // namespace ctr
