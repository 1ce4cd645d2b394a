// From checked topologies to folders, to one stream, or to a list of what would be written.
#pragma once

#include "diag/diagnostics.h"
#include "sema/check.h"
#include "source/source_map.h"

#include <cstdio>
#include <string>
#include <vector>

namespace ctr {

struct BuiltTarget {
  std::string folder;
  std::size_t files = 0;
  std::size_t bindings = 0;
};

// Writes OUT/TARGET for every target, all or nothing. Empty when nothing was written: reported, or interrupted.
std::vector<BuiltTarget> writeTargets(const Program &program, const std::string &out, const SourceMap &sources,
                                      llvm::ArrayRef<ParameterSetting> parameters, Diagnostics &diags);

// All artifacts to one stream: a single one as it is; several each after a line `==> TARGET/PATH (N bytes) <==`.
// False when the stream fails; errno says why.
bool streamTargets(const Program &program, std::FILE *stream);

// One line an artifact, `TARGET/PATH  KIND`.
std::string listArtifacts(const Program &program);

} // namespace ctr
