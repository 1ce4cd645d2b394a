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

TEST(Infer, NullIsRuledOutInManyForms) {
  const std::string param = "param n: int?\nparam m: int?\nparam on: bool = true\n";
  for (const char *fine : {"let a = null != n ? n + 1 : 0",
                           "let a = !(n == null) ? n + 1 : 0",
                           "let a = n == null ? 0 : n + 1",
                           "let a = n != null && m != null ? n + m : 0",
                           "let a = n == null || m == null ? 0 : n + m",
                           "let a = on && n != null && n > 1",
                           "let a = n != null && (on || n > 1)",
                           "let a = !(n == null || n < 2)",
                           "let a = [for i in 1..2 if n != null && n > i : n + i]",
                           "let a = n != null ? (m != null ? n + m : n) : 0",
                           "let a = n != null ? \"${n}\" : \"none\"",
                           "if n != null { let a = n + 1 }",
                           "if n == null { } else { let a = n + 1 }",
                           "if n == null { } else if n > 3 { let a = n }",
                           "if n != null && m != null { let a = n + m }",
                           "if n != null { for i in 1..2 { let a = n + i } }",
                           "if n != null { if on { let a = n + 1 } }",
                           "assert n == null || n > 0, \"no\"",
                           "let a = n != null ? [n + 1] : []",
                           "let a = n == m",
                           "let a = n == 5",
                           "let a = [n]"})
    EXPECT_EQ(codesOf(param + fine), "") << fine;
  for (const char *wrong :
       {"let a = n != null || n > 1", "let a = n == null && n > 1", "let a = on || n != null ? n + 1 : 0",
        "let a = n != null ? 0 : n + 1", "if n != null || on { let a = n + 1 }",
        "let has = n != null\nlet a = has ? n + 1 : 0", "let a = m != null ? n + 1 : 0",
        "if n != null { }\nlet a = n + 1", "let a = [for i in 1..2 : n + i]", "let a = n in [1, 2]", "let a = -n",
        "let a = \"${n}\"", "let a = n..5", "let a = max(n, 1)", "let a = [1, 2][n]"})
    EXPECT_EQ(codesOf(param + wrong), "2031") << wrong;
  EXPECT_EQ(codesOf("param d: duration?\nservice s { stop_timeout = d }"), "");
}

TEST(Infer, BareWordsAreToldToBeQuoted) {
  for (const char *program : {"let a = fargate", "let a = [single, \"x\"]", "let a = { kind: fargate-spot }"}) {
    Reading reading(program);
    ASSERT_EQ(reading.codes(), "2017") << program;
    ASSERT_FALSE(reading.diags.all().front().fixes.empty()) << program;
    EXPECT_EQ(reading.diags.all().front().fixes.front().text.front(), '"');
  }
}

TEST(Infer, ChildrenThatDoNotExist) {
  EXPECT_EQ(codesOf("service w { port http { container = 80 } }\nlet a = [w.port[\"http\"]]"), "");
  Reading plain("service w { port http { container = 80 } }\nlet a = [w.port[\"htpp\"]]");
  ASSERT_EQ(plain.codes(), "2019");
  EXPECT_EQ(plain.diags.all().front().fixes.at(0).about, "did you mean `http`?");
  const std::string made = "service w { for p in [80] { port \"m-${p}\" { container = p } } }\n";
  EXPECT_EQ(valueCodesOf(made + "service x { calls = [w.port[\"m-80\"]] }"), "");
  EXPECT_EQ(valueCodesOf(made + "service x { calls = [w.port[\"m-81\"]] }"), "2019");
  EXPECT_EQ(valueCodesOf("param on: bool = false\nservice w { if on { port http { container = 80 } } }\n"
                         "service x { calls = [w.port[\"http\"]] }"),
            "2064");
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

TEST(Infer, DeferredIsLiftedByWhatPassesItOn) {
  const std::string bucket = "bucket b {}\nparam on: bool = true\n";
  for (const char *fine :
       {"let a = \"x-${b.name}\"", "let a = join([\"a\", b.name], \"/\")", "let a = [b.name, \"x\"]",
        "let a = { A: b.name, B: \"x\" }", "let a = on ? b.name : \"none\"", "let a = { A: \"x\" } + { A: b.arn }",
        "let a = [\"x\"] + [b.name]", "let a = length([b.name]) > 0", "let a = values({ A: b.name })",
        "let a = keys({ A: b.name })", "let a = { A: b.name }[\"A\"]", "let a = [b.name][0]",
        "let a = [for n in [b.name, b.arn] : \"${n}/*\"]", "service s { env = { A: \"${b.name}\" } }",
        "service s { command = [\"sync\", b.name] }"})
    EXPECT_EQ(codesOf(bucket + fine), "") << fine;
  for (const char *wrong : {"if b.name == \"x\" { }",
                            "for n in b.name { }",
                            "bucket \"c-${b.name}\" {}",
                            "let a = { \"${b.name}\": 1 }",
                            "let a = { A: 1 }[b.name]",
                            "let a = b.name < \"x\"",
                            "let a = b.name in [\"a\"]",
                            "let a = upper(b.name)",
                            "let a = length(b.name)",
                            "let a = split(b.name, \"-\")",
                            "let a = file(b.name)",
                            "let a = join([\"a\"], b.name)",
                            "let a = !b.name",
                            "let a = b.name ? 1 : 2",
                            "service s { image = b.name }",
                            "assert b.name != \"\", \"no\"",
                            "let a = contains([\"x\"], b.name)",
                            "let a = cron(b.name)",
                            "let a = [for n in [1] if b.name : n]",
                            "let a = contains(b.name, \"x\")",
                            "let a = replace(\"x\", b.name, \"\")",
                            "network n { cidr = b.name }"}) {
    Reading reading(bucket + wrong);
    EXPECT_EQ(reading.codes(), "2032") << wrong;
    if (reading.diags.size() != 0) {
      EXPECT_FALSE(reading.diags.all().front().help.empty()) << wrong;
    }
  }
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
