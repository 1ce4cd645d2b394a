#include "sema/given_schedule.h"

#include "sema/read_schedule.h"

#include <charconv>

namespace ctr {
namespace {

// "90m", "1h", "2 days": what `rate` takes, in minutes.
std::optional<std::int64_t> rateMinutes(std::string_view text) {
  std::int64_t count = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || count < 1 || count > 5'000'000)
    return std::nullopt;
  for (auto [word, minutes] : {std::pair<std::string_view, std::int64_t>{"m", 1},
                               {" minute", 1},
                               {" minutes", 1},
                               {"h", 60},
                               {" hour", 60},
                               {" hours", 60},
                               {"d", 1440},
                               {" day", 1440},
                               {" days", 1440}})
    if (unit == word)
      return count * minutes;
  return std::nullopt;
}

} // namespace

std::optional<Schedule> readGivenSchedule(std::string_view text) {
  std::size_t open = text.find('(');
  if (text.empty() || open == std::string_view::npos || text.back() != ')')
    return std::nullopt;
  std::string_view word = text.substr(0, open);
  std::string_view inner = text.substr(open + 1, text.size() - open - 2);
  if (inner.size() >= 2 && inner.front() == '"' && inner.back() == '"')
    inner = inner.substr(1, inner.size() - 2);
  Schedule schedule;
  if (word == "cron") {
    std::vector<CronFault> faults;
    auto cron = readCron(inner, faults);
    if (!cron)
      return std::nullopt;
    schedule.cron = *cron;
    return schedule;
  }
  if (word == "rate") {
    auto minutes = rateMinutes(inner);
    if (!minutes)
      return std::nullopt;
    schedule.kind = ScheduleKind::Rate;
    schedule.minutes = *minutes;
    return schedule;
  }
  CivilFault fault;
  auto time = word == "at" ? readCivilTime(inner, true, fault) : std::nullopt;
  if (!time)
    return std::nullopt;
  schedule.kind = ScheduleKind::At;
  schedule.at = *time;
  return schedule;
}

} // namespace ctr
