// `ctr bind`: fills values that are known only after something was applied into the artifacts of a target's folder, all
// of a provider or nothing, in one exchange of the whole folder.
#pragma once

#include "diag/diagnostics.h"

#include <optional>
#include <string>

namespace ctr {

struct BindOptions {
  std::string folder;      // of a target, or of a build with one target that has open bindings
  std::string from;        // a file, `-` for standard input
  std::optional<int> step; // whose saved response it is, where that is not clear
};

struct BoundFolder {
  std::string folder;
  std::size_t filled = 0;
};

// Nothing when it did not work: reported, or interrupted.
std::optional<BoundFolder> bindOutputs(const BindOptions &options, Diagnostics &diags);

} // namespace ctr
