// The backends there are: the one list. A new backend is one line in registry.cpp and its folder.
#pragma once

#include "backends/backend.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

llvm::ArrayRef<const Backend *> backends();
const Backend *findBackend(std::string_view name);

} // namespace ctr
