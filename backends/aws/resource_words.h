// What `raw` calls the resources of a template. One list for all templates: a backend offers it beside the artifacts of
// its own.
#pragma once

#include "backends/backend.h"

namespace ctr::aws {

// Of what every foundation may hold.
llvm::ArrayRef<BackendArtifact> foundationWords();
// The same and the resources of ECS services, for templates that hold everything.
llvm::ArrayRef<BackendArtifact> stackWords();

} // namespace ctr::aws
