// A schedule that was given for a parameter: `cron(…)`, `rate(…)` or `at(…)` as text, in the language's spelling or in
// that of AWS, which has no quotes.
#pragma once

#include "ir/schedule.h"

#include <optional>
#include <string_view>

namespace ctr {

std::optional<Schedule> readGivenSchedule(std::string_view text);

} // namespace ctr
