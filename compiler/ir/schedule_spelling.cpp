#include "ir/schedule_spelling.h"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <vector>

namespace ctr {
namespace {

constexpr std::array<std::string_view, 7> Weekdays = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
constexpr std::array<std::string_view, 7> WeekdayNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                          "Thursday", "Friday", "Saturday"};

std::vector<std::int32_t> members(std::uint64_t set, std::int32_t least, std::int32_t most) {
  std::vector<std::int32_t> out;
  for (std::int32_t i = least; i <= most; ++i)
    if (((set >> static_cast<unsigned>(i)) & 1U) != 0)
      out.push_back(i);
  return out;
}

// How one dialect writes a set: steps as `5/10` (AWS: up to the end) or `5-55/10`, or not at all.
enum class Steps { None, Open, Closed };

template <class Name>
std::string spell(const std::vector<std::int32_t> &all, std::int32_t least, std::int32_t most, Steps steps, Name name) {
  if (all.size() == static_cast<std::size_t>(most - least) + 1)
    return "*";
  if (steps != Steps::None && all.size() > 2) {
    std::int32_t by = all[1] - all[0];
    bool even = by > 1 && all.back() + by > most;
    for (std::size_t i = 2; i < all.size(); ++i)
      even = even && all[i] - all[i - 1] == by;
    if (even && steps == Steps::Closed)
      return all.front() == least ? fmt::format("*/{}", by) : fmt::format("{}-{}/{}", all.front(), most, by);
    if (even)
      return fmt::format("{}/{}", all.front(), by);
  }
  std::string out;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    while (end < all.size() && all[end] == all[end - 1] + 1)
      ++end;
    out += out.empty() ? "" : ",";
    if (end - i > 2) {
      out += fmt::format("{}-{}", name(all[i]), name(all[end - 1]));
      i = end;
    } else {
      out += fmt::format("{}", name(all[i]));
      ++i;
    }
  }
  return out;
}

std::int32_t plain(std::int32_t value) { return value; }
std::string_view weekdayName(std::int32_t value) { return Weekdays[static_cast<std::size_t>(value)]; }

std::string weekdaySet(const Cron &cron) { return spell(members(cron.weekdays, 0, 6), 0, 6, Steps::None, weekdayName); }

std::string years(const Cron &cron) {
  std::vector<std::int32_t> all;
  for (std::int32_t year = FirstCronYear; year <= LastCronYear; ++year)
    if (cron.hasYear(year))
      all.push_back(year);
  return spell(all, FirstCronYear, LastCronYear, Steps::Open, plain);
}

struct DayFields {
  std::string ofMonth, ofWeek;
};

DayFields dayFields(const Cron &cron) {
  switch (cron.on) {
  case CronDays::Every:
    return {"*", "?"};
  case CronDays::OfMonth:
    return {spell(members(cron.days, 1, 31), 1, 31, Steps::Open, plain), "?"};
  case CronDays::OfWeek:
    return {"?", weekdaySet(cron)};
  case CronDays::FromLast:
    return {cron.number == 0 ? "L" : fmt::format("L-{}", cron.number), "?"};
  case CronDays::LastWeekday:
    return {"LW", "?"};
  case CronDays::NearestWeekday:
    return {fmt::format("{}W", cron.number), "?"};
  case CronDays::LastOf: // AWS counts from 1, Sunday
    return {"?", fmt::format("{}L", cron.weekday + 1)};
  case CronDays::NthOf:
    return {"?", fmt::format("{}#{}", cron.weekday + 1, cron.number)};
  }
  return {"*", "?"};
}

// What of the days cannot be said in five fields; empty when all can.
std::string unsayable(const Cron &cron) {
  DayFields days = dayFields(cron);
  switch (cron.on) {
  case CronDays::FromLast:
    return fmt::format("`{}` (counted from the last day of the month)", days.ofMonth);
  case CronDays::LastWeekday:
    return "`LW` (the last weekday of the month)";
  case CronDays::NearestWeekday:
    return fmt::format("`{}` (the weekday nearest to day {})", days.ofMonth, cron.number);
  case CronDays::LastOf:
    return fmt::format("`{}` (the last {} of the month)", days.ofWeek, WeekdayNames[cron.weekday]);
  case CronDays::NthOf:
    return fmt::format("`{}` ({} number {} of the month)", days.ofWeek, WeekdayNames[cron.weekday], cron.number);
  default:
    break;
  }
  std::string only = years(cron);
  return only == "*" ? std::string() : fmt::format("the year `{}`", only);
}

KubernetesCron lineOf(const Cron &cron) {
  if (std::string what = unsayable(cron); !what.empty())
    return {{}, fmt::format("{} has no counterpart in a Kubernetes cron line", what)};
  std::string days =
      cron.on == CronDays::OfMonth ? spell(members(cron.days, 1, 31), 1, 31, Steps::Closed, plain) : std::string("*");
  return {fmt::format("{} {} {} {} {}", spell(members(cron.minutes, 0, 59), 0, 59, Steps::Closed, plain),
                      spell(members(cron.hours, 0, 23), 0, 23, Steps::Closed, plain), days,
                      spell(members(cron.months, 1, 12), 1, 12, Steps::Closed, plain),
                      cron.on == CronDays::OfWeek ? weekdaySet(cron) : "*"),
          {}};
}

constexpr std::int64_t Hour = 60;
constexpr std::int64_t Day = 24 * Hour;

// A cron line starts anew each hour, day or week, so only what divides those evenly can be said.
KubernetesCron lineOf(std::int64_t minutes) {
  if (minutes < Hour && Hour % minutes == 0)
    return {minutes == 1 ? "* * * * *" : fmt::format("*/{} * * * *", minutes), {}};
  if (minutes % Hour == 0 && minutes < Day && Day % minutes == 0)
    return {minutes == Hour ? "0 * * * *" : fmt::format("0 */{} * * *", minutes / Hour), {}};
  if (minutes == Day)
    return {"0 0 * * *", {}};
  if (minutes == 7 * Day)
    return {"0 0 * * SUN", {}};
  return {{}, "a Kubernetes cron line can only repeat at even parts of an hour or a day, or every week"};
}

std::string rateIn(std::int64_t minutes, bool aws) {
  struct UnitOfTime {
    std::int64_t minutes;
    std::string_view word, suffix;
  };
  for (const UnitOfTime &unit :
       {UnitOfTime{Day, "day", "d"}, UnitOfTime{Hour, "hour", "h"}, UnitOfTime{1, "minute", "m"}})
    if (minutes % unit.minutes == 0) {
      std::int64_t count = minutes / unit.minutes;
      return aws ? fmt::format("{} {}{}", count, unit.word, count == 1 ? "" : "s")
                 : fmt::format("{}{}", count, unit.suffix);
    }
  return {};
}

} // namespace

std::string cronFields(const Cron &cron) {
  DayFields days = dayFields(cron);
  return fmt::format("{} {} {} {} {} {}", spell(members(cron.minutes, 0, 59), 0, 59, Steps::Open, plain),
                     spell(members(cron.hours, 0, 23), 0, 23, Steps::Open, plain), days.ofMonth,
                     spell(members(cron.months, 1, 12), 1, 12, Steps::Open, plain), days.ofWeek, years(cron));
}

std::string awsExpression(const Schedule &schedule) {
  switch (schedule.kind) {
  case ScheduleKind::Cron:
    return fmt::format("cron({})", cronFields(schedule.cron));
  case ScheduleKind::Rate:
    return fmt::format("rate({})", rateIn(schedule.minutes, true));
  case ScheduleKind::At:
    return fmt::format("at({})", str(schedule.at));
  }
  return {};
}

std::string str(const Schedule &schedule) {
  switch (schedule.kind) {
  case ScheduleKind::Cron:
    return fmt::format("cron(\"{}\")", cronFields(schedule.cron));
  case ScheduleKind::Rate:
    return fmt::format("rate({})", rateIn(schedule.minutes, false));
  case ScheduleKind::At:
    return fmt::format("at(\"{}\")", str(schedule.at));
  }
  return {};
}

KubernetesCron kubernetesCron(const Schedule &schedule) {
  switch (schedule.kind) {
  case ScheduleKind::Cron:
    return lineOf(schedule.cron);
  case ScheduleKind::Rate:
    return lineOf(schedule.minutes);
  case ScheduleKind::At:
    return {{}, "a Kubernetes cron line repeats, and `at` is one moment"};
  }
  return {};
}

} // namespace ctr
