// Mistakes: one finding each, at the right place, and what follows is read all the same.
#include "syntax_reading.h"

#include "diag/kinds/modules.h"

#include <gtest/gtest.h>

using ctr::test::Read;

TEST(SyntaxErrors, HabitsFromOtherLanguages) {
  Read read("service a {\n  cpu: 1\n  b = 2, c == 3;\n  d = { x = 1, \"y\" = 2 }\n  e = 'text' # why\n}\n");
  EXPECT_EQ(read.codes(), "1036 1038 1037 1019 1039 1039 1017 1018");
  EXPECT_EQ(read.fixed(),
            "service a {\n  cpu = 1\n  b = 2 c = 3\n  d = { x: 1, \"y\": 2 }\n  e = \"text\" // why\n}\n");
  EXPECT_EQ(Read(read.fixed()).codes(), "");
  EXPECT_EQ(Read(read.fixed()).ast(), "block service a  @1:1\n  cpu = 1  @2:3\n  b = 2  @3:3\n  c = 3  @3:9\n"
                                      "  d = {x: 1, \"y\": 2}  @4:3\n  e = \"text\"  @5:3\n");
}

TEST(SyntaxErrors, HalfTypedLinesDoNotSwallowTheNext) {
  Read read("service a {\n  cpu =\n  memory = 1\n  image\n  port http\n  x = y.\n  z = 1\n  w = [1,\n  v = 2\n}\n");
  EXPECT_EQ(read.findings(), "1030@2:8 expected a value after `=`\n"
                             "1032@4:8 expected `=` or `{` after `image`\n"
                             "1035@5:12 expected `{` after `port http`\n"
                             "1033@6:9 expected a name after `.`\n"
                             "1020@8:7 this `[` is never closed\n");
  EXPECT_EQ(read.ast(), "block service a  @1:1\n  cpu = <error>  @2:3\n  memory = 1  @3:3\n  image = <error>  @4:3\n"
                        "  block port http  @5:3\n  x = y  @6:3\n  z = 1  @7:3\n  w = [1]  @8:3\n  v = 2  @9:3\n");
}

TEST(SyntaxErrors, LinesThatBelongTogether) {
  EXPECT_EQ(Read("let a =\n  5\n").findings(), "1041@2:3 the value starts on the line of its `=`\n");
  EXPECT_EQ(Read("let a =\n  5\n").fixed(), "let a = 5\n");
  EXPECT_EQ(Read("service a\n{\n}\n").findings(), "1042@1:1 a block's kind, name and `{` share a line\n");
  EXPECT_EQ(Read("service a\n{\n}\n").fixed(), "service a {\n}\n");
}

TEST(SyntaxErrors, AllOfAFileInOrder) {
  Read read("let a = [1 2]\nlet in = 5\nlet b = [for x xs : x]\nlet c = 1 < 2 < 3\nlet d = f(1,,2)\nlet e = (1 + )\n"
            "let f = a ? b\nlet g = { A: 1 B 2 }\nlet h = a ? b ? c : d : e\n5\nlet i = 1\n");
  EXPECT_EQ(read.findings(), "1040@1:12 expected `,` between two values\n"
                             "1034@2:5 `in` is a reserved word, not a name\n"
                             "1035@3:16 expected `in` after `x`\n"
                             "1044@4:15 `<` does not chain\n"
                             "1030@5:13 expected a value after `,`\n"
                             "1030@6:14 expected a value after `+`\n"
                             "1035@7:14 expected `:` after `b`\n"
                             "1035@8:18 expected `:` after `B`\n"
                             "1048@9:15 a conditional inside a conditional wants parentheses\n"
                             "1031@10:1 expected an attribute or a block, found `5`\n");
  EXPECT_NE(read.ast().find("let i = 1  @11:1"), std::string::npos);
}

TEST(SyntaxErrors, AValueWithoutItsSign) {
  EXPECT_EQ(Read("service a {\n  cpu 0.5vCPU\n  image \"nginx\"\n}\n").fixed(),
            "service a {\n  cpu = 0.5vCPU\n  image = \"nginx\"\n}\n");
}

TEST(SyntaxErrors, AMissingBraceIsBlamedByIndentation) {
  Read inner("service a {\n  health {\n    http = \"/\"\n  env = { A: 1 }\n}\nservice b {\n  cpu = 2\n}\n");
  EXPECT_EQ(inner.findings(), "1020@2:10 this `{` is never closed\n");
  EXPECT_EQ(inner.ast(), "block service a  @1:1\n  block health  @2:3\n    http = \"/\"  @3:5\n  env = {A: 1}  @4:3\n"
                         "block service b  @6:1\n  cpu = 2  @7:3\n");
  EXPECT_EQ(Read(inner.fixed()).codes(), "");
  Read outer("service a {\n  cpu = 1\n\nservice b {\n  cpu = 2\n}\n");
  EXPECT_EQ(outer.findings(), "1020@1:11 this `{` is never closed\n");
  EXPECT_EQ(Read(outer.fixed()).codes(), "");
  Read last("service a {\n  cpu = 1\n");
  EXPECT_EQ(last.findings(), "1020@1:11 this `{` is never closed\n");
  EXPECT_EQ(Read(last.fixed()).codes(), "");
}

TEST(SyntaxErrors, BracketsThatDoNotMatch) {
  EXPECT_EQ(Read("service a { }\n}\nlet b = 1\n").findings(), "1021@2:1 this `}` closes nothing\n");
  EXPECT_EQ(Read("let a = [1)\nlet b = 1\n").fixed(), "let a = [1]\nlet b = 1\n");
  EXPECT_EQ(Read("service a {\n  b = f(1\n}\n").findings(), "1020@2:8 this `(` is never closed\n");
}

TEST(SyntaxErrors, CharactersWithoutMeaning) {
  EXPECT_EQ(Read("let a = 1 @\nlet b = 2\n").findings(), "1010@1:11 `@` has no meaning here\n");
  EXPECT_EQ(Read("let a\xC2\xA0= 1\n").findings(), "1010@1:6 `U+00A0` has no meaning here\n");
  EXPECT_EQ(Read("let a\xC2\xA0= 1\n").fixed(), "let a = 1\n");
  EXPECT_EQ(Read("let a = \xE2\x80\x9Cx\xE2\x80\x9D\n").codes(), "1010 1010");
  EXPECT_EQ(Read("let a = b & c\n").codes(), "1022");
}

TEST(SyntaxErrors, ElseAndMessages) {
  EXPECT_EQ(Read("if a {} else {} else {}\n").codes(), "1045");
  EXPECT_EQ(Read("else {}\n").codes(), "1046");
  EXPECT_EQ(Read("param a: int = 1, \"x\"\n").codes(), "1047");
  EXPECT_EQ(Read("service a { tags.x = 1 }\n").codes(), "1043");
}

// The examples of the catalogue, as far as reading goes.
TEST(SyntaxErrors, Examples) {
  for (const ctr::DiagInfo &row : ctr::catalogue()) {
    if (row.code >= 2000)
      break;
    // Found by who loads the files of a program, in text that reads well.
    if (!row.bad.empty() && row.code != ctr::diag::ImportInterpolated.code) {
      Read bad{std::string(row.bad)};
      EXPECT_GT(bad.diags.size(), 0U) << row.name;
      for (const ctr::Diagnostic &d : bad.diags.all())
        EXPECT_EQ(d.code, row.code) << row.name << ": " << d.message;
    }
    EXPECT_EQ(Read(std::string(row.good)).findings(), "") << row.name;
  }
}

// One finding each, and the fix mends it.
TEST(SyntaxErrors, WordsForOperators) {
  Read read("let a = not true\nif b or not c { d = e and f(1) }\nlet g = [not h, i] \nassert not j\n");
  EXPECT_EQ(read.codes(), "1080 1080 1080 1080 1080 1080");
  EXPECT_EQ(read.fixed(), "let a = !true\nif b || !c { d = e && f(1) }\nlet g = [!h, i] \nassert !j\n");
  EXPECT_EQ(Read(read.fixed()).codes(), "");
  EXPECT_EQ(Read("let a = b and c\n").ast(), "let a = (b && c)  @1:1\n");
  // Names, where those are meant.
  EXPECT_EQ(Read("let not = 1\nlet a = not\nlet b = { c: not  d: or, and: and }\nservice or {\n  and = not\n}\n"
                 "component and(a: int) {}\nand or {}\nfor or in not { or {} }\n")
                .findings(),
            "");
}

TEST(SyntaxErrors, OneMistakeIsToldOnce) {
  EXPECT_EQ(Read("let b = )\nlet c = 1\n").findings(), "1021@1:9 this `)` closes nothing\n");
  EXPECT_EQ(Read("let a = 1 +\nlet b = 2\n").findings(), "1030@1:12 expected a value after `+`\n");
  EXPECT_EQ(Read("service a {\n  b = 1 +\n  c = 2\n}\n").findings(), "1030@2:10 expected a value after `+`\n");
  EXPECT_TRUE(Read("let a = 1 +\nlet b = 2\n").diags.all()[0].help.empty());
}

TEST(SyntaxErrors, LineEndsInInterpolations) {
  Read read("let a = \"x${b\n  }y${\n c}\"\nlet d = 1\n");
  EXPECT_EQ(read.findings(), "1011@1:9 the string does not end on its line\n");
  EXPECT_EQ(read.fixed(), "let a = \"x${b}y${c}\"\nlet d = 1\n");
  EXPECT_EQ(read.ast(), "let a = <error>  @1:1\nlet d = 1  @4:1\n");
  // Another string is not taken for its end.
  EXPECT_EQ(Read("let a = \"x${b\nlet c = \"d\"\nlet e = { f: \"g}\" }\n").findings(),
            "1011@1:11 the string does not end on its line\n");
}

TEST(SyntaxErrors, NumbersOfCharacters) {
  EXPECT_EQ(Read("let a = \"\\u{110000}\\u{D800}\\u{10FFFF}\\u{ffffffffff}\"\n").findings(),
            "1081@1:10 `\\u{110000}` names no character\n1081@1:20 `\\u{D800}` names no character\n"
            "1081@1:38 `\\u{ffffffffff}` names no character\n");
  EXPECT_EQ(Read("let a = \"\\u{0000041}\\u{}\\u{x}\"\n").codes(), "1016 1016 1016");
}
