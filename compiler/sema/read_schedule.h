// The text of `cron("…")` as EventBridge Scheduler takes it, judged field by field. Says what is wrong and where in the
// text; knows no spans and reports nothing.
#pragma once

#include "ir/schedule.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctr {

struct CronFault {
  enum class What : std::uint8_t {
    FieldCount, // not six fields; `text` says how many
    Value,      // `text` is nothing that the field takes; `wants` is what it takes
    Question,   // not exactly one of the day fields is `?`
    Alone,      // `text` stands beside others
    Never,      // no day has this date
    TooLong,    // the canonical text is longer than AWS takes
  };
  What what = What::Value;
  std::size_t offset = 0; // in the text
  std::size_t size = 0;
  std::string_view field; // "hour", "day of the month"
  std::string text;
  std::string wants;
  std::string hint;
};

// What AWS bounds a schedule expression to.
constexpr std::size_t MaxScheduleExpression = 256;

std::optional<Cron> readCron(std::string_view text, std::vector<CronFault> &faults);

} // namespace ctr
