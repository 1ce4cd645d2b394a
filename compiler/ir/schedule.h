// When something happens: a cron expression of AWS, a rate, or one instant. Times are civil times in the schedule's own
// zone, which whoever uses the schedule names. Sets, not text: equal schedules are equal however they were written.
#pragma once

#include "ir/civil_time.h"

#include <array>
#include <cstdint>

namespace ctr {

constexpr std::int32_t FirstCronYear = 1970;
constexpr std::int32_t LastCronYear = 2199;

// Which days of a month. AWS wants exactly one of day-of-month and day-of-week to be `?`, so one rule says it all.
enum class CronDays : std::uint8_t {
  Every,          // *
  OfMonth,        // 1,15: `days`
  OfWeek,         // MON-FRI: `weekdays`
  FromLast,       // L, L-3: `number` days before the last of the month
  LastWeekday,    // LW: the last Monday to Friday of the month
  NearestWeekday, // 15W: the Monday to Friday nearest to day `number`, in the same month
  LastOf,         // 6L: the last `weekday` of the month
  NthOf,          // 3#2: the `number`th `weekday` of the month
};

struct Cron {
  std::uint64_t minutes = 0;            // bit m: minute m
  std::uint32_t hours = 0;              // bit h: hour h
  std::uint32_t days = 0;               // bit d: day d of the month, 1–31
  std::uint32_t months = 0;             // bit m: month m, 1–12
  std::uint32_t weekdays = 0;           // bit w: 0 is Sunday, 6 Saturday
  std::array<std::uint64_t, 4> years{}; // bit y: year 1970 + y
  CronDays on = CronDays::Every;
  std::uint8_t number = 0;
  std::uint8_t weekday = 0; // 0 is Sunday
  friend bool operator==(const Cron &, const Cron &) = default;

  [[nodiscard]] bool hasYear(std::int32_t year) const {
    auto at = static_cast<std::uint32_t>(year - FirstCronYear);
    return year >= FirstCronYear && year <= LastCronYear && ((years[at / 64] >> (at % 64)) & 1U) != 0;
  }
  void addYear(std::int32_t year) {
    auto at = static_cast<std::uint32_t>(year - FirstCronYear);
    years[at / 64] |= std::uint64_t{1} << (at % 64);
  }
};

enum class ScheduleKind : std::uint8_t { Cron, Rate, At };

struct Schedule {
  ScheduleKind kind = ScheduleKind::Cron;
  Cron cron;                // Cron
  std::int64_t minutes = 0; // Rate: from one turn to the next
  CivilTime at;             // At
  friend bool operator==(const Schedule &, const Schedule &) = default;
};

// Whether the cron expression means that day.
bool firesOn(const Cron &cron, std::int32_t year, std::uint32_t month, std::uint32_t day);

} // namespace ctr
