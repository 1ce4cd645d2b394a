// When a schedule fires: a pure function over civil time. Ends with the year 2199, as cron expressions do.
#pragma once

#include "ir/schedule.h"

#include <vector>

namespace ctr {

// The first `count` times after `from`, fewer when the schedule ends. A rate counts from `from`: on AWS it counts from
// the moment of deployment.
std::vector<CivilTime> nextTimes(const Schedule &schedule, const CivilTime &from, std::size_t count);

// Whether there is any time at all: `0 0 31 2 ? *` has none.
bool everFires(const Cron &cron);

} // namespace ctr
