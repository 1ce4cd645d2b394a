// The stages of a compilation as text: what `--stop-after` prints and golden tests compare; and the findings of it.
#pragma once

#include "driver/compile.h"

#include <string>

namespace ctr {

// The syntax trees of the files; several each after a line `==> NAME <==`.
std::string astText(llvm::ArrayRef<FileId> files, const SourceMap &sources, Diagnostics &diags);
// The topologies of the targets; several each after a line `==> TARGET (BACKEND) <==`.
std::string topologyText(const Program &program, const Schema &schema);

enum class FindingsFormat { Plain, Coloured, Json, Github, Sarif };
// In source order, and for people a last line that counts them; empty for people when there are none. `targets` is how
// many were checked: a finding under all of them names none.
std::string findingsText(const Diagnostics &diags, const SourceMap &sources, FindingsFormat format,
                         std::size_t targets);

// The same for all combinations of parameters, with a line that says what was checked.
std::string combinationsText(const Diagnostics &diags, const SourceMap &sources, FindingsFormat format,
                             const CombinationReport &report);

} // namespace ctr
