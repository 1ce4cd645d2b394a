// The one style, piece by piece. Every expected text is formatted again and must stay.
#include "syntax_reading.h"

#include "format/format.h"

#include <gtest/gtest.h>

namespace {

std::string formatted(const std::string &text) {
  ctr::test::Read read(text);
  EXPECT_FALSE(read.diags.hasErrors()) << read.findings();
  return ctr::formatProgram(read.tree, text);
}

void becomes(const std::string &text, const std::string &expected) {
  std::string once = formatted(text);
  EXPECT_EQ(once, expected);
  EXPECT_EQ(formatted(once), once);
}

void stays(const std::string &text) { becomes(text, text); }

} // namespace

TEST(Format, BlanksBetweenWords) {
  becomes("import   std . sidecars\nimport \"./n.ctr\"   as   n\n", "import std.sidecars\nimport \"./n.ctr\" as n\n");
  becomes("param env:\"dev\"|\"prod\"=\"dev\"   where env!=\"x\"  ,\"m\"\n",
          "param env: \"dev\" | \"prod\" = \"dev\" where env != \"x\", \"m\"\n");
  becomes("param m : map < string,list<secret|parameter> > ?\n", "param m: map<string, list<secret | parameter>>?\n");
  becomes("let a=f( x , [ y,z ] ,) [ 0 ] . k\n", "let a = f(x, [y, z])[0].k\n");
  becomes("let a=! b&&- c<3||d==e\n", "let a = !b && -c < 3 || d == e\n");
  becomes("let a = (x)?[ for y in z if y>1:y*2 ]:[]\n", "let a = (x) ? [for y in z if y > 1 : y * 2] : []\n");
  becomes("let a = {x : 1}[ b ]\n", "let a = { x: 1 }[b]\n");
  becomes("if a{b=1}else   if c{ d=2 }  else{ }\n", "if a { b = 1 } else if c { d = 2 } else {}\n");
  becomes("if(a){}\n", "if (a) {}\n");
  becomes("component c( a:int,b:string?=null ,){}\n", "component c(a: int, b: string? = null) {}\n");
  becomes("service a{b=1 c=2 d{ }e{}}\n", "service a { b = 1  c = 2  d {}  e {} }\n");
  becomes("let a = x . in [ 0 ]\n", "let a = x.in[0]\n");
}

TEST(Format, RangesAreTightBetweenSimpleOperands) {
  becomes("let a = 1 .. 2\nlet b = -1 .. x.y\n", "let a = 1..2\nlet b = -1..x.y\n");
  becomes("let a = b+1..c\nlet d = (a+1)..c\n", "let a = b + 1 .. c\nlet d = (a + 1) .. c\n");
}

TEST(Format, CommasOfMaps) {
  becomes("let a = { x: 1  y: 2 , }\n", "let a = { x: 1, y: 2 }\n");
  becomes("let a = {\n  x: 1,\n  y: 2, z: 3\n}\n", "let a = {\n  x: 1\n  y: 2  z: 3\n}\n");
  becomes("let a = {\n  x: 1\n  ,\n  y: 2\n}\n", "let a = {\n  x: 1\n  y: 2\n}\n");
  becomes("let a = {\n  b: { x: 1 y: 2 },\n}\n", "let a = {\n  b: { x: 1, y: 2 }\n}\n");
  becomes("let a = { x: 1 /* one */ y: 2 }\n", "let a = { x: 1, /* one */ y: 2 }\n");
  // `in` is an operator, too: as a key it keeps its comma.
  stays("let a = {\n  x:  1,\n  in: 2\n}\n");
  becomes("let a = {,in: 2}\n", "let a = { in: 2 }\n");
}

TEST(Format, CommasOfLists) {
  becomes("let a = [1, 2,]\n", "let a = [1, 2]\n");
  stays("let a = [\n  1,\n  2,\n]\n");
  stays("let a = [\n  1,\n  2\n]\n");
}

TEST(Format, Indentation) {
  becomes("service a {\n env = {\n A: f([\n 1\n ])\n }\n }\n",
          "service a {\n  env = {\n    A: f([\n      1\n    ])\n  }\n}\n");
  becomes("let a = [{ x: 1 }, {\ny: 2 }]\n", "let a = [{ x: 1 }, {\n  y: 2 }]\n");
  becomes("let a = b &&\nc ||\n      d\n", "let a = b &&\n  c ||\n  d\n");
  // The body of a block whose head goes over lines belongs to the start of the block.
  becomes("if a &&\nb {\nc = 1\n}\nelse {\nd = 2\n}\n", "if a &&\n  b {\n  c = 1\n}\nelse {\n  d = 2\n}\n");
  becomes("service a { b = 1\nc = 2 }\n", "service a { b = 1\n  c = 2 }\n");
}

TEST(Format, EmptyLines) {
  becomes("\n\n\nlet a = 1\n\n\n\nlet b = 2\n\n\n", "let a = 1\n\nlet b = 2\n");
  becomes("service a {\n\n  b = 1\n\n}\n", "service a {\n  b = 1\n}\n");
  becomes("", "");
  becomes(" \n\n", "");
  becomes("// only this  \n\n\n", "// only this\n");
}

TEST(Format, AlignsRunsOfOneAttribute) {
  becomes("service a {\n  cluster = x\n  cpu = 1\n  d {}\n  memory = 2\n  b = 3\n\n  image = 4\n}\n",
          "service a {\n  cluster = x\n  cpu     = 1\n  d {}\n  memory = 2\n  b      = 3\n\n  image = 4\n}\n");
  // What goes over lines, or shares its line, belongs to no run.
  stays(
      "service a {\n  image  = x\n  memory = 2\n  env = {\n    A:   1\n    BCD: 2\n  }\n  b = 1  c = 2\n  d = 3\n}\n");
  stays("service a {\n  b = x ||\n    y\n  image = 1\n}\n");
  stays("service a {\n  b = 1\n  // between\n  image = 1\n}\n");
  stays("let a = 1\nlet image = 2\n"); // no attributes
  stays("let a = {\n  \"\xC3\xA9\": 1\n  b:   2\n}\n");
}

TEST(Format, CommentsStayWhereTheyBelong) {
  becomes("service a { // why\n      // own\n  b = 1 // one\n  image = 2 // two\n // last\n}\n// end",
          "service a {  // why\n  // own\n  b     = 1  // one\n  image = 2  // two\n  // last\n}\n// end\n");
  becomes("let a = f(/* x */b,c/* y */)\n", "let a = f(/* x */ b, c /* y */)\n");
  becomes("let a = [\n1, // one\n// two\n2\n// three\n]\n", "let a = [\n  1,  // one\n  // two\n  2\n  // three\n]\n");
  becomes("if a {}\n// why not\nelse {}\n", "if a {}\n// why not\nelse {}\n");
  becomes("let a = b /* one */+/* two */c\n", "let a = b /* one */ + /* two */ c\n");
  becomes("service a {\n      /* as\n   it\n is */\n  b = 1\n}\n", "service a {\n  /* as\n   it\n is */\n  b = 1\n}\n");
  becomes("let a = b && // why\nc\n", "let a = b &&  // why\n  c\n");
  becomes("component c(\n/// About it.\na: int) {}\n", "component c(\n  /// About it.\n  a: int) {}\n");
}

TEST(Format, TextsKeepTheirMeaning) {
  std::string text = "service a {\n      b = \"\"\"\n        one ${ x +\n   y }\n          two\n\n        \"\"\"\n}\n";
  std::string moved = "service a {\n  b = \"\"\"\n    one ${ x +\n   y }\n      two\n\n    \"\"\"\n}\n";
  becomes(text, moved);
  auto value = [](const std::string &program) {
    ctr::test::Read read(program);
    const auto *block = llvm::cast<ctr::ast::Block>(read.tree.members[0]);
    const auto *parts = llvm::cast<ctr::ast::StringExpr>(llvm::cast<ctr::ast::Attribute>(block->members[0])->value);
    std::string out;
    for (const ctr::ast::StringPart &part : parts->parts)
      out += part.expr == nullptr ? std::string(part.text) : "<>";
    return out;
  };
  EXPECT_EQ(value(text), "one <>\n  two\n");
  EXPECT_EQ(value(moved), value(text));
  // Blanks behind the margin are text, those in it are not.
  becomes("let a = \"\"\"\n\tx\n\t  \n \n\t\"\"\"\n", "let a = \"\"\"\n  x\n    \n\n  \"\"\"\n");
  becomes("let a = f(\"\"\"\n  x\n  \"\"\",\n1)\n", "let a = f(\"\"\"\n  x\n  \"\"\",\n  1)\n");
}

TEST(Format, LineEndsAndByteOrderMark) {
  becomes("\xEF\xBB\xBF// a\r\nservice a {\r\n  b = \"\"\"\r\n    x\r\n    \"\"\"\r\n}\r\n",
          "// a\nservice a {\n  b = \"\"\"\n    x\n    \"\"\"\n}\n");
  becomes("/* a\r\n b */\r\n", "/* a\n b */\n");
  // Of two returns before the line end, the first is text.
  stays("let a = \"\"\"\n  x\r\r\n  \"\"\"\n");
}

TEST(Format, WorksOnIllTypedPrograms) {
  becomes("nonsense x { y=z z=1+\"a\" }\n", "nonsense x { y = z  z = 1 + \"a\" }\n");
}
