// Small algorithms of backends/aws: ranges, names, priorities, retentions, policies.
#include "aws_fixture.h"
#include "backends/aws/cidr.h"
#include "backends/aws/data.h"
#include "backends/aws/logs.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/policy.h"
#include "backends/aws/rule_priority.h"
#include "backends/aws/stack_speller.h"
#include "backends/aws/values.h"

#include <gtest/gtest.h>

namespace ctr::aws {
namespace {

TEST(AwsCidr, ParsesAndCuts) {
  std::optional<Cidr> range = parseCidr("10.1.0.0/16");
  ASSERT_TRUE(range);
  EXPECT_EQ(str(*range), "10.1.0.0/16");
  EXPECT_EQ(str(block(*range, 4, 0)), "10.1.0.0/20");
  EXPECT_EQ(str(block(*range, 4, 15)), "10.1.240.0/20");
  EXPECT_TRUE(parseCidr("10.1.0.1/16")->hostBitsSet());
  for (std::string_view bad : {"", "10.0.0/8", "10.0.0.0", "10.0.0.0/33", "256.0.0.0/8", "10.0.0.0/8 ", "010.0.0.0/8"})
    EXPECT_FALSE(parseCidr(bad)) << bad;
  EXPECT_EQ(subnetBits(*parseCidr("10.0.0.0/26")), 2U);
}

TEST(AwsNetwork, AZoneMoreMovesNothing) {
  test::Fixture f;
  std::vector<std::string> two = subnetCidrs(f.t, {0}, Side::Private);
  f.t.networks[0].zones.value = 3;
  std::vector<std::string> three = subnetCidrs(f.t, {0}, Side::Private);
  ASSERT_EQ(two.size(), 2U);
  ASSERT_EQ(three.size(), 3U);
  EXPECT_EQ(two[0], three[0]);
  EXPECT_EQ(two[1], three[1]);
  EXPECT_EQ(subnetCidrs(f.t, {0}, Side::Public).front(), "10.0.0.0/20");
  EXPECT_EQ(three[0], "10.0.128.0/20");
}

TEST(AwsNaming, NamesAndIds) {
  test::Fixture f;
  Id<Workload> w = f.service("order-worker", 80);
  EXPECT_EQ(physicalName(f.t, refTo(w)), "shop-order-worker");
  EXPECT_EQ(physicalName(f.t, refTo(w), "task", 64), "shop-order-worker-task");
  EXPECT_EQ(logicalId(f.t, refTo(w), "TaskRole"), "OrderWorkerTaskRole");
  EXPECT_EQ(logicalId(f.t, refTo(f.t[w].ports.front())), "OrderWorkerHttp");
  std::string cut = physicalName(f.t, refTo(w), 14);
  EXPECT_LE(cut.size(), 14U);
  EXPECT_EQ(cut, "shop-" + shortHash("shop-order-worker"));
  f.t[w].physicalName = {"fixed", f.at()};
  EXPECT_EQ(physicalName(f.t, refTo(w)), "fixed");
}

TEST(AwsNaming, WhatReplacesGetsAnotherName) {
  test::Fixture f;
  std::string before = replaceableName(f.t, {Kind::LoadBalancer, 0}, "internal", 32);
  EXPECT_EQ(before, replaceableName(f.t, {Kind::LoadBalancer, 0}, "internal", 32));
  EXPECT_NE(before, replaceableName(f.t, {Kind::LoadBalancer, 0}, "internet-facing", 32));
}

TEST(AwsRulePriority, TheMoreSpecificIsAskedFirst) {
  EXPECT_LT(specificity("shop.example.com", "/*"), specificity("*.example.com", "/*"));
  EXPECT_LT(specificity("*.example.com", "/*"), specificity("", "/*"));
  EXPECT_LT(specificity("", "/cart"), specificity("", "/cart/*"));
  EXPECT_LT(specificity("", "/cart/items/*"), specificity("", "/cart/*"));
  EXPECT_LT(specificity("", "/cart/*"), specificity("", "/*"));
}

TEST(AwsRulePriority, AddingOneMovesNone) {
  auto priorities = [](int count) {
    test::Fixture f;
    for (int i = 0; i < count; ++i) {
      std::string name = "svc-" + std::to_string(i);
      f.expose(f.service(name, 80), f.t.strings->intern("/" + name + "/*"));
    }
    f.finish();
    return rulePriorities(f.t);
  };
  std::vector<std::uint32_t> some = priorities(300), more = priorities(2000);
  std::set<std::uint32_t> distinct(more.begin(), more.end());
  EXPECT_EQ(distinct.size(), more.size());
  EXPECT_LE(*distinct.rbegin(), 50000U);
  EXPECT_GE(*distinct.begin(), 1U);
  for (std::size_t i = 0; i < some.size(); ++i)
    EXPECT_EQ(some[i], more[i]);
}

TEST(AwsLogs, OnlyCertainDays) {
  EXPECT_EQ(legalRetention(Duration{2592000}), 30);
  EXPECT_EQ(legalRetention(Duration{864000}), 0);
  EXPECT_EQ(legalRetention(Duration{3600}), 0);
}

struct Spelled {
  test::Fixture f = test::shop();
  emit::Arena arena;
  Template t{f.t, arena};
  Lowering l{t};
  NativeSpeller native{t};
  std::string text(const emit::Node &node) {
    bool plain = node.kind == emit::NodeKind::String;
    return std::string(plain ? node.text : native.spell(node, arena).text);
  }
};

TEST(AwsPolicy, SmallestStatements) {
  Spelled s;
  std::vector<Statement> code = statementsFor(s.l, {0}, CodeAccess);
  ASSERT_EQ(code.size(), 1U);
  EXPECT_EQ(code[0].actions.front(), "dynamodb:GetItem");
  ASSERT_EQ(code[0].resources.size(), 2U);
  EXPECT_TRUE(s.text(code[0].resources[1]).ends_with("/index/*"));
  EXPECT_TRUE(code[0].origin);

  std::vector<Statement> platform = statementsFor(s.l, {0}, PlatformAccess);
  ASSERT_EQ(platform.size(), 4U);
  EXPECT_EQ(s.text(platform[0].resources[0]),
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-database-??????");
  EXPECT_EQ(s.text(platform[1].resources[0]), "*");
  EXPECT_EQ(s.text(platform[2].resources[0]), "arn:aws:ecr:eu-west-1:123456789012:repository/shop-images");
  EXPECT_EQ(s.text(platform[3].resources[0]), "arn:aws:logs:eu-west-1:123456789012:log-group:/shop/api:*");
  EXPECT_TRUE(statementsFor(s.l, {1}, CodeAccess).empty());
}

TEST(AwsValues, ImagesSecretsAndNames) {
  Spelled s;
  EXPECT_EQ(s.text(imageNode(s.l, *s.f.t.workloads[0].image)),
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop-images:1.4.2");
  EXPECT_EQ(s.text(secretValueFrom(s.l, {{Kind::Secret, 0}, "password"})),
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-database:password::");
  s.f.t.secrets[0].existing = {"arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf", s.f.at()};
  EXPECT_EQ(s.text(nameOf(s.l, {Kind::Secret, 0})), "shop/db");
  EXPECT_EQ(s.text(policyArnOf(s.l, {Kind::Secret, 0})),
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf");
}

TEST(AwsSpelling, FunctionsOfOneStackAndImports) {
  Spelled s;
  ResourceId vpc = s.t.declare("Vpc", "AWS::EC2::VPC", {});
  StackSpeller one(s.t);
  EXPECT_EQ(emit::printJson(one.spell(s.t.ref(vpc), s.arena)), "{\n  \"Ref\": \"Vpc\"\n}\n");
  emit::Node text = s.arena.join({s.arena.string("${x} "), s.t.attribute(vpc, "CidrBlock")});
  EXPECT_EQ(one.spell(text, s.arena).members.front().value.text, "${!x} ${Vpc.CidrBlock}");
  std::vector<std::uint32_t> stackOf(s.t.resources().size());
  StackSpeller other(s.t, stackOf, 1);
  EXPECT_EQ(other.spell(s.t.ref(vpc), s.arena).members.front().value.text, "shop-Vpc-Ref");
  EXPECT_EQ(other.spell(text, s.arena).members.front().key, "Fn::Join");
  EXPECT_EQ(s.text(s.t.ref(vpc)), "${ctr:Vpc}");
}

} // namespace
} // namespace ctr::aws
