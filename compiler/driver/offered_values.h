// Values that somebody offers for bindings: the outputs of a stack, the saved response of a command, or a plain map.
// Finds for every open binding the value that is meant for it; knows nothing of artifacts.
#pragma once

#include "diag/diagnostics.h"
#include "driver/bindings.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ctr {

// Binding name → value. Nothing when reported: not JSON, a provider's values incomplete, a value of the wrong form.
std::optional<std::unordered_map<std::string, std::string>> offeredValues(std::string_view json,
                                                                          const std::string &shownName,
                                                                          const std::vector<BindingRow> &rows,
                                                                          std::optional<int> step, Diagnostics &diags);

} // namespace ctr
