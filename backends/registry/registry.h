// The backends there are: the one list. A new backend is one line in registry.cpp and its folder.
#pragma once

#include "backends/backend.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

llvm::ArrayRef<const Backend *> backends();
const Backend *findBackend(std::string_view name);
// The one that the target of a topology chooses, in the edition that its options choose; null when there is none.
const Backend *backendOf(const Topology &topology);

} // namespace ctr
