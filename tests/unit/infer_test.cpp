#include "program_reading.h"

#include <gtest/gtest.h>

namespace ctr::test {
namespace {

TEST(Infer, UnitsNeverMix) {
  EXPECT_EQ(codesOf("let a = 1GiB + 512MiB\nlet b = 2 * 1GiB\nlet c = 1GiB / 1MiB\nlet d = c + 1"), "");
  EXPECT_EQ(codesOf("let a = 1GiB + 5s"), "2025");
  EXPECT_EQ(codesOf("let a = 1GiB < 5s"), "2025");
  EXPECT_EQ(codesOf("let a = 5% + 5%"), "2026");
  EXPECT_EQ(codesOf("service s { memory = 512 }"), "2024");
}

TEST(Infer, OneErrorForOneMistake) {
  EXPECT_EQ(codesOf("let a = nothing\nlet b = a + 1\nlet c = [b, a]\nservice s { replicas = b }"), "2017");
  EXPECT_EQ(codesOf("servce web { port http {} }\nservice b { calls = [web.http] }"), "2002");
}

TEST(Infer, EveryBranchIsChecked) {
  EXPECT_EQ(codesOf("if false { service s { memory = 5 } }"), "2024");
  EXPECT_EQ(codesOf("service s { if true { replicas = 1 } else { replicas = 1s } }"), "2023");
}

TEST(Infer, NullIsRuledOut) {
  EXPECT_EQ(codesOf("param n: int?\nlet a = n + 1"), "2031");
  EXPECT_EQ(codesOf("param n: int?\nlet a = n != null ? n + 1 : 0"), "");
  EXPECT_EQ(codesOf("param n: int?\nlet a = n != null && n > 1"), "");
  EXPECT_EQ(codesOf("param n: int?\nlet a = n == null || n > 1"), "");
  EXPECT_EQ(codesOf("param n: int?\nif n != null { service s { replicas = n } }"), "");
  EXPECT_EQ(codesOf("param n: int?\nif n == null { service s { replicas = n } }"), "2031");
}

TEST(Infer, WordsOfWordLists) {
  EXPECT_EQ(codesOf("param env: \"dev\" | \"prod\" = \"dev\"\nlet p = env == \"prdo\""), "2027");
  EXPECT_EQ(codesOf("param pool: \"ec2\" | \"fargate\" = \"ec2\"\ncluster c { capacity f { kind = pool } }"), "");
  EXPECT_EQ(codesOf("cluster c { capacity f { kind = true ? ec2 : fargate } }"), "");
  EXPECT_EQ(codesOf("let x = ec2"), "2017");
  EXPECT_EQ(codesOf("param env: \"dev\" | \"prod\" = \"dev\"\nlet r = { dev: 1..2 }[env]"), "2034");
}

TEST(Infer, ReferencesAreTypedByKind) {
  Reading reading("bucket uploads {}\nservice s { mount uploads { at = \"/srv\" } }");
  ASSERT_EQ(reading.codes(), "2018");
  EXPECT_NE(reading.diags.all().front().help.at(0).find("S3 is not a file system"), std::string::npos);
  EXPECT_EQ(codesOf("service a { port http { container = 80 } }\nservice b { calls = [a] }"), "2018");
  EXPECT_EQ(codesOf("service a { port http { container = 80 } }\nservice b { calls = [a.http, a.port.http] }"), "");
  EXPECT_EQ(codesOf("bucket b {}\nsecret s {}\nlet x = \"${s}\"\nlet y = \"${s[\"k\"]}\""), "2033 2033");
}

TEST(Infer, DeferredDecidesNothing) {
  EXPECT_EQ(codesOf("bucket b {}\nlet x = [for n in [b.name] : \"s3://${n}\"]"), "");
  EXPECT_EQ(codesOf("bucket b {}\nif b.name == \"x\" { bucket c {} }"), "2032");
  EXPECT_EQ(codesOf("bucket b {}\ncluster \"c-${b.name}\" {}"), "2032");
}

TEST(Infer, Cycles) {
  Reading reading("let a = b\nlet b = c + 1\nlet c = a");
  ASSERT_EQ(reading.codes(), "2038");
  EXPECT_NE(reading.diags.all().front().message.find("`a` → `b` → `c` → `a`"), std::string::npos);
}

TEST(Infer, Staging) {
  EXPECT_EQ(codesOf("if target.backend == \"ecs\" { target e { backend = ecs } }"), "2039");
  EXPECT_EQ(codesOf("let x = target.backend == \"esc\""), "2027");
}

TEST(Infer, DeclaredTwice) {
  EXPECT_EQ(codesOf("param p: bool = true\nif p { bucket b {} } else { bucket b {} }"), "");
  EXPECT_EQ(codesOf("param p: bool = true\nif p { bucket b {} } else { table b {} }"), "2012");
  EXPECT_EQ(codesOf("bucket b {}\nbucket b {}"), "2012");
  EXPECT_EQ(codesOf("service s { for p in [1] { port http { container = p } } }"), "2015");
}

} // namespace
} // namespace ctr::test
