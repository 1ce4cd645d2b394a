#include "program_reading.h"

#include <gtest/gtest.h>

namespace ctr::test {
namespace {

// Whether the expression holds, by way of an assert.
std::string holds(const std::string &condition) { return valueCodesOf("assert " + condition + ", \"no\""); }

TEST(Evaluate, ExactArithmetic) {
  EXPECT_EQ(holds("0.1 + 0.2 == 0.3"), "");
  EXPECT_EQ(holds("1 / 3 * 3 == 1.0"), "");
  EXPECT_EQ(holds("1GiB == 1024MiB && 1h == 60m && 1.5GiB / 512MiB == 3"), "");
  EXPECT_EQ(holds("0.5vCPU * 2 == 1vCPU && -1 < 0"), "");
  EXPECT_EQ(holds("1 > 2"), "2055");
}

TEST(Evaluate, RefusesWhatHasNoValue) {
  EXPECT_EQ(valueCodesOf("param z: int = 0\nassert 1 / z == 1, \"no\""), "2057");
  EXPECT_EQ(holds("9223372036854775807 + 1 > 0"), "2056");
  EXPECT_EQ(holds("3 in 5..1"), "2063");
  EXPECT_EQ(holds("[1][1] == 1"), "2061");
  EXPECT_EQ(valueCodesOf("param k: string = \"b\"\nassert { a: 1 }[k] == 1, \"no\""), "2062");
}

TEST(Evaluate, ListsMapsAndText) {
  EXPECT_EQ(holds("[for x in 1..3 if x != 2 : x * 2] == [2, 6]"), "");
  EXPECT_EQ(holds("([1] + [2])[1] == 2"), "");
  EXPECT_EQ(holds("({ a: 1 } + { a: 2, b: 3 }) == { a: 2, b: 3 }"), "");
  EXPECT_EQ(valueCodesOf("let n = 2\nassert \"a${n}-${true}\" == \"a2-true\", \"no\""), "");
  EXPECT_EQ(holds("join(split(\"a,b\", \",\"), \"-\") == \"a-b\""), "");
  EXPECT_EQ(holds("upper(replace(\"a.b\", \".\", \"_\")) == \"A_B\""), "");
  EXPECT_EQ(holds("max(1, 3, 2) == 3 && min([2s, 1m]) == 2s"), "");
  EXPECT_EQ(holds("length(\"äb\") == 2 && contains([1, 2], 2) && \"a\" in { a: 1 }"), "");
  EXPECT_EQ(holds("keys({ a: 1 }) == [\"a\"] && values({ a: 1 }) == [1]"), "");
}

TEST(Evaluate, Bounds) {
  EXPECT_EQ(holds("length([for i in 1..100001 : i]) > 0"), "2058");
  std::string doubling = "let a0 = \"0123456789abcdef\"\n";
  for (int i = 0; i < 20; ++i)
    doubling += "let a" + std::to_string(i + 1) + " = \"${a" + std::to_string(i) + "}${a" + std::to_string(i) + "}\"\n";
  EXPECT_EQ(valueCodesOf(doubling + "assert length(a20) > 0, \"no\""), "2059");
  std::string lists = "let l0 = [1, 2, 3, 4]\n";
  for (int i = 0; i < 40; ++i)
    lists += "let l" + std::to_string(i + 1) + " = l" + std::to_string(i) + " + l" + std::to_string(i) + "\n";
  EXPECT_EQ(valueCodesOf(lists + "assert length(l40) > 0, \"no\""), "2073");
}

TEST(Evaluate, Settings) {
  CheckOptions options;
  options.parameters = {{"n", "3"}, {"s", "1GiB"}, {"l", "a, b"}, {"r", "1..4"}, {"e", "prod"}};
  EXPECT_EQ(valueCodesOf("param n: int\nparam s: size\nparam l: list<string>\nparam r: range<int>\n"
                         "param e: \"dev\" | \"prod\"\n"
                         "assert n == 3 && s == 1GiB && l == [\"a\", \"b\"] && r.max == 4 && e == \"prod\", \"no\"",
                         options),
            "");
  options.parameters = {{"n", "x"}};
  EXPECT_EQ(valueCodesOf("param n: int = 1", options), "2048");
  options.parameters = {{"m", "1"}};
  EXPECT_EQ(valueCodesOf("param n: int = 1", options), "2047");
  options.parameters = {{"n", "90"}};
  EXPECT_EQ(valueCodesOf("param n: int = 1 where n in 1..50, \"no\"", options), "2049");
  EXPECT_EQ(valueCodesOf("param n: int"), "2046");
}

} // namespace
} // namespace ctr::test
