#include "ir/firing_times.h"

#include <algorithm>

namespace ctr {
namespace {

bool has(std::uint64_t set, std::uint32_t bit) { return ((set >> bit) & 1U) != 0; }
bool workday(std::uint32_t weekday) { return weekday != 0 && weekday != 6; }

// The Monday to Friday nearest to `day`, without leaving the month; 0 where the month has no such day.
std::uint32_t nearestWorkday(std::int32_t year, std::uint32_t month, std::uint32_t day) {
  std::uint32_t last = daysInMonth(year, month);
  if (day > last)
    return 0;
  std::uint32_t weekday = weekdayOf(year, month, day);
  if (workday(weekday))
    return day;
  if (weekday == 6)
    return day == 1 ? 3 : day - 1;
  return day == last ? day - 2 : day + 1;
}

// Calls f with each day from `first` on that the expression means, until it says false.
template <class F> void eachDay(const Cron &cron, const CivilTime &first, F f) {
  for (std::int32_t year = std::max(first.year, FirstCronYear); year <= LastCronYear; ++year) {
    if (!cron.hasYear(year))
      continue;
    bool firstYear = year == first.year;
    for (std::uint32_t month = firstYear ? first.month : 1; month <= 12; ++month) {
      if (!has(cron.months, month))
        continue;
      bool firstMonth = firstYear && month == first.month;
      for (std::uint32_t day = firstMonth ? first.day : 1, last = daysInMonth(year, month); day <= last; ++day)
        if (firesOn(cron, year, month, day) && !f(CivilTime{year, month, day}))
          return;
    }
  }
}

} // namespace

bool firesOn(const Cron &cron, std::int32_t year, std::uint32_t month, std::uint32_t day) {
  if (!cron.hasYear(year) || !has(cron.months, month))
    return false;
  std::uint32_t last = daysInMonth(year, month);
  switch (cron.on) {
  case CronDays::Every:
    return true;
  case CronDays::OfMonth:
    return has(cron.days, day);
  case CronDays::OfWeek:
    return has(cron.weekdays, weekdayOf(year, month, day));
  case CronDays::FromLast:
    return day + cron.number == last;
  case CronDays::LastWeekday:
    return day == nearestWorkday(year, month, last);
  case CronDays::NearestWeekday:
    return day == nearestWorkday(year, month, cron.number);
  case CronDays::LastOf:
    return weekdayOf(year, month, day) == cron.weekday && day + 7 > last;
  case CronDays::NthOf:
    return weekdayOf(year, month, day) == cron.weekday && (day - 1) / 7 + 1 == cron.number;
  }
  return false;
}

bool everFires(const Cron &cron) {
  bool any = false;
  eachDay(cron, {}, [&](const CivilTime &) {
    any = true;
    return false;
  });
  return any && cron.minutes != 0 && cron.hours != 0;
}

std::vector<CivilTime> nextTimes(const Schedule &schedule, const CivilTime &from, std::size_t count) {
  std::vector<CivilTime> out;
  if (schedule.kind == ScheduleKind::At) {
    if (schedule.at > from && count != 0)
      out.push_back(schedule.at);
    return out;
  }
  if (schedule.kind == ScheduleKind::Rate) {
    constexpr std::int64_t Longest = 300LL * 366 * 24 * 60; // beyond it there is no year left
    CivilTime next = from;
    while (out.size() < count && schedule.minutes > 0 && schedule.minutes < Longest) {
      next = plusMinutes(next, schedule.minutes);
      if (next.year > LastCronYear)
        break;
      out.push_back(next);
    }
    return out;
  }
  const Cron &cron = schedule.cron;
  eachDay(cron, from, [&](CivilTime day) {
    for (day.hour = 0; day.hour < 24; ++day.hour) {
      if (!has(cron.hours, day.hour))
        continue;
      for (day.minute = 0; day.minute < 60; ++day.minute) {
        if (!has(cron.minutes, day.minute) || day <= from)
          continue;
        if (out.size() == count)
          return false;
        out.push_back(day);
      }
    }
    return out.size() < count;
  });
  return out;
}

} // namespace ctr
