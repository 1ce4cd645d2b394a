#include "ir/civil_time.h"

#include <array>
#include <fmt/format.h>

namespace ctr {
namespace {

bool leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

} // namespace

std::uint32_t daysInMonth(std::int32_t year, std::uint32_t month) {
  constexpr std::array<std::uint32_t, 12> Days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : Days[month - 1];
}

// Years are counted from March, so that the odd day of a leap year is the last one.
std::int64_t dayNumber(std::int32_t year, std::uint32_t month, std::uint32_t day) {
  constexpr std::int64_t DaysOfEra = 146'097; // 400 years
  constexpr std::int64_t Epoch = 719'468;     // 1970-01-01 counted from 0000-03-01
  std::int64_t y = static_cast<std::int64_t>(year) - (month <= 2 ? 1 : 0);
  std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  std::int64_t yearOfEra = y - era * 400;
  std::int64_t monthFromMarch = month > 2 ? month - 3 : month + 9;
  std::int64_t dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
  std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * DaysOfEra + dayOfEra - Epoch;
}

CivilTime fromDayNumber(std::int64_t days) {
  days += 719'468;
  std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  std::int64_t dayOfEra = days - era * 146'097;
  std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
  std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  std::int64_t monthFromMarch = (5 * dayOfYear + 2) / 153;
  CivilTime out;
  out.day = static_cast<std::uint32_t>(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
  out.month = static_cast<std::uint32_t>(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
  out.year = static_cast<std::int32_t>(yearOfEra + era * 400 + (out.month <= 2 ? 1 : 0));
  return out;
}

std::uint32_t weekdayOf(std::int32_t year, std::uint32_t month, std::uint32_t day) {
  std::int64_t weekday = (dayNumber(year, month, day) + 4) % 7; // 1970-01-01 was a Thursday
  return static_cast<std::uint32_t>(weekday < 0 ? weekday + 7 : weekday);
}

CivilTime plusMinutes(const CivilTime &time, std::int64_t minutes) {
  constexpr std::int64_t Day = 1440; // minutes
  std::int64_t days = dayNumber(time.year, time.month, time.day);
  std::int64_t ofDay = time.hour * std::int64_t{60} + time.minute + minutes % Day;
  days += minutes / Day + ofDay / Day;
  ofDay %= Day;
  if (ofDay < 0) {
    ofDay += Day;
    --days;
  }
  CivilTime out = fromDayNumber(days);
  out.hour = static_cast<std::uint32_t>(ofDay / 60);
  out.minute = static_cast<std::uint32_t>(ofDay % 60);
  out.second = time.second;
  return out;
}

std::string str(const CivilTime &t) {
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", t.year, t.month, t.day, t.hour, t.minute, t.second);
}

std::optional<CivilTime> readCivilTime(std::string_view text, bool seconds, CivilFault &fault) {
  constexpr std::string_view Form = "0000-00-00T00:00:00";
  constexpr std::size_t WithoutSeconds = 16;
  fault = {0, text.size(), fmt::format("it is written `YYYY-MM-DDThh:mm{}`", seconds ? ":ss" : "")};
  if (text.size() != Form.size() && (seconds || text.size() != WithoutSeconds))
    return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (Form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != Form[i]) {
      fault.offset = i;
      fault.size = 1;
      return std::nullopt;
    }
  struct Part {
    std::string_view name;
    std::size_t at, size;
    std::uint32_t least, most;
    std::uint32_t value = 0;
  };
  std::array<Part, 6> parts = {{{"year", 0, 4, 1970, 2199},
                                {"month", 5, 2, 1, 12},
                                {"day", 8, 2, 1, 31},
                                {"hour", 11, 2, 0, 23},
                                {"minute", 14, 2, 0, 59},
                                {"second", 17, 2, 0, 59}}};
  for (Part &part : parts) {
    if (part.at >= text.size())
      break;
    for (char c : text.substr(part.at, part.size))
      part.value = part.value * 10 + static_cast<std::uint32_t>(c - '0');
    if (part.value < part.least || part.value > part.most) {
      fault = {part.at, part.size,
               fmt::format("{} is no {} ({}-{})", text.substr(part.at, part.size), part.name, part.least, part.most)};
      return std::nullopt;
    }
  }
  CivilTime out{static_cast<std::int32_t>(parts[0].value),
                parts[1].value,
                parts[2].value,
                parts[3].value,
                parts[4].value,
                parts[5].value};
  if (std::uint32_t last = daysInMonth(out.year, out.month); out.day > last) {
    fault = {parts[2].at, parts[2].size, fmt::format("{} has {} days", text.substr(0, 7), last)};
    return std::nullopt;
  }
  return out;
}

} // namespace ctr
