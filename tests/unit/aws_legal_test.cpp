// What backends/aws refuses, and the judge of capability tables, on topologies made by hand.
#include "aws_fixture.h"
#include "backends/aws/foundation.h"
#include "backends/capability.h"

#include <gtest/gtest.h>

namespace ctr {
namespace {

std::vector<int> codes(const Diagnostics &diags) {
  std::vector<int> list;
  for (const Diagnostic &d : diags.all())
    list.push_back(d.code);
  return list;
}

std::vector<int> legal(const test::Fixture &f) {
  Diagnostics diags;
  aws::legalShared(f.t, diags);
  return codes(diags);
}

TEST(AwsLegal, AGoodTopologyHasNoFinding) { EXPECT_TRUE(legal(test::shop()).empty()); }

TEST(AwsLegal, NamesAndRanges) {
  test::Fixture f = test::shop();
  f.t.infos[0].name = "my_shop";
  f.t.networks[0].cidr.value = "10.0.0.0/27";
  EXPECT_EQ(legal(f), (std::vector<int>{3005, 3004, 3006}));
}

TEST(AwsLegal, RetentionOffersTheNearest) {
  test::Fixture f = test::shop();
  Log log;
  log.retention = {Duration{864000}, f.at()};
  f.t.logs.push_back(log);
  f.t.workloads[0].log = {0};
  Diagnostics diags;
  aws::legalShared(f.t, diags);
  ASSERT_EQ(codes(diags), std::vector<int>{3003});
  EXPECT_EQ(diags.all().front().help.front(), "the nearest are `7d` and `14d`");
}

TEST(AwsLegal, TheBalancerHasItsOwnLimits) {
  test::Fixture f = test::shop();
  Health h;
  h.http = {"/", f.at()};
  h.retries = {1, f.at()};
  f.t.healths.push_back(h);
  f.t.workloads[1].health = {0};
  EXPECT_EQ(legal(f), std::vector<int>{3007});
  ExposeHealth own;
  f.t.exposeHealths.push_back(own);
  f.t.exposes[0].health = {0};
  EXPECT_TRUE(legal(f).empty());
}

TEST(AwsLegal, GrpcWantsTls) {
  test::Fixture f = test::shop();
  f.t.ports[1].protocol.value = Protocol::Grpc;
  EXPECT_EQ(legal(f), std::vector<int>{3008});
  f.t.listeners[0].protocol.value = ListenerProtocol::Https;
  EXPECT_TRUE(legal(f).empty());
}

TEST(Capability, OnlyWhatWasWrittenIsJudgedOnceARuntime) {
  test::Fixture f = test::shop();
  VerdictTable table{};
  table.fill(native());
  table[static_cast<unsigned>(Feature::Exec)] = unsupported("there is no shell", "leave `exec` out");
  table[static_cast<unsigned>(Feature::Calls)] = approximated("everybody may call");
  CapabilityColumn columns[] = {{Runtime::EcsFargate, &table}};
  Diagnostics none;
  judgeCapabilities(f.t, columns, "ecs", none);
  EXPECT_EQ(none.size(), 0U);

  f.t.facts.features = {{{0}, Feature::Exec, f.at()}, {{0}, Feature::Calls, f.at()}, {{0}, Feature::Grants, f.at()}};
  f.t.facts.featuresOf = {0, 3, 3};
  Diagnostics diags;
  judgeCapabilities(f.t, columns, "ecs", diags);
  EXPECT_EQ(codes(diags), (std::vector<int>{3001, 3002}));
  EXPECT_EQ(diags.all().front().help.front(), "leave `exec` out");
  EXPECT_EQ(diags.errorCount(), 1U);
}

} // namespace
} // namespace ctr
