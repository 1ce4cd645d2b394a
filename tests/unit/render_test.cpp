#include "diag/kinds/syntax.h"
#include "syntax_reading.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

ctr::Span at(const ctr::SourceMap &sources, std::string_view what) {
  std::string_view text = sources.text(ctr::FileId{0});
  auto begin = static_cast<std::uint32_t>(text.find(what)) + sources.base(ctr::FileId{0});
  return {begin, begin + static_cast<std::uint32_t>(what.size())};
}

struct Sheet {
  ctr::SourceMap sources;
  ctr::Diagnostics diags;
  explicit Sheet(std::string text) { sources.add("a.ctr", std::move(text)); }
  ctr::Diagnostic &report(ctr::Span span) { return diags.report(ctr::diag::UnknownUnit, span, "Mib"); }
  ctr::Diagnostic &report(std::string_view what) { return report(at(sources, what)); }
  std::string text(bool colour = false) { return ctr::renderText(diags.all().front(), sources, colour); }
};

} // namespace

TEST(Render, EverythingADiagnosticMayHave) {
  Sheet sheet("service api {\n  memory = 512Mib\n}\n");
  ctr::Diagnostic &d = sheet.report("Mib");
  d.under("no unit").note(at(sheet.sources, "api"), "of this").hint("one\ntwo");
  d.fix(at(sheet.sources, "Mib"), "MiB", "write `512MiB`");
  d.contexts = {"aws", "k8s"};
  EXPECT_EQ(sheet.text(), R"(error[CTR1051]: `Mib` is not a unit
 --> a.ctr:2:15
  |
2 |   memory = 512Mib
  |               ^^^ no unit
 ::: a.ctr:1:9
  |
1 | service api {
  |         ^^^ of this
  |
  = help: one
          two
  = help: write `512MiB`
  = note: found for aws, k8s
)");
}

TEST(Render, TabsWideCharactersAndSpansOfSeveralLines) {
  Sheet tabs("\ta = \xE6\x97\xA5\xE6\x9C\xAC 5Mib\n");
  tabs.report("Mib");
  EXPECT_NE(tabs.text().find("1 |     a = \xE6\x97\xA5\xE6\x9C\xAC 5Mib\n  |               ^^^\n"), std::string::npos)
      << tabs.text();
  Sheet lines("a {\n  b\n  c\n}\n");
  lines.report("{\n  b\n  c\n}").under("all of it");
  EXPECT_EQ(
      lines.text(),
      "error[CTR1051]: `Mib` is not a unit\n --> a.ctr:1:3\n  |\n1 | a {\n  |   ^\n...\n4 | }\n  | ^ all of it\n");
}

TEST(Render, LongLinesAreCutRoundTheCaret) {
  Sheet sheet(std::string(5000, 'x') + " Mib " + std::string(5000, 'y') + "\n");
  sheet.report("Mib");
  std::string text = sheet.text();
  EXPECT_LT(text.size(), 500U);
  EXPECT_NE(text.find(" Mib yyy"), std::string::npos);
  std::size_t line = text.find("1 | ");
  std::size_t marks = text.find("^^^");
  EXPECT_EQ(text.find("Mib ", line) - line - 2, marks - text.rfind('\n', marks) - 1); // `…` is three bytes, one column
}

TEST(Render, EndsOfFilesAndEmptySpans) {
  Sheet end("a =");
  end.report(ctr::Span{4, 4});
  EXPECT_NE(end.text().find("1 | a =\n  |    ^\n"), std::string::npos) << end.text();
  Sheet none("");
  none.report(ctr::Span{1, 1});
  EXPECT_NE(none.text().find("a.ctr:1:1"), std::string::npos);
  Sheet nowhere("x");
  nowhere.report(ctr::Span{}).hint("h");
  EXPECT_EQ(nowhere.text(), "error[CTR1051]: `Mib` is not a unit\n  = help: h\n");
}

TEST(Render, NothingReachesTheTerminalAsItIs) {
  Sheet sheet(std::string("a \x1B[31m\xFF\0 Mib \xE2\x80\xAE\n", 18));
  sheet.report("Mib");
  std::string text = sheet.text();
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_NE(text.find("<U+202E>"), std::string::npos) << text;
  EXPECT_NE(text.find("<1B>[31m<FF><00> Mib"), std::string::npos) << text;
  EXPECT_NE(sheet.text(true).find("\x1B[1;31merror"), std::string::npos);
}

TEST(Render, Json) {
  Sheet sheet("m = 512Mib \xFF\n");
  sheet.report("Mib").under("no \xFF unit").fix(at(sheet.sources, "Mib"), "MiB", "write it");
  std::vector<ctr::Diagnostic> list = sheet.diags.sorted();
  nlohmann::json json = nlohmann::json::parse(ctr::renderJson(list, sheet.sources));
  EXPECT_EQ(json["errors"], 1);
  EXPECT_EQ(json["warnings"], 0);
  nlohmann::json &row = json["diagnostics"][0];
  EXPECT_EQ(row["code"], "CTR1051");
  EXPECT_EQ(row["file"], "a.ctr");
  EXPECT_EQ(row["range"]["start"]["line"], 1);
  EXPECT_EQ(row["range"]["start"]["column"], 8);
  EXPECT_EQ(row["range"]["end"]["offset"], 10);
  EXPECT_EQ(row["fixes"][0]["text"], "MiB");
}
