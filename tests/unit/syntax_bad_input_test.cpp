// Whatever the bytes are: no crash, no endless loop, bounded findings.
#include "diag/kinds/syntax.h"
#include "syntax_reading.h"

#include <gtest/gtest.h>
#include <random>

using ctr::SyntaxLimits;
using ctr::test::Read;

namespace {

const std::string Program = R"ctr(import std.sidecars
param env: "dev" | "prod" = "dev" where env in ["dev"], "no"
let m = { a: 1  b: 2, "c-${env}": [for x in xs if x > 1 : x] }
topology "shop-${env["a ${b}"]}" { tags = { team: "shop" } }
/* note */
/// The API.
service api {
  cpu = 0.5vCPU // half
  if env == "prod" { a = 1 } else if x { b = 2 } else { c = prod ? 3..30 : 1..3 }
  for p in [9090, 9091] { port "m-${p}" { container = p } }
  text = """
    several "lines" ${env}
    \n
    """
  assert api.scale.min >= 2, "two"
}
component web(image: image, n: list<int>? = [1]) { service this { image = f(1, g(2))[0].x } }
)ctr";

void readAll(const std::string &text) {
  Read read(text);
  (void)read.ast();
  for (const ctr::Diagnostic &d : read.diags.sorted())
    EXPECT_FALSE(ctr::renderText(d, read.sources, true).empty());
  std::vector<ctr::Diagnostic> all = read.diags.sorted();
  EXPECT_FALSE(ctr::renderJson(all, read.sources).empty());
  for (const ctr::Diagnostic &d : all)
    EXPECT_NE(d.code, 1007) << d.message << "\n" << text;
}

std::string repeat(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += what;
  return out;
}

} // namespace

// The codes that no example program can show.
TEST(SyntaxBadInput, Codes) {
  EXPECT_EQ(ctr::diag::NotUtf8.code, 1001);
  EXPECT_EQ(ctr::diag::ControlCharacter.code, 1002);
  EXPECT_EQ(ctr::diag::FileTooLarge.code, 1003);
  EXPECT_EQ(ctr::diag::NestedTooDeep.code, 1004);
  EXPECT_EQ(ctr::diag::DeclarationTooLarge.code, 1005);
  EXPECT_EQ(ctr::diag::TooManySyntaxErrors.code, 1006);
}

TEST(SyntaxBadInput, Nothing) {
  EXPECT_EQ(Read("").codes(), "");
  EXPECT_EQ(Read("\n\n").codes(), "");
  EXPECT_EQ(Read("// only this").codes(), "");
}

TEST(SyntaxBadInput, MarksAndLineEnds) {
  EXPECT_EQ(Read("\xEF\xBB\xBFlet a = 1\n").ast(), "let a = 1  @1:2\n");
  EXPECT_EQ(Read("\xEF\xBB\xBFlet a = 1\n").codes(), "");
  EXPECT_EQ(Read("service a {\r\n  b = \"x\"\r\n}\r\n").codes(), "");
  EXPECT_EQ(Read("/// d\r\nlet a = 1\r\n").ast(), "doc \"d\"  @2:1\nlet a = 1  @2:1\n");
}

TEST(SyntaxBadInput, BytesThatAreNoText) {
  EXPECT_EQ(Read(std::string("let a = 1\0let b = 2\n", 20)).findings(),
            "1002@1:10 the control character NUL has no place in a program\n");
  EXPECT_EQ(Read("let a = \"\xFF\"\nlet b = \"\xC0\xAF\"\n").codes(), "1001 1001");
  EXPECT_EQ(Read("// \xED\xA0\x80\n").codes(), "1001");
  EXPECT_EQ(Read("let a = \"\x1B[31m\"\n").codes(), "1002");
}

TEST(SyntaxBadInput, Limits) {
  SyntaxLimits small;
  small.bytes = 1000;
  EXPECT_EQ(Read(repeat("{", 2000), small).codes(), "1003");
  EXPECT_EQ(Read(repeat("{", 10000)).codes(), "1004");
  EXPECT_EQ(Read("let a = " + repeat("(", 10000) + repeat(")", 10000)).codes(), "1004");
  EXPECT_EQ(Read("let a = " + repeat("\"${", 10000)).codes(), "1004");
  EXPECT_EQ(Read("let a = " + repeat("-", 100000) + "1").codes(), "1004");
  EXPECT_EQ(Read("let a = b" + repeat(" + b", 100000)).codes(), "1004");
  EXPECT_EQ(Read("let a = b" + repeat(".b", 100000)).codes(), "1004");
  EXPECT_EQ(Read("let a = b" + repeat(" ? b : b", 100000)).codes(), "1004");
  EXPECT_EQ(Read("param a: " + repeat("list<", 10000)).codes(), "1004");
  EXPECT_EQ(Read("if a {}" + repeat(" else if a {}", 10000)).codes(), "1004");
  EXPECT_EQ(Read("let a = [" + repeat("1,", 3000000) + "]").codes(), "1005");
}

TEST(SyntaxBadInput, ManyErrorsAreCounted) {
  Read read(repeat("let = 5\n", 100000));
  EXPECT_EQ(read.diags.size(), 201U);
  EXPECT_EQ(read.diags.sorted().back().code, 1006);
  EXPECT_LE(Read(repeat("\x01", 100000) + repeat("@ ", 100000)).diags.size(), 202U);
}

TEST(SyntaxBadInput, NeverClosed) {
  EXPECT_EQ(Read("/* never\nlet a = 1\n").codes(), "1015");
  EXPECT_EQ(Read("service a {\n  b = \"\"\"\n x\n").codes(), "1013");
  EXPECT_EQ(Read("service a {\n /* x\n}\n").codes(), "1015");
  readAll("let a = \"${\"${\"${");
}

TEST(SyntaxBadInput, EveryPrefix) {
  EXPECT_EQ(Read(Program).codes(), "");
  for (std::size_t n = 0; n < Program.size(); ++n)
    readAll(Program.substr(0, n));
}

TEST(SyntaxBadInput, EverySuffixAndEveryGap) {
  for (std::size_t n = 0; n < Program.size(); ++n) {
    readAll(Program.substr(n));
    std::string gap = Program;
    readAll(gap.erase(n, 1));
  }
}

TEST(SyntaxBadInput, RandomBytes) {
  std::mt19937 random(20261121); // NOLINT: the same bytes each time
  const std::string signs = "{}[]()\"$\\/*=:,.'#; \n\x01\xFF?<>|&-@ainf1%";
  for (int round = 0; round < 1500; ++round) {
    std::string text = Program;
    for (unsigned k = 0; k < 1 + random() % 8; ++k) {
      std::size_t at = random() % text.size();
      char c = random() % 4 == 0 ? static_cast<char>(random() % 256) : signs[random() % signs.size()];
      switch (random() % 4) {
      case 0:
        text.erase(at, 1 + random() % 20);
        break;
      case 1:
        text.insert(at, 1, c);
        break;
      case 2:
        text.insert(at, text.substr(random() % text.size(), random() % 40));
        break;
      default:
        text[at] = c;
      }
    }
    readAll(text);
  }
}
