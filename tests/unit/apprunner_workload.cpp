// What App Runner pulls from, told from an image's name.
#include "backends/aws/apprunner/workload.h"

#include <gtest/gtest.h>

namespace ctr::aws::apprunner {
namespace {

Repository of(std::string_view reference) {
  Topology t;
  Image image;
  image.reference = reference;
  return repositoryOf(t, image);
}

TEST(AppRunnerRepository, IsToldFromTheReference) {
  EXPECT_EQ(of("public.ecr.aws/nginx/nginx:1.27"), Repository::EcrPublic);
  EXPECT_EQ(of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:1"), Repository::Ecr);
  EXPECT_EQ(of("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/api@sha256:00"), Repository::Ecr);
  for (std::string_view other : {"nginx:1.27", "docker.io/library/nginx", "public.ecr.aws/nginx", "ghcr.io/a/b:1",
                                 "12345.dkr.ecr.eu-west-1.amazonaws.com/api", ""})
    EXPECT_EQ(of(other), Repository::Other) << other;
}

TEST(AppRunnerRepository, EcrImagesAreTakenApart) {
  auto image = ecrImage("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:1.2");
  ASSERT_TRUE(image);
  EXPECT_EQ(image->account, "123456789012");
  EXPECT_EQ(image->region, "eu-west-1");
  EXPECT_EQ(image->repository, "team/api");
  EXPECT_EQ(ecrImage("123456789012.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:00")->repository, "api");
}

} // namespace
} // namespace ctr::aws::apprunner
