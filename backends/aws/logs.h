// A workload's log group: /TOPOLOGY/NAME with the retention that was asked for.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

void declareLogGroup(Lowering &l, Id<Workload> w);
std::string logGroupName(const Topology &t, Id<Workload> w);

// The days that CloudWatch Logs offers (CFN-029).
llvm::ArrayRef<std::int64_t> retentionDays();
// Whole days of a retention if CloudWatch offers them; 0 otherwise.
std::int64_t legalRetention(const Duration &retention);

} // namespace ctr::aws
