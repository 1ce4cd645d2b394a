#include "backends/aws/ecs/fargate_fit.h"
#include "backends/aws/tables/fargate_sizes.h"

#include <gtest/gtest.h>

using namespace ctr;
using namespace ctr::aws::ecs;

namespace {

Cpu cpu(std::int64_t units) { return {*Rational::make(units, 1024)}; }
Size mib(std::int64_t n) { return {Rational(n * MiB)}; }

TEST(FargateFit, OffersEveryPairOfTheTable) {
  std::size_t pairs = 0;
  for (const aws::FargateSize &row : aws::FargateSizes)
    for (std::int64_t m = row.first; m <= row.last; m += row.step, ++pairs)
      EXPECT_EQ(fitFargate(cpu(row.cpuUnits), mib(m)).fit, Fit::Offered) << row.cpuUnits << " with " << m;
  EXPECT_EQ(pairs, 74U);
}

TEST(FargateFit, RefusesWhatLiesBeside) {
  for (const auto &[units, memory] : {std::pair<std::int64_t, std::int64_t>{256, 1536},
                                      {512, 512},
                                      {512, 5120},
                                      {1024, 1024},
                                      {8192, 17408},
                                      {16384, 36864}})
    EXPECT_EQ(fitFargate(cpu(units), mib(memory)).fit, Fit::NoSuchPair) << units << " with " << memory;
}

TEST(FargateFit, NamesTheNeighboursInMemory) {
  const FargateFit fit = fitFargate(cpu(512), mib(8192));
  ASSERT_EQ(fit.fit, Fit::NoSuchPair);
  ASSERT_TRUE(fit.memoryBelow);
  EXPECT_EQ(str(*fit.memoryBelow), "4GiB");
  EXPECT_FALSE(fit.memoryAbove);
  ASSERT_TRUE(fit.cpuForMemory);
  EXPECT_EQ(str(*fit.cpuForMemory), "1vCPU");
}

TEST(FargateFit, NamesBothNeighboursInCpu) {
  const FargateFit fit = fitFargate({*Rational::make(3, 1)}, mib(8192));
  ASSERT_EQ(fit.fit, Fit::NoSuchCpu);
  EXPECT_EQ(str(*fit.cpuBelow), "2vCPU");
  EXPECT_EQ(str(*fit.cpuAbove), "4vCPU");
}

TEST(FargateFit, MemoryIsNotRounded) {
  // 1GB is 10⁹ bytes, a little less than 954 MiB.
  EXPECT_EQ(fitFargate(cpu(256), {Rational(1'000'000'000)}).fit, Fit::NoSuchPair);
}

TEST(FargateFit, TheLargestSizesAreNewer) {
  EXPECT_EQ(fitFargate(cpu(32768), mib(122880)).fit, Fit::Newer);
  EXPECT_EQ(fitFargate(cpu(32768), mib(65536)).fit, Fit::NoSuchPair);
}

} // namespace
