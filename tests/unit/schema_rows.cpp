#include "schema/forms.h"
#include "schema/self_check.h"

#include <gtest/gtest.h>

namespace ctr {
namespace {

TEST(SchemaRows, AreSound) {
  Schema schema({});
  for (const std::string &fault : faultsOf(schema))
    ADD_FAILURE() << fault;
}

TEST(SchemaRows, TypesFollowTheFields) {
  Schema schema({});
  TypeTable types;
  auto type = [&](Kind kind, std::string_view word, std::string_view variant = {}) {
    return str(schema.construct(kind)->field(word, variant)->type(types));
  };
  EXPECT_EQ(type(Kind::Service, "cpu"), "cpu?");
  EXPECT_EQ(type(Kind::Service, "image"), "image");
  EXPECT_EQ(type(Kind::Service, "env"), "map<deferred<string>>");
  EXPECT_EQ(type(Kind::Service, "calls"), "list<port>");
  EXPECT_EQ(type(Kind::Service, "cluster"), "cluster");
  EXPECT_EQ(type(Kind::Capacity, "kind"), "\"ec2\" | \"fargate\" | \"fargate-spot\"");
  EXPECT_EQ(type(Kind::Scale, "replicas"), "range<int>");
  EXPECT_EQ(type(Kind::Track, "target", "cpu"), "percent?");
  EXPECT_EQ(type(Kind::Track, "target", "requests"), "int?");
  EXPECT_EQ(type(Kind::Health, "port"), "port?");
  EXPECT_EQ(type(Kind::Network, "cidr"), "cidr?");
  EXPECT_EQ(type(Kind::Registry, "public"), "bool");
}

TEST(SchemaRows, DefaultsComeFromTheInitialisers) {
  Schema schema({});
  llvm::BumpPtrAllocator arena;
  const Construct &service = *schema.construct(Kind::Service);
  EXPECT_EQ(service.field("replicas")->defaultValue(arena).number, Rational(1));
  EXPECT_EQ(service.field("cpu")->defaultValue(arena).kind, ValueKind::Null);
  EXPECT_EQ(service.field("architecture")->defaultValue(arena).string, "x86_64");
  EXPECT_EQ(schema.construct(Kind::Expose)->field("via")->defaultValue, nullptr);
  EXPECT_EQ(schema.construct(Kind::Capacity)->field("size", "ec2")->defaultValue(arena).list.size(), 2U);
  EXPECT_EQ(schema.construct(Kind::Health)->field("interval")->defaultValue(arena).number, Rational(10));
}

bool fits(std::string_view form, std::string_view text) { return textForm(form)->matches(text); }

TEST(Forms, Ipv4Blocks) {
  for (std::string_view good : {"10.0.0.0/16", "0.0.0.0/0", "192.168.1.1/32", "10.0.0.0/8"})
    EXPECT_TRUE(fits("cidr", good)) << good;
  for (std::string_view bad :
       {"10.0.0.1/16", "10.0.0/16", "10.0.0.0", "10.0.0.0/33", "10.0.0.256/32", "10.00.0.0/8", ""})
    EXPECT_FALSE(fits("cidr", bad)) << bad;
  EXPECT_TRUE(fits("vpc-cidr", "10.0.0.0/28"));
  EXPECT_FALSE(fits("vpc-cidr", "10.0.0.0/8"));
}

TEST(Forms, Images) {
  constexpr const char *Digest = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a@sha256:"
                                 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  for (std::string_view good : {"nginx", "nginx:1.27", "public.ecr.aws/nginx/nginx:1.27", "localhost:5000/a/b_c",
                                "ghcr.io/a/b__c:v1_2.3-4", Digest})
    EXPECT_EQ(imageProblem(good), "") << good;
  for (std::string_view bad : {"", "Nginx", "nginx:", "a//b", "a/b_", "https://nginx", "a___b", "nginx:-1",
                               "nginx@sha256:12", "nginx@md5:0123", "a..b", "exa mple/a"})
    EXPECT_NE(imageProblem(bad), "") << bad;
  EXPECT_TRUE(imageFloats("nginx"));
  EXPECT_TRUE(imageFloats("localhost:5000/nginx"));
  EXPECT_TRUE(imageFloats("nginx:latest"));
  EXPECT_FALSE(imageFloats("nginx:1"));
}

TEST(Forms, OtherText) {
  EXPECT_TRUE(fits("region", "eu-west-1"));
  EXPECT_TRUE(fits("region", "us-gov-east-1"));
  EXPECT_FALSE(fits("region", "eu-west"));
  EXPECT_FALSE(fits("region", "Europe"));
  EXPECT_TRUE(fits("arn", "arn:aws:acm:eu-west-1:123456789012:certificate/0b1c"));
  EXPECT_FALSE(fits("arn", "arn:aws:s3"));
  EXPECT_TRUE(fits("status-codes", "200-299,404"));
  EXPECT_FALSE(fits("status-codes", "20"));
  EXPECT_FALSE(fits("status-codes", "299-200"));
  EXPECT_TRUE(fits("env-name", "A_B.c-1"));
  EXPECT_FALSE(fits("env-name", "1A"));
  EXPECT_FALSE(fits("env-name", ""));
  EXPECT_FALSE(fits("tag-key", "aws:x"));
  EXPECT_TRUE(fits("capability", "NET_BIND_SERVICE"));
  EXPECT_FALSE(fits("capability", "CAP_NET_ADMIN"));
  EXPECT_TRUE(fits("instance-type", "u-6tb1.112xlarge"));
  EXPECT_FALSE(fits("instance-type", "large"));
}

} // namespace
} // namespace ctr
