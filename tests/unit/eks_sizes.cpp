#include "backends/aws/tables/instance_types.h"
#include "backends/eks/fargate_size.h"
#include "backends/eks/node_types.h"
#include "backends/eks/quantities.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace ctr::eks {
namespace {

void expectPod(std::int64_t millis, std::int64_t mib, std::int64_t cpuUnits, std::int64_t memoryMib) {
  std::optional<PodSize> size = fargatePod(millis, mib * MiB);
  ASSERT_TRUE(size) << millis << "m " << mib << "Mi";
  EXPECT_EQ(size->cpuUnits, cpuUnits) << millis << "m " << mib << "Mi";
  EXPECT_EQ(size->memoryMib, memoryMib) << millis << "m " << mib << "Mi";
}

// The rounding that AWS documents (EKS-034).
TEST(EksFargate, addsItsOverheadAndRoundsUp) {
  expectPod(250, 256, 256, 512);
  expectPod(250, 257, 256, 1024);
  expectPod(250, 512, 256, 1024);
  expectPod(250, 1024, 256, 2048);
  expectPod(250, 1793, 512, 3072); // past the end of the row
  expectPod(1000, 8192, 2048, 9216);
  expectPod(300, 100, 512, 1024);
  expectPod(16000, 122880 - 256, 16384, 122880);
  EXPECT_FALSE(fargatePod(16000, 122880 * MiB));
  EXPECT_FALSE(fargatePod(17000, MiB));
}

TEST(EksQuantities, spelling) {
  EXPECT_EQ(cpuQuantity(250), "250m");
  EXPECT_EQ(cpuQuantity(2000), "2");
  EXPECT_EQ(memoryQuantity(512 * MiB), "512Mi");
  EXPECT_EQ(memoryQuantity(2 * GiB), "2Gi");
  EXPECT_EQ(memoryQuantity(1536 * MiB), "1536Mi");
  EXPECT_EQ(memoryQuantity(1000000), "1000000");
  EXPECT_EQ(millicores(Cpu{*Rational::make(1, 4)}), 250);
  EXPECT_EQ(millicores(Cpu{*Rational::make(1, 16)}), std::nullopt);
}

TEST(EksNodes, architectureByTableAndByName) {
  EXPECT_EQ(architectureOf("m6i.large"), Architecture::X86);
  EXPECT_EQ(architectureOf("m7g.large"), Architecture::Arm);
  EXPECT_EQ(architectureOf("m99gd.large"), Architecture::Arm); // not in the table
  EXPECT_EQ(architectureOf("g99.large"), Architecture::X86);   // the g in front is not Graviton's
}

TEST(EksNodes, room) {
  std::optional<Room> room = roomOn("m6i.large"); // 2 vCPU, 8 GiB, 29 pods
  ASSERT_TRUE(room);
  EXPECT_EQ(room->millicores, 2000 - 60 - 10);
  EXPECT_EQ(room->bytes, (8192 - 255 - 11 * 29 - 100) * MiB);
  EXPECT_FALSE(roomOn("m99i.large"));
}

TEST(InstanceTypes, areSortedAndFound) {
  llvm::ArrayRef<aws::InstanceType> types = aws::instanceTypes();
  EXPECT_GT(types.size(), 300U);
  EXPECT_TRUE(std::is_sorted(types.begin(), types.end(),
                             [](const aws::InstanceType &a, const aws::InstanceType &b) { return a.name < b.name; }));
  for (const aws::InstanceType &type : types)
    EXPECT_EQ(aws::findInstanceType(type.name), &type);
  EXPECT_EQ(aws::findInstanceType("nope"), nullptr);
}

} // namespace
} // namespace ctr::eks
