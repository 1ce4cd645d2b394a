// Date and time as a wall shows them, without a zone: the proleptic Gregorian calendar. What zone is meant is said
// beside the schedule that uses it. Knows no clock: nothing here asks what time it is now.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ctr {

struct CivilTime {
  std::int32_t year = 1970;
  std::uint32_t month = 1; // 1–12
  std::uint32_t day = 1;   // 1–31
  std::uint32_t hour = 0;
  std::uint32_t minute = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const CivilTime &, const CivilTime &) = default;
};

// 0 is Sunday, 6 Saturday.
std::uint32_t weekdayOf(std::int32_t year, std::uint32_t month, std::uint32_t day);
std::uint32_t daysInMonth(std::int32_t year, std::uint32_t month);

// Days since 1970-01-01, and back (the time of day is midnight).
std::int64_t dayNumber(std::int32_t year, std::uint32_t month, std::uint32_t day);
CivilTime fromDayNumber(std::int64_t days);
CivilTime plusMinutes(const CivilTime &time, std::int64_t minutes);

// "2026-11-20T13:00:00".
std::string str(const CivilTime &time);

// What is wrong with a text that should be a civil time.
struct CivilFault {
  std::size_t offset = 0; // in the text
  std::size_t size = 0;
  std::string reason; // "13 is no month (1-12)"
};
// Reads `YYYY-MM-DDThh:mm:ss`; the seconds may be missing where `seconds` is false.
std::optional<CivilTime> readCivilTime(std::string_view text, bool seconds, CivilFault &fault);

} // namespace ctr
