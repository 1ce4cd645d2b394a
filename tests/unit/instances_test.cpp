// Facts about instance types and registries that tables and small functions hold.
#include "backends/aws/tables/gpu_counts.h"
#include "backends/aws/tables/instance_types.h"
#include "backends/aws/tables/task_interfaces.h"
#include "ir/text.h"

#include <gtest/gtest.h>

namespace ctr {
namespace {

TEST(RegistryHost, IsWhatAnImageBeginsWith) {
  EXPECT_EQ(registryHost("registry.example.com/shop/web:1.0"), "registry.example.com");
  EXPECT_EQ(registryHost("registry:5000/web"), "registry:5000");
  EXPECT_EQ(registryHost("localhost/web"), "localhost");
  EXPECT_EQ(registryHost("nginx:1.27"), "docker.io");
  EXPECT_EQ(registryHost("library/nginx"), "docker.io"); // a namespace of Docker Hub, not a host
  EXPECT_EQ(registryHost(""), "docker.io");
}

TEST(InstanceTables, AgreeWithEachOther) {
  for (const aws::InstanceType &type : aws::instanceTypes()) {
    EXPECT_EQ(aws::gpusOf(type.name) > 0, type.accelerator == aws::Accelerator::Nvidia) << type.name;
    EXPECT_EQ(aws::architectureOf(type.name), type.architecture) << type.name;
    if (const std::optional<std::int64_t> room = aws::taskInterfaces(type.name)) {
      EXPECT_GE(*room, 1) << type.name;
    }
  }
  EXPECT_EQ(aws::gpusOf("g4dn.12xlarge"), 4);
  EXPECT_EQ(aws::taskInterfaces("t3.micro"), 1);
  EXPECT_EQ(aws::taskInterfaces("m6i.large"), 2);
  EXPECT_FALSE(aws::taskInterfaces("m6i.32xlarge"));
}

TEST(InstanceTables, GuessTheArchitectureOfFamiliesTheyDoNotHave) {
  EXPECT_EQ(aws::architectureOf("m99gd.large"), Architecture::Arm);
  EXPECT_EQ(aws::architectureOf("m99i.large"), Architecture::X86);
  EXPECT_EQ(aws::architectureOf("g99.xlarge"), Architecture::X86); // its `g` says GPU, not Graviton
}

} // namespace
} // namespace ctr
