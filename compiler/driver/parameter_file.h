// The parameter files of `--params`: YAML or JSON, a map from names to values, read as it is written. What a value
// means is decided by its param. Bounded: a file is small, shallow and does not multiply itself.
#pragma once

#include "diag/diagnostics.h"
#include "sema/given.h"
#include "source/source_map.h"

#include <llvm/ADT/ArrayRef.h>
#include <string>
#include <vector>

namespace ctr {

// In order of files and of lines; later ones win. `.json` is JSON, everything else YAML (of which JSON is nearly a
// part); `-` is standard input. What is wrong is reported at its place in the file.
std::vector<GivenParameter> readParameterFiles(llvm::ArrayRef<std::string> paths, SourceMap &sources,
                                               Diagnostics &diags);

} // namespace ctr
