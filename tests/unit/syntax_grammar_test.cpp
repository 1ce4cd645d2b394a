// Every rule of the grammar, with the exact tree that must come out. It would also notice if ANTLR's tool and runtime,
// whose versions differ, did not get on.
#include "syntax_reading.h"

#include <gtest/gtest.h>

using ctr::test::Read;
using ctr::test::value;

TEST(SyntaxGrammar, EveryRule) {
  Read read(R"ctr(import std.sidecars
import "./network.ctr" as net
/// Where it runs.
param env: "dev" | "prod" = "dev"
param n: int? = null where n in 1..50, "between 1 and 50"
param m: map<string, list<secret | parameter>>
let prod = env == "prod" && !(n != null) || -1 < 2
topology "shop-${env}" { tags = { team: "shop", in: x  "a ${b}": 1, for: true } }
/// One.
/// Two.
service api {
  mount net.shared { at = "/srv" }
  sidecars.otel tracing {}
  health {}
  if target.backend == "eks" { a = 1 } else if prod { b = 2.50 } else { c = [ ] }
  for p in [9090, 9091,] { port "m-${p}" { container = p } }
  assert api.scale.replicas.min >= 2, "two"
  d = prod ? 3..30 : x ? y : z
  e = db["password"].value(1, f(), [for x in xs if x > 1 : x * 2 + 1 / 3 - 4],)
  f = [for x in xs : x]
}
component web(
  /// The picture.
  image: image, port: int = 8080, host: string? where host != "x") {
  service this { image = image  }
}
)ctr");
  EXPECT_EQ(read.findings(), "");
  EXPECT_EQ(read.ast(), R"ast(import std.sidecars  @1:1
import "./network.ctr" as net  @2:1
doc "Where it runs."  @4:1
param env: "dev" | "prod" = "dev"  @4:1
param n: int? = null where (n in (1 .. 50)), "between 1 and 50"  @5:1
param m: map<string, list<secret | parameter>>  @6:1
let prod = (((env == "prod") && (!(n != null))) || ((-1) < 2))  @7:1
block topology `"shop-" ${env}`  @8:1
  tags = {team: "shop", in: x, `"a " ${b}`: 1, for: true}  @8:26
doc "One.\nTwo."  @11:1
block service api  @11:1
  block mount net.shared  @12:3
    at = "/srv"  @12:22
  block sidecars.otel tracing  @13:3
  block health  @14:3
  if (target.backend == "eks")  @15:3
    a = 1  @15:32
  else  @15:45
    if prod  @15:45
      b = 2.5  @15:55
    else  @15:73
      c = []  @15:73
  for p in [9090, 9091]  @16:3
    block port `"m-" ${p}`  @16:28
      container = p  @16:44
  assert (api.scale.replicas.min >= 2), "two"  @17:3
  d = (prod ? (3 .. 30) : (x ? y : z))  @18:3
  e = db["password"].value(1, f(), [for x in xs if (x > 1) : (((x * 2) + (1 / 3)) - 4)])  @19:3
  f = [for x in xs : x]  @20:3
component web  @22:1
  doc "The picture."  @24:3
  takes image: image  @24:3
  takes port: int = 8080  @24:17
  takes host: string? where (host != "x")  @24:35
  block service this  @25:3
    image = image  @25:18
)ast");
}

TEST(SyntaxGrammar, Precedence) {
  EXPECT_EQ(value("a || b && c == d .. e + f * -g"), "(a || (b && (c == (d .. (e + (f * (-g)))))))");
  EXPECT_EQ(value("a * b + c .. d < e && f || g"), "((((((a * b) + c) .. d) < e) && f) || g)");
  EXPECT_EQ(value("a - b - c"), "((a - b) - c)");
  EXPECT_EQ(value("!!a.b[0]"), "(!(!a.b[0]))");
  EXPECT_EQ(value("(a + b) * c"), "((a + b) * c)");
  EXPECT_EQ(value("n-1"), "n-1"); // a word
  EXPECT_EQ(value("n - 1"), "(n - 1)");
  EXPECT_EQ(value("1-2"), "(1 - 2)");
  EXPECT_EQ(value("a ? (b ? c : d) : e"), "(a ? (b ? c : d) : e)");
}

TEST(SyntaxGrammar, Spans) {
  Read read("let a = b + c(1)\n");
  const auto *let = llvm::cast<ctr::ast::Let>(read.tree.members[0]);
  EXPECT_EQ(read.sources.text(let->span), "let a = b + c(1)");
  const auto *sum = llvm::cast<ctr::ast::BinaryExpr>(let->value);
  EXPECT_EQ(read.sources.text(sum->span), "b + c(1)");
  EXPECT_EQ(read.sources.text(sum->opSpan), "+");
  EXPECT_EQ(read.sources.text(sum->right->span), "c(1)");
}

TEST(SyntaxGrammar, SpansInBlocks) {
  Read read("service api {\n  port \"x-${p}\" { container = 80 }\n}\n");
  const auto *service = llvm::cast<ctr::ast::Block>(read.tree.members[0]);
  EXPECT_EQ(read.sources.text(service->headSpan), "service api");
  const auto *port = llvm::cast<ctr::ast::Block>(service->members[0]);
  EXPECT_EQ(read.sources.text(port->nameSpan()), "\"x-${p}\"");
  EXPECT_EQ(read.sources.text(port->quotedName->parts[1].expr->span), "p");
  EXPECT_EQ(read.sources.text(service->span).back(), '}');
}

TEST(SyntaxGrammar, DocumentationAttachesToTheNextLine) {
  EXPECT_EQ(Read("/// a\nlet x = 1\n").codes(), "");
  EXPECT_EQ(Read("/// a\n\nlet x = 1\n").codes(), "1090");
  EXPECT_EQ(Read("let x = 1 /// a\nlet y = 1\n").codes(), "1090");
  EXPECT_EQ(Read("//// a\nlet x = 1\n").codes(), "");
  EXPECT_EQ(Read("/// a\nif x { }\n").codes(), "1090");
  EXPECT_EQ(Read("service a {\n  /// a\n}\n/// b\nlet x = 1\n").codes(), "1090");
}

// A file is read in runs of members; where it is cut must not show.
TEST(SyntaxGrammar, LongFilesAreReadInRuns) {
  std::string text;
  std::string expected;
  for (int i = 0; i < 5000; ++i) {
    text += fmt::format("/// Number {0}.\nservice s{0} {{\n  image = \"x:${{tag}}\"\n  a = \"{{ // \\\" }}\"\n}}\n", i);
    expected +=
        fmt::format("doc \"Number {0}.\"  @{1}:1\nblock service s{0}  @{1}:1\n  image = `\"x:\" ${{tag}}`  @{2}:3\n"
                    "  a = \"{{ // \\\" }}\"  @{3}:3\n",
                    i, i * 5 + 2, i * 5 + 3, i * 5 + 4);
  }
  Read read(text);
  EXPECT_EQ(read.findings(), "");
  EXPECT_EQ(read.ast(), expected);
  EXPECT_EQ(read.tree.comments.size(), 5000U);
}
