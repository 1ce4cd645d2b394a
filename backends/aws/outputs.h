// What a workload's own text reads of deployed entities: `${orders.url}` in a variable or an argument.
#pragma once

#include "ir/topology.h"

#include <llvm/ADT/STLFunctionalExtras.h>

namespace ctr::aws {

void forEachOutput(const Workload &w, llvm::function_ref<void(const TextPart &, OriginId)> found);

} // namespace ctr::aws
