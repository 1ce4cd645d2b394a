// Where an artifact holds bindings: `${ctr:NAME}` in its strings, after references are spelled.
#pragma once

#include "driver/print_artifact.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctr {

// What a binding begins with, before its name and `}`.
inline constexpr std::string_view BindingOpen = "${ctr:";

// Name and place ("services/web.json#/networkConfiguration/…"), in the order of the document. `printed` is the same
// artifact as text: most hold none, and that shows at once.
std::vector<std::pair<std::string, std::string>> bindingUses(const emit::Artifact &artifact,
                                                             const PrintedArtifact &printed);

} // namespace ctr
