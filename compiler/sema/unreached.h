// What no workload of any target reaches: a finding about the program as a whole, not about one target.
#pragma once

#include "sema/check.h"

namespace ctr {

void warnUnreached(const Program &program, Diagnostics &diags);

} // namespace ctr
