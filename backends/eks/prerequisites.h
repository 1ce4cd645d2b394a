// What must be installed before the manifests: one values file a controller, with its chart pinned, and the command.
#pragma once

#include "backends/eks/foundation.h"
#include "emit/artifact.h"

namespace ctr::eks {

void emitPrerequisites(const Foundation &f, const emit::Speller &speller, emit::Sink &sink);
std::string installCommand(const Plan &plan);   // helm, one line a controller; empty when none is needed
std::string uninstallCommand(const Plan &plan); // in reverse

} // namespace ctr::eks
