// Programs that ask for more than there is: each ends, with a diagnostic that names the limit. Without the bounds they
// would run for hours or fill the memory, so a bound that does not hold shows as the suite's time-out.
#include "diag/kinds/types.h"
#include "program_reading.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ctr::test {
namespace {

// `let PREFIX0 = first`, and then each from the one before: `%` stands for that one's name.
std::string chain(const std::string &prefix, const std::string &first, const std::string &next, int count,
                  bool backwards = false) {
  std::string out;
  for (int i = 0; i <= count; ++i) {
    std::string value = i == 0 ? first : next;
    for (std::size_t at = value.find('%'); i != 0 && at != std::string::npos; at = value.find('%', at))
      value.replace(at, 1, prefix + std::to_string(i - 1));
    out.insert(backwards ? 0 : out.size(), fmt::format("let {}{} = {}\n", prefix, i, value));
  }
  return out;
}

TEST(Bounds, ChainsOfLets) {
  EXPECT_EQ(valueCodesOf(chain("a", "1", "% + 1", 1000)), "");
  EXPECT_EQ(valueCodesOf(chain("a", "1", "% + 1", 1000, true)), "");
  EXPECT_EQ(valueCodesOf(chain("a", "1", "% + 1", 20'000, true)), "2161"); // diag::TooDeep
  // Each is evaluated when its turn comes, so this order needs no depth.
  EXPECT_EQ(valueCodesOf(chain("a", "1", "% + 1", 20'000)), "");
  EXPECT_EQ(valueCodesOf(chain("a", "1", "% + 1", 20'000) + "if a20000 > 0 { bucket b {} }"), "2161");
}

TEST(Bounds, ListsInLists) {
  EXPECT_EQ(valueCodesOf(chain("a", "[1]", "[%]", 60)), "");
  EXPECT_EQ(valueCodesOf(chain("a", "{ a: 1 }", "{ a: % }", 500)), "2161");
}

TEST(Bounds, Doubling) {
  EXPECT_EQ(valueCodesOf(chain("a", "\"0123456789abcdef\"", "\"${%}${%}\"", 40)), "2059");
  EXPECT_EQ(valueCodesOf(chain("a", "[1, 2]", "% + %", 60)), "2073");
  EXPECT_EQ(valueCodesOf("bucket b {}\n" + chain("a", "b.name", "\"${%}${%}\"", 60)), "2073");
  EXPECT_EQ(valueCodesOf("bucket b {}\n" + chain("a", "b.name", "join([%, %], \",\")", 60)), "2073");
  EXPECT_EQ(valueCodesOf(chain("a", "\"aa\"", "replace(%, \"a\", \"aaaa\")", 60)), "2059");
  EXPECT_EQ(valueCodesOf(chain("a", "[1]", "[%, %]", 40) + "assert a40 == a40, \"no\""), "2160");
}

TEST(Bounds, Loops) {
  EXPECT_EQ(valueCodesOf("let a = [for i in 0..1000000000000 : i]"), "2058");
  EXPECT_EQ(
      valueCodesOf("let a = [for i in 9223372036854775806..9223372036854775807 : i]\nassert length(a) == 2, \"no\""),
      "");
  EXPECT_EQ(valueCodesOf("let a = [for i in 1..1000 : [for j in 1..1000 : i * j]]"), "2058");
  EXPECT_EQ(valueCodesOf("for i in 1..1000000000000 { bucket \"b-${i}\" {} }"), "2060");
  EXPECT_EQ(valueCodesOf("let some = [for i in 1..30000 : i]\nlet a = [for i in some if contains(some, 0 - i) : i]"),
            "2160");
  EXPECT_EQ(valueCodesOf("let some = { " +
                         [] {
                           std::string out;
                           for (int i = 0; i < 5000; ++i)
                             out += "k" + std::to_string(i) + ": 1, ";
                           return out;
                         }() +
                         "}\nlet a = [for i in 1..2000 : some + { \"x${i}\": i }]"),
            "2073");
}

// A search that tries every place anew takes forever on these.
TEST(Bounds, Patterns) {
  std::string text = chain("a", "\"aaaaaaaaaaaaaaaa\"", "\"${%}${%}\"", 15);
  EXPECT_EQ(valueCodesOf(text + "assert !contains(a15, \"${a14}b\"), \"no\""), "");
  EXPECT_EQ(valueCodesOf(
                text + "assert length(split(a15, \"${a14}b\")) == 1 && replace(a15, \"${a14}b\", \"\") == a15, \"no\""),
            "");
  EXPECT_EQ(valueCodesOf(text + "let some = [for i in 1..1000 if contains(a15, \"b${i}\") : i]"), "2160");
}

TEST(Bounds, LongListsOfTexts) {
  std::string list = "let a = [";
  for (int i = 0; i < 20'000; ++i)
    list += "\"text-" + std::to_string(i) + "\", ";
  EXPECT_EQ(valueCodesOf(list + "]\nassert length(a) == 20000, \"no\""), "");
}

} // namespace
} // namespace ctr::test
