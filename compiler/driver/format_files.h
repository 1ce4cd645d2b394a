// Programs on disk in the one style: finds them, formats each, and replaces those that change. One that cannot be read
// is reported and left alone; the others are formatted all the same.
#pragma once

#include "diag/diagnostics.h"
#include "source/source_map.h"

#include <llvm/ADT/ArrayRef.h>
#include <string>
#include <vector>

namespace ctr {

// Folders give way to the `.ctr` files in them and below, in order of their paths; what is hidden and what is a link is
// passed over there. A file that is named twice, by whatever path, comes once.
std::vector<std::string> findPrograms(llvm::ArrayRef<std::string> paths, Diagnostics &diags);

struct FormattedFile {
  std::string name; // as in `paths`; `<stdin>` for `-`
  std::string_view before;
  std::string after;
  [[nodiscard]] bool changed() const { return before != after; }
};

// The files that were read without an error. `before` lives as long as `sources`.
std::vector<FormattedFile> formatFiles(llvm::ArrayRef<std::string> paths, SourceMap &sources, Diagnostics &diags);

// What changes, as `diff -u` would write it.
std::string differenceOf(const FormattedFile &file);

// Writes the changed ones back; the names of those that were. Stops when the process is asked to.
std::vector<std::string> replaceFiles(llvm::ArrayRef<FormattedFile> files, Diagnostics &diags);

} // namespace ctr
