// Schedules: what is read, how it is spelled, and when it fires, held against a count of every minute.
#include "ir/firing_times.h"
#include "ir/schedule_spelling.h"
#include "program_reading.h"
#include "sema/read_schedule.h"

#include <ctime>
#include <gtest/gtest.h>
#include <random>

namespace ctr::test {
namespace {

Schedule cronOf(std::string_view text) {
  std::vector<CronFault> faults;
  auto cron = readCron(text, faults);
  EXPECT_TRUE(cron.has_value()) << text;
  Schedule out;
  out.cron = cron.value_or(Cron());
  return out;
}
std::string canonical(std::string_view text) { return cronFields(cronOf(text).cron); }

// "hour:25 at 3": what is wrong, and where.
std::string faultsOf(std::string_view text) {
  std::vector<CronFault> faults;
  EXPECT_FALSE(readCron(text, faults).has_value()) << text;
  std::string out;
  for (const CronFault &f : faults)
    out += fmt::format("{}{}:{}@{}", out.empty() ? "" : " ", static_cast<int>(f.what), f.text, f.offset);
  return out;
}

TEST(Schedule, CanonicalSpelling) {
  EXPECT_EQ(canonical("30 2 * * ? *"), "30 2 * * ? *");
  EXPECT_EQ(canonical("30 2 ? * * *"), "30 2 * * ? *");
  EXPECT_EQ(canonical(" 00  02 ?\t* mon-fri *"), "0 2 ? * MON-FRI *");
  EXPECT_EQ(canonical("*/10 8-18 ? jan,Mar 2,4,6 2026-2028"), "0/10 8-18 ? 1,3 MON,WED,FRI 2026-2028");
  EXPECT_EQ(canonical("5/10 22-2 ? * FRI-MON *"), "5/10 0-2,22,23 ? * SUN,MON,FRI,SAT *");
  EXPECT_EQ(canonical("0 0 L * ? *"), "0 0 L * ? *");
  EXPECT_EQ(canonical("0 0 l-3 * ? *"), "0 0 L-3 * ? *");
  EXPECT_EQ(canonical("0 0 LW * ? *"), "0 0 LW * ? *");
  EXPECT_EQ(canonical("0 0 15W * ? *"), "0 0 15W * ? *");
  EXPECT_EQ(canonical("0 0 ? * FRIL *"), "0 0 ? * 6L *");
  EXPECT_EQ(canonical("0 0 ? * TUE#2 *"), "0 0 ? * 3#2 *");
  EXPECT_EQ(canonical("0 0 ? * L *"), "0 0 ? * SAT *");
  EXPECT_EQ(canonical("0 0 1-31 1-12 ? 1970-2199"), "0 0 * * ? *");
  EXPECT_EQ(canonical("0 0 1 1/6 ? 2020/4"), "0 0 1 1,7 ? 2020/4");
}

TEST(Schedule, EachFieldIsJudged) {
  EXPECT_EQ(faultsOf("30 2 * * *"), "0:5@0");
  EXPECT_EQ(faultsOf(""), "0:0@0");
  EXPECT_EQ(faultsOf("0 0 * * ? * *"), "0:7@0");
  EXPECT_EQ(faultsOf("60 24 ? 13 8 2200"), "1:60@0 1:24@3 1:13@8 1:2200@13 1:8@11");
  EXPECT_EQ(faultsOf("x - ? FOO MON- 2030-2026"), "1:x@0 1:-@2 1:-@2 1:FOO@6 1:2030-2026@15 1:MON-@10");
  EXPECT_EQ(faultsOf("0/0 0/24 1, * ? *"), "1:0/0@2 1:0/24@6 1:@11");
  EXPECT_EQ(faultsOf("0 0 * * * *"), "2:neither is@4");
  EXPECT_EQ(faultsOf("0 0 ? * ? *"), "2:both are@4");
  EXPECT_EQ(faultsOf("0 0 1,L * ? *"), "3:L@4");
  EXPECT_EQ(faultsOf("0 0 1W,15W * ? *"), "3:W@4");
  EXPECT_EQ(faultsOf("0 0 ? * 3#1,6#3 *"), "3:#@8");
  EXPECT_EQ(faultsOf("0 0 ? * 3#6 *"), "1:3#6@8");
  EXPECT_EQ(faultsOf("0 0 ? * MON/2 *"), "1:MON/2@8");
  EXPECT_EQ(faultsOf("0 0 L-31 * ? *"), "1:L-31@4");
  EXPECT_EQ(faultsOf("0 0 0W * ? *"), "1:0W@4");
  EXPECT_EQ(faultsOf("0 0 ? * #2 *"), "1:#2@8");
}

TEST(Schedule, DatesThatDoNotExist) {
  EXPECT_EQ(faultsOf("0 0 31 2 ? *"), "4:0 0 31 2 ? *@4");
  EXPECT_EQ(faultsOf("0 0 31 4,6,9,11 ? *"), "4:0 0 31 4,6,9,11 ? *@4");
  EXPECT_EQ(faultsOf("0 0 29 2 ? 2026"), "4:0 0 29 2 ? 2026@4");
  EXPECT_EQ(faultsOf("0 0 L-30 2 ? *"), "4:0 0 L-30 2 ? *@4");
  EXPECT_EQ(faultsOf("0 0 31W 4 ? *"), "4:0 0 31W 4 ? *@4");
  EXPECT_EQ(faultsOf("0 0 ? 2 2#5 2026"), "4:0 0 ? 2 2#5 2026@8");
  EXPECT_EQ(canonical("0 0 29 2 ? 2028"), "0 0 29 2 ? 2028");
}

TEST(Schedule, KubernetesLines) {
  auto line = [](std::string_view text) { return kubernetesCron(cronOf(text)).line; };
  EXPECT_EQ(line("30 2 * * ? *"), "30 2 * * *");
  EXPECT_EQ(line("0/15 8-18 ? * MON-FRI *"), "*/15 8-18 * * MON-FRI");
  EXPECT_EQ(line("5/10 * 1,15 1/3 ? *"), "5-59/10 * 1,15 */3 *");
  for (const char *text :
       {"0 0 L * ? *", "0 0 LW * ? *", "0 0 15W * ? *", "0 0 ? * 6L *", "0 0 ? * 3#2 *", "0 0 * * ? 2027"}) {
    EXPECT_EQ(line(text), "") << text;
    EXPECT_NE(kubernetesCron(cronOf(text)).reason.find("no counterpart"), std::string::npos);
  }
  auto rate = [](std::int64_t minutes) {
    Schedule s;
    s.kind = ScheduleKind::Rate;
    s.minutes = minutes;
    return kubernetesCron(s).line;
  };
  EXPECT_EQ(rate(1), "* * * * *");
  EXPECT_EQ(rate(20), "*/20 * * * *");
  EXPECT_EQ(rate(60), "0 * * * *");
  EXPECT_EQ(rate(360), "0 */6 * * *");
  EXPECT_EQ(rate(1440), "0 0 * * *");
  EXPECT_EQ(rate(10080), "0 0 * * SUN");
  for (std::int64_t odd : {7, 45, 90, 420, 2880})
    EXPECT_EQ(rate(odd), "") << odd;
}

TEST(Schedule, AwsExpressions) {
  Schedule s;
  s.kind = ScheduleKind::Rate;
  for (auto [minutes, text] :
       {std::pair{1, "rate(1 minute)"}, {90, "rate(90 minutes)"}, {60, "rate(1 hour)"}, {2880, "rate(2 days)"}}) {
    s.minutes = minutes;
    EXPECT_EQ(awsExpression(s), text);
  }
  EXPECT_EQ(str(s), "rate(2d)");
  CivilFault fault;
  s.kind = ScheduleKind::At;
  s.at = *readCivilTime("2026-11-20T13:00:00", true, fault);
  EXPECT_EQ(awsExpression(s), "at(2026-11-20T13:00:00)");
}

TEST(Schedule, CivilTimes) {
  auto fault = [](std::string_view text) {
    CivilFault f;
    EXPECT_FALSE(readCivilTime(text, true, f).has_value()) << text;
    return f.offset;
  };
  EXPECT_EQ(fault("2026-02-29T00:00:00"), 8U);
  EXPECT_EQ(fault("2026-13-01T00:00:00"), 5U);
  EXPECT_EQ(fault("2026-12-01 00:00:00"), 10U);
  EXPECT_EQ(fault("2026-12-01T24:00:00"), 11U);
  EXPECT_EQ(fault("2026-12-01T23:59:60"), 17U);
  EXPECT_EQ(fault("2026-12-01T23:59"), 0U);
  CivilFault f;
  EXPECT_TRUE(readCivilTime("2028-02-29T23:59", false, f).has_value());
  EXPECT_EQ(str(plusMinutes({2027, 12, 31, 23, 59}, 1)), "2028-01-01T00:00:00");
  EXPECT_EQ(str(plusMinutes({2028, 3, 1, 0, 0}, -1)), "2028-02-29T23:59:00");
}

// --- Firing times against a count of minutes by the C library ------------------------------------------------------

// The meaning of the six fields once more, minute by minute and from the text itself.
class Oracle {
public:
  explicit Oracle(std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
      std::size_t end = std::min(text.find(' ', at), text.size());
      fields_.emplace_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  bool fires(const std::tm &t) const {
    return in(fields_[0], t.tm_min, 0, 59) && in(fields_[1], t.tm_hour, 0, 23) && in(fields_[3], t.tm_mon + 1, 1, 12) &&
           in(fields_[5], t.tm_year + 1900, 1970, 2199) && (fields_[2] == "?" ? week(t) : month(t));
  }

private:
  static bool in(const std::string &field, int value, int least, int most) {
    std::size_t at = 0;
    while (at <= field.size()) {
      std::size_t end = std::min(field.find(',', at), field.size());
      std::string part = field.substr(at, end - at);
      at = end + 1;
      int step = 1;
      bool stepped = part.find('/') != std::string::npos;
      if (stepped) {
        step = std::stoi(part.substr(part.find('/') + 1));
        part = part.substr(0, part.find('/'));
      }
      int from = least;
      int to = most;
      if (std::size_t dash = part.find('-'); dash != std::string::npos) {
        from = std::stoi(part);
        to = std::stoi(part.substr(dash + 1));
      } else if (part != "*") {
        from = std::stoi(part);
        to = stepped ? most : from;
      }
      for (int v = from, left = most - least + 1; left > 0; --left) {
        if (v == value && (left == most - least + 1 - ((v - from + most - least + 1) % (most - least + 1))) &&
            ((v - from + most - least + 1) % (most - least + 1)) % step == 0)
          return true;
        if (v == to)
          break;
        v = v == most ? least : v + 1;
      }
    }
    return false;
  }
  static int last(const std::tm &t) {
    std::tm next = t;
    next.tm_mday = 1;
    next.tm_mon += 1;
    next.tm_hour = 12;
    std::time_t first = timegm(&next) - 86400;
    std::tm out{};
    gmtime_r(&first, &out);
    return out.tm_mday;
  }
  static int weekday(const std::tm &t, int day) { return ((t.tm_wday + day - t.tm_mday) % 7 + 35) % 7; }
  bool month(const std::tm &t) const {
    const std::string &f = fields_[2];
    int end = last(t);
    auto work = [&](int day) { return day >= 1 && day <= end && weekday(t, day) != 0 && weekday(t, day) != 6; };
    if (f == "LW") {
      int day = end;
      while (!work(day))
        --day;
      return t.tm_mday == day;
    }
    if (f == "L")
      return t.tm_mday == end;
    if (f[0] == 'L')
      return t.tm_mday == end - std::stoi(f.substr(2));
    if (f.back() == 'W') {
      int wanted = std::stoi(f);
      if (wanted > end)
        return false;
      for (int away : {0, -1, 1, -2, 2}) // a Saturday goes back, a Sunday on, unless the month ends there
        if (work(wanted + away))
          return t.tm_mday == wanted + away;
      return false;
    }
    return in(f, t.tm_mday, 1, 31);
  }
  bool week(const std::tm &t) const {
    const std::string &f = fields_[4];
    int end = last(t);
    if (f.find('#') != std::string::npos) {
      int seen = 0;
      for (int day = 1; day <= t.tm_mday; ++day)
        seen += weekday(t, day) == std::stoi(f) - 1 ? 1 : 0;
      return t.tm_wday == std::stoi(f) - 1 && seen == std::stoi(f.substr(f.find('#') + 1));
    }
    if (f.back() == 'L') {
      for (int day = t.tm_mday + 1; day <= end; ++day)
        if (weekday(t, day) == std::stoi(f) - 1)
          return false;
      return t.tm_wday == std::stoi(f) - 1;
    }
    return in(f, t.tm_wday + 1, 1, 7);
  }
  std::vector<std::string> fields_;
};

std::vector<std::string> counted(std::string_view text, std::time_t from, std::size_t count, std::time_t until) {
  Oracle oracle(text);
  std::vector<std::string> out;
  for (std::time_t now = from + 60; now <= until && out.size() < count; now += 60) {
    std::tm t{};
    gmtime_r(&now, &t);
    if (oracle.fires(t))
      out.push_back(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
                                t.tm_hour, t.tm_min));
  }
  return out;
}

void compare(const std::string &text, std::time_t from) {
  constexpr std::time_t Year = std::time_t{366} * 86400;
  std::tm t{};
  gmtime_r(&from, &t);
  CivilTime start{t.tm_year + 1900, static_cast<std::uint32_t>(t.tm_mon + 1), static_cast<std::uint32_t>(t.tm_mday),
                  static_cast<std::uint32_t>(t.tm_hour), static_cast<std::uint32_t>(t.tm_min)};
  std::vector<std::string> expected = counted(text, from, 5, from + Year);
  std::vector<std::string> actual;
  for (const CivilTime &time : nextTimes(cronOf(text), start, expected.size()))
    actual.push_back(str(time));
  EXPECT_EQ(actual, expected) << text << " from " << str(start);
}

TEST(Schedule, NextTimesAgreeWithCounting) {
  constexpr std::time_t From = 1798758000; // 2026-12-31T23:00:00
  for (const char *text :
       {"30 2 * * ? *", "0 0 L * ? *", "0 0 L-3 * ? *", "15 6 LW * ? *", "0 9 1W * ? *", "0 9 15W * ? *",
        "0 9 31W * ? *", "0 9 30W * ? *", "0 9 ? * 6L *", "0 9 ? * 2#1 *", "0 9 ? * 7#5 *", "0/7 22-3 ? * 2-6 *",
        "59 23 29,30,31 * ? *", "0 0 ? * 6-2 *", "10-50/20 5/6 * 2/5 ? 2027-2028"})
    compare(text, From);
}

TEST(Schedule, RandomNextTimesAgreeWithCounting) {
  std::mt19937 random(20261120);
  auto pick = [&](int least, int most) {
    return static_cast<int>(random() % static_cast<unsigned>(most - least + 1)) + least;
  };
  auto set = [&](int least, int most) {
    switch (pick(0, 4)) {
    case 0:
      return std::string("*");
    case 1:
      return fmt::format("{}/{}", pick(least, most), pick(1, most - least));
    case 2:
      return fmt::format("{}-{}", pick(least, most), pick(least, most));
    default:
      return fmt::format("{},{}", pick(least, most), pick(least, most));
    }
  };
  for (int i = 0; i < 60; ++i) {
    bool week = pick(0, 1) == 0;
    std::string text =
        fmt::format("{} {} {} {} {} *", set(0, 59), set(0, 23), week ? "?" : fmt::format("{}", pick(1, 28)), set(1, 12),
                    week ? fmt::format("{}-{}", pick(1, 7), pick(1, 7)) : "?");
    compare(text, 1767225600 + pick(0, 1'000'000) * std::time_t{60});
  }
}

TEST(Schedule, NextTimesEnd) {
  EXPECT_EQ(nextTimes(cronOf("0 0 1 1 ? 2026"), {2026, 1, 1, 0, 0}, 5).size(), 0U);
  EXPECT_EQ(nextTimes(cronOf("0 0 29 2 ? *"), {2190, 1, 1, 0, 0}, 5).size(), 2U);
  Schedule rate;
  rate.kind = ScheduleKind::Rate;
  rate.minutes = 90;
  auto times = nextTimes(rate, {2026, 12, 31, 23, 0}, 2);
  ASSERT_EQ(times.size(), 2U);
  EXPECT_EQ(str(times[1]), "2027-01-01T02:00:00");
  rate.minutes = std::numeric_limits<std::int64_t>::max();
  EXPECT_TRUE(nextTimes(rate, {2026, 1, 1, 0, 0}, 5).empty());
}

TEST(Schedule, InPrograms) {
  EXPECT_EQ(codesOf("let a = cron(\"0 9 ? * MON-FRI *\")\nlet b = rate(5m)\nlet c = at(\"2026-11-20T13:00:00\")\nlet d "
                    "= [a, b, c]"),
            "");
  EXPECT_EQ(codesOf("let a = cron(5)"), "2023");
  EXPECT_EQ(codesOf("let a = rate(5)"), "2024");
  EXPECT_EQ(codesOf("let a = cron(\"0 9 * * MON-FRI *\") == rate(1h)"), "2242");
  EXPECT_EQ(codesOf("let a = \"${rate(1h)}\""), "2053");
  EXPECT_EQ(valueCodesOf("let a = rate(90s)"), "2246");
  EXPECT_EQ(valueCodesOf("param h: int = 24\nlet a = cron(\"0 ${h} * * ? *\")"), "2241");
  EXPECT_EQ(valueCodesOf("param d: int = 31\nlet a = at(\"2026-04-${d}T00:00:00\")"), "2247");
  EXPECT_EQ(valueCodesOf("param h: int = 9\nassert cron(\"0 ${h} ? * * *\") == cron(\"0 9 * * ? *\"), \"no\""), "");
  Reading at("let a = cron(\"0 9 ? * MOON *\")");
  ASSERT_EQ(at.codes(), "2241");
  EXPECT_EQ(at.sources.text(at.diags.all().front().span), "MOON");
  EXPECT_EQ(at.diags.all().front().help.front(), "did you mean `MON`?");
}

} // namespace
} // namespace ctr::test
