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

struct BuiltFolders {
  std::vector<BuiltTarget> targets; // empty when nothing was written: reported, or interrupted
  std::vector<std::string> removed; // of targets that the topology no longer has
};

// Writes OUT/TARGET for every target, all or nothing. `all`: these are all targets of the program, so that what an
// earlier build wrote for others of the same topology goes.
BuiltFolders writeTargets(const Program &program, const std::string &out, const SourceMap &sources, bool all,
                          Diagnostics &diags);

// All artifacts to one stream: a single one as it is; several each after a line `==> TARGET/PATH (N bytes) <==`.
// False when the stream fails; errno says why.
bool streamTargets(const Program &program, std::FILE *stream);

// One line an artifact, `TARGET/PATH  KIND`.
std::string listArtifacts(const Program &program);

} // namespace ctr
