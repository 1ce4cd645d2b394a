// What AWS documents, and what it accepts beyond (`L-3`, `LW`, `6L`, ranges that wrap around, names in small letters).
#include "sema/read_schedule.h"

#include "ir/firing_times.h"
#include "ir/schedule_spelling.h"
#include "support/nearest.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

namespace ctr {
namespace {

constexpr std::array<std::string_view, 12> Months = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                     "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> Weekdays = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

struct FieldRule {
  std::string_view name;
  std::string_view plural;
  std::int32_t least, most;
  llvm::ArrayRef<std::string_view> names; // of `least` and those that follow
  bool steps = true;
  bool wraps = true; // a range may run over its end
};
const std::array<FieldRule, 6> Fields = {{{"minute", "minutes", 0, 59, {}},
                                          {"hour", "hours", 0, 23, {}},
                                          {"day of the month", "days of the month", 1, 31, {}},
                                          {"month", "months", 1, 12, Months},
                                          {"day of the week", "days of the week", 1, 7, Weekdays, false},
                                          {"year", "years", FirstCronYear, LastCronYear, {}, true, false}}};
enum FieldIndex : std::uint8_t { Minute, Hour, DayOfMonth, Month, DayOfWeek, Year };

struct Word {
  std::string_view text;
  std::size_t offset = 0;
};

std::string capitals(std::string_view text) {
  std::string out(text);
  for (char &c : out)
    if (c >= 'a' && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
  return out;
}

class CronReader {
public:
  explicit CronReader(std::vector<CronFault> &faults) : faults_(faults) {}

  std::optional<Cron> read(std::string_view text) {
    std::size_t before = faults_.size();
    if (!split(text))
      return std::nullopt;
    Cron cron;
    set(Minute, [&](std::int32_t v) { cron.minutes |= std::uint64_t{1} << static_cast<unsigned>(v); });
    set(Hour, [&](std::int32_t v) { cron.hours |= 1U << static_cast<unsigned>(v); });
    set(Month, [&](std::int32_t v) { cron.months |= 1U << static_cast<unsigned>(v); });
    set(Year, [&](std::int32_t v) { cron.addYear(v); });
    days(cron);
    if (faults_.size() != before)
      return std::nullopt;
    if (!everFires(cron)) {
      Word day = words_[cron.on == CronDays::LastOf || cron.on == CronDays::NthOf ? DayOfWeek : DayOfMonth];
      fault(CronFault::What::Never, DayOfMonth, day, std::string(text));
      faults_.back().hint = whyNever(cron);
      return std::nullopt;
    }
    Schedule schedule;
    schedule.cron = cron;
    if (std::string spelled = awsExpression(schedule); spelled.size() > MaxScheduleExpression) {
      fault(CronFault::What::TooLong, Minute, {text, 0}, fmt::format("{}", spelled.size()));
      return std::nullopt;
    }
    return cron;
  }

private:
  void fault(CronFault::What what, FieldIndex field, Word at, std::string text, std::string wants = {}) {
    faults_.push_back({what,
                       at.offset,
                       std::max<std::size_t>(at.text.size(), 1),
                       Fields[field].name,
                       std::move(text),
                       std::move(wants),
                       {}});
  }
  void notOne(FieldIndex field, Word word, std::string wants = {}) {
    fault(CronFault::What::Value, field, word, std::string(word.text), wants.empty() ? takes(field) : std::move(wants));
    if (!Fields[field].names.empty())
      if (std::string_view near = nearest(capitals(word.text), Fields[field].names); !near.empty())
        faults_.back().hint = fmt::format("did you mean `{}`?", near);
  }

  static std::string takes(FieldIndex field) {
    const FieldRule &rule = Fields[field];
    std::string out = fmt::format("{}-{}", rule.least, rule.most);
    return rule.names.empty() ? out : fmt::format("{} or {}-{}", out, rule.names.front(), rule.names.back());
  }

  bool split(std::string_view text) {
    constexpr std::string_view Blank = " \t";
    std::size_t count = 0;
    for (std::size_t at = text.find_first_not_of(Blank); at < text.size(); ++count) {
      std::size_t end = std::min(text.find_first_of(Blank, at), text.size());
      if (count < words_.size())
        words_[count] = {text.substr(at, end - at), at};
      at = text.find_first_not_of(Blank, end);
    }
    if (count == Fields.size())
      return true;
    fault(CronFault::What::FieldCount, Minute, {text, 0}, fmt::format("{}", count));
    if (count == Fields.size() - 1)
      faults_.back().hint = "a Unix line has five: here the year follows, Sunday is 1, and one of the two days is `?`";
    return false;
  }

  std::optional<std::int32_t> number(std::string_view text) const {
    if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos)
      return std::nullopt;
    std::int32_t out = 0;
    for (char c : text)
      out = out * 10 + (c - '0');
    return out;
  }

  // One value of a field: a figure in its range, or a name.
  std::optional<std::int32_t> value(FieldIndex field, std::string_view text) const {
    const FieldRule &rule = Fields[field];
    if (auto figure = number(text))
      return *figure >= rule.least && *figure <= rule.most ? figure : std::nullopt;
    std::string big = capitals(text);
    for (std::size_t i = 0; i < rule.names.size(); ++i)
      if (rule.names[i] == big)
        return rule.least + static_cast<std::int32_t>(i);
    return std::nullopt;
  }

  template <class Add> void set(FieldIndex field, Add add) {
    Word word = words_[field];
    std::size_t at = 0;
    for (;;) {
      std::size_t comma = word.text.find(',', at);
      std::size_t end = std::min(comma, word.text.size());
      element(field, {word.text.substr(at, end - at), word.offset + at}, add);
      if (comma == std::string_view::npos)
        return;
      at = comma + 1;
    }
  }

  // `5`, `MON-FRI`, `*`, and each with a step: `0/10`, `*/10`, `10-50/10`.
  template <class Add> void element(FieldIndex field, Word word, Add add) {
    const FieldRule &rule = Fields[field];
    std::size_t slash = word.text.find('/');
    std::string_view base = word.text.substr(0, slash);
    std::int32_t step = 1;
    if (slash != std::string_view::npos) {
      Word by{word.text.substr(slash + 1), word.offset + slash + 1};
      std::int32_t most = rule.most - rule.least;
      auto read = number(by.text);
      if (!rule.steps)
        return notOne(field, word, fmt::format("{}, without steps", takes(field)));
      if (!read || *read < 1 || *read > most)
        return fault(CronFault::What::Value, field, by.text.empty() ? word : by, std::string(word.text),
                     fmt::format("stepped by 1-{}", most));
      step = *read;
    }
    std::int32_t from = rule.least;
    std::int32_t to = rule.most;
    if (std::size_t dash = base.find('-'); dash != std::string_view::npos) {
      Word first{base.substr(0, dash), word.offset};
      Word last{base.substr(dash + 1), word.offset + dash + 1};
      auto a = value(field, first.text);
      auto b = value(field, last.text);
      if (!a)
        notOne(field, first.text.empty() ? word : first);
      if (!b)
        notOne(field, last.text.empty() ? word : last);
      if (!a || !b)
        return;
      from = *a;
      to = *b;
      if (from > to && !rule.wraps)
        return fault(CronFault::What::Value, field, word, std::string(word.text),
                     "a range from the smaller to the larger");
    } else if (base != "*") {
      auto a = value(field, base);
      if (!a)
        return notOne(field, {base, word.offset});
      from = *a;
      to = slash == std::string_view::npos ? *a : rule.most;
    }
    std::int32_t span = rule.most - rule.least + 1;
    std::int32_t length = from <= to ? to - from : to + span - from;
    for (std::int32_t i = 0; i <= length; i += step)
      add(rule.least + (from - rule.least + i) % span);
  }

  void days(Cron &cron) {
    Word month = words_[DayOfMonth];
    Word week = words_[DayOfWeek];
    bool anyMonth = month.text == "?";
    bool anyWeek = week.text == "?";
    if (anyMonth == anyWeek) {
      Word both{{month.text.data(), week.offset + week.text.size() - month.offset}, month.offset};
      fault(CronFault::What::Question, DayOfMonth, both, anyMonth ? "both are" : "neither is");
      if (!anyMonth && (month.text == "*" || week.text == "*"))
        faults_.back().hint =
            fmt::format("write `?` for the {}", week.text == "*" ? "day of the week" : "day of the month");
      return;
    }
    if (anyWeek)
      ofMonth(cron, month);
    else
      ofWeek(cron, week);
  }

  void ofMonth(Cron &cron, Word word) {
    std::string text = capitals(word.text);
    if (text.find_first_of("LW") == std::string::npos) {
      set(DayOfMonth, [&](std::int32_t v) { cron.days |= 1U << static_cast<unsigned>(v); });
      constexpr std::uint32_t All = 0xFFFF'FFFEU;
      cron.on = cron.days == All ? CronDays::Every : CronDays::OfMonth;
      cron.days = cron.on == CronDays::Every ? 0 : cron.days;
      return;
    }
    if (text.find(',') != std::string::npos)
      return fault(CronFault::What::Alone, DayOfMonth, word, text.find('W') == std::string::npos ? "L" : "W");
    constexpr std::string_view Wants = "1-31, `L`, `L-1` to `L-30`, `LW`, `1W` to `31W`";
    if (text == "LW") {
      cron.on = CronDays::LastWeekday;
    } else if (text.back() == 'W') {
      auto day = value(DayOfMonth, word.text.substr(0, word.text.size() - 1));
      if (!day)
        return notOne(DayOfMonth, word, std::string(Wants));
      cron.on = CronDays::NearestWeekday;
      cron.number = static_cast<std::uint8_t>(*day);
    } else {
      auto back = text.size() > 2 && text.compare(0, 2, "L-") == 0 ? number(word.text.substr(2)) : std::nullopt;
      if (text != "L" && (!back || *back < 1 || *back > 30))
        return notOne(DayOfMonth, word, std::string(Wants));
      cron.on = CronDays::FromLast;
      cron.number = static_cast<std::uint8_t>(back.value_or(0));
    }
  }

  void ofWeek(Cron &cron, Word word) {
    std::string text = capitals(word.text);
    bool last = text.back() == 'L';
    std::size_t hash = text.find('#');
    if (!last && hash == std::string::npos) {
      set(DayOfWeek, [&](std::int32_t v) { cron.weekdays |= 1U << static_cast<unsigned>(v - 1); });
      constexpr std::uint32_t All = 0x7F;
      cron.on = cron.weekdays == All ? CronDays::Every : CronDays::OfWeek;
      cron.weekdays = cron.on == CronDays::Every ? 0 : cron.weekdays;
      return;
    }
    if (text.find(',') != std::string::npos)
      return fault(CronFault::What::Alone, DayOfWeek, word, hash == std::string::npos ? "L" : "#");
    if (text == "L") { // the last day of the week
      cron.on = CronDays::OfWeek;
      cron.weekdays = 1U << 6U;
      return;
    }
    auto day = value(DayOfWeek, word.text.substr(0, hash == std::string::npos ? word.text.size() - 1 : hash));
    auto nth = hash == std::string::npos ? std::optional<std::int32_t>(0) : number(word.text.substr(hash + 1));
    if (!day || !nth || (hash != std::string::npos && (*nth < 1 || *nth > 5)))
      return notOne(DayOfWeek, word,
                    hash == std::string::npos ? fmt::format("{}, `1L` to `7L`", takes(DayOfWeek))
                                              : "a day from 1 to 7, `#`, and which of the month, 1-5");
    cron.on = hash == std::string::npos ? CronDays::LastOf : CronDays::NthOf;
    cron.weekday = static_cast<std::uint8_t>(*day - 1);
    cron.number = static_cast<std::uint8_t>(*nth);
  }

  // The months that were asked for are too short, or the years have no 29 February.
  static std::string whyNever(const Cron &cron) {
    std::uint32_t longest = 0;
    std::string names;
    for (std::uint32_t month = 1; month <= 12; ++month)
      if (((cron.months >> month) & 1U) != 0) {
        longest = std::max(longest, daysInMonth(2000, month));
        names += (names.empty() ? "" : ", ") + std::string(Months[month - 1]);
      }
    std::string out = fmt::format("{} {} at most {} days", names, names.size() > 3 ? "have" : "has", longest);
    return longest == 29 ? out + ", and 29 only in leap years" : out;
  }

  std::vector<CronFault> &faults_;
  std::array<Word, 6> words_;
};

} // namespace

std::optional<Cron> readCron(std::string_view text, std::vector<CronFault> &faults) {
  return CronReader(faults).read(text);
}

} // namespace ctr
