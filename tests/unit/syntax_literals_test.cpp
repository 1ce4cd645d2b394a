#include "syntax_reading.h"

#include <gtest/gtest.h>

using ctr::test::Read;
using ctr::test::value;

TEST(SyntaxLiterals, Numbers) {
  EXPECT_EQ(value("0"), "0");
  EXPECT_EQ(value("0.5vCPU"), "0.5vCPU");
  EXPECT_EQ(value("512MiB"), "512MiB");
  EXPECT_EQ(value("1.0"), "1.0");
  EXPECT_EQ(value("250ms"), "250ms");
  EXPECT_EQ(value("60%"), "60%");
  EXPECT_EQ(value("3..30"), "(3 .. 30)");
  EXPECT_EQ(value("9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(value("9223372036854775808"), "1052");
  EXPECT_EQ(value("1e5"), "1050");
  EXPECT_EQ(value("1_000"), "1050");
  EXPECT_EQ(value("01"), "1050");
  EXPECT_EQ(value("0x1F"), "1050");
  EXPECT_EQ(value("1.2.3"), "1050");
  EXPECT_EQ(value("512Mib"), "1051");
}

TEST(SyntaxLiterals, NumbersAreMended) {
  EXPECT_EQ(Read("let a = 1h30m + 1_000 + 007 + 512Mib + 1Gi + 5min + 2cpus + 512M").fixed(),
            "let a = 90m + 1000 + 7 + 512MiB + 1GiB + 5m + 2vCPU + 512MiB");
}

TEST(SyntaxLiterals, Strings) {
  EXPECT_EQ(value(R"("")"), R"("")");
  EXPECT_EQ(value(R"("a\n\t\"\\\$\u{e9}\u{1F600}")"), "\"a\\n\\t\\\"\\\\\\$\xC3\xA9\xF0\x9F\x98\x80\"");
  EXPECT_EQ(value(R"("$ $$ {} }")"), R"("\$ \$\$ {} }")");
  EXPECT_EQ(value(R"("${a}${b}")"), R"(`${a} ${b}`)");
  EXPECT_EQ(value(R"("$${a}$")"), R"(`"\$" ${a} "\$"`)");
  EXPECT_EQ(value(R"("a ${b["x-${c}"]} d")"), R"(`"a " ${b[`"x-" ${c}`]} " d"`)");
  EXPECT_EQ(value(R"("\${a}")"), R"("\${a}")");
  EXPECT_EQ(value(R"("\q")"), "1016");
  EXPECT_EQ(value(R"("\u{110000}")"), "1081");
  EXPECT_EQ(value(R"("\u{D800}")"), "1081");
  EXPECT_EQ(value(R"("\u{}")"), "1016");
  EXPECT_EQ(value(R"("${}")"), "1030");
  EXPECT_EQ(value(R"("${a b}")"), "1035");
  EXPECT_EQ(value(R"("${{}}")"), "1012");
}

TEST(SyntaxLiterals, Texts) {
  EXPECT_EQ(value("\"\"\"\n  a\n    b\n\n  c\n  \"\"\""), R"("a\n  b\n\nc")");
  EXPECT_EQ(value("\"\"\"\r\n  a\r\n  b\r\n  \"\"\""), R"("a\nb")");
  EXPECT_EQ(value("\"\"\"\n  \"\"\""), R"("")");
  EXPECT_EQ(value("\"\"\"\n  a \"quoted\" \"\" ${b}\n  \"\"\""), R"(`"a \"quoted\" \"\" " ${b}`)");
  EXPECT_EQ(value("\"\"\"\n a\n  \"\"\""), "1023");
  EXPECT_EQ(value("\"\"\"a\n  \"\"\""), "1014");
  EXPECT_EQ(value("\"\"\"\n  a\"\"\""), "1014");
  EXPECT_EQ(value("\"\"\"\n  a"), "1013");
}

TEST(SyntaxLiterals, StringsEndWithTheirLine) {
  EXPECT_EQ(Read("let a = \"x\nlet b = 1\n").ast(), "let a = <error>  @1:1\nlet b = 1  @2:1\n");
  EXPECT_EQ(Read("let a = \"x\nlet b = 1\n").codes(), "1011");
  EXPECT_EQ(Read("let a = \"x ${ y\nlet b = 1\n").codes(), "1011");
  EXPECT_EQ(Read("let a = [\"x, \"y\"]\nlet b = 1\n").codes(), "1011");
  EXPECT_EQ(Read("service a {\n  b = [\"x, \"y\"]\n  c = 1\n}\n").codes(), "1011");
}
