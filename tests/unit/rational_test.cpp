#include "support/rational.h"
#include "support/units.h"

#include <gtest/gtest.h>
#include <limits>

namespace ctr {
namespace {

constexpr std::int64_t Max = std::numeric_limits<std::int64_t>::max();

TEST(Rational, ParsesExactly) {
  EXPECT_EQ(Rational::parse("0.25"), Rational::make(1, 4));
  EXPECT_EQ(Rational::parse("9223372036854775807"), Rational(Max));
  EXPECT_EQ(Rational::parse("9223372036854775808"), std::nullopt);
  EXPECT_EQ(Rational::parse("1.2.3"), std::nullopt);
  EXPECT_EQ(Rational::parse(""), std::nullopt);
  EXPECT_EQ(Rational::parse("."), std::nullopt);
}

TEST(Rational, OverflowIsReportedNotWrapped) {
  EXPECT_EQ(Rational(Max).add(1), std::nullopt);
  EXPECT_EQ(Rational(Max).mul(2), std::nullopt);
  EXPECT_EQ(Rational(-Max).sub(2), std::nullopt);
  EXPECT_EQ(Rational(1).div(0), std::nullopt);
  EXPECT_EQ(Rational(Max).sub(1)->add(1), Rational(Max));
}

TEST(Rational, TenthsAddUp) {
  Rational sum;
  for (int i = 0; i < 10; ++i)
    sum = *sum.add(*Rational::make(1, 10));
  EXPECT_EQ(sum, Rational(1));
}

TEST(Rational, RoundsTowardsTheRightSide) {
  EXPECT_EQ(Rational::make(-1, 2)->floor(), -1);
  EXPECT_EQ(Rational::make(-1, 2)->ceil(), 0);
  EXPECT_EQ(Rational::make(7, 2)->floor(), 3);
  EXPECT_EQ(Rational::make(7, 2)->ceil(), 4);
}

TEST(Rational, PrintsAsWritten) {
  EXPECT_EQ(Rational::make(1, 4)->str(), "0.25");
  EXPECT_EQ(Rational::make(-3, 2)->str(), "-1.5");
  EXPECT_EQ(Rational::make(1, 3)->str(), "1/3");
  EXPECT_EQ(Rational(42).str(), "42");
}

TEST(Rational, OrdersWithoutOverflow) {
  EXPECT_LT(*Rational::make(Max - 1, Max), Rational(1));
  EXPECT_GT(*Rational::make(1, 3), *Rational::make(33, 100));
}

TEST(Units, PrintInTheLargestWholeUnit) {
  EXPECT_EQ(str(Size{512 * MiB}), "512MiB");
  EXPECT_EQ(str(Size{2 * GiB}), "2GiB");
  EXPECT_EQ(str(Size{Rational(20'000'000'000)}), "20GB");
  EXPECT_EQ(str(Duration{90}), "90s");
  EXPECT_EQ(str(Duration{604800}), "7d");
  EXPECT_EQ(str(Duration{*Rational::make(1, 4)}), "250ms");
  EXPECT_EQ(str(Cpu{*Rational::make(1, 4)}), "0.25vCPU");
  EXPECT_EQ(str(Percent{60}), "60%");
}

} // namespace
} // namespace ctr
