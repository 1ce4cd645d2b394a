// Reads a text and shows what came of it, for the tests of compiler/syntax.
#pragma once

#include "diag/render.h"
#include "syntax/parse.h"

#include <string>

namespace ctr::test {

struct Read {
  SourceMap sources;
  Diagnostics diags;
  ast::SyntaxTree tree;

  explicit Read(std::string text, SyntaxLimits limits = {}) {
    FileId file = sources.add("t.ctr", std::move(text));
    tree = parse(sources, file, diags, limits);
  }
  [[nodiscard]] std::string ast() const { return printAst(tree, sources); }
  // A line each: `1030@2:7 expected …`.
  [[nodiscard]] std::string findings() const {
    std::string out;
    for (const Diagnostic &d : diags.sorted()) {
      Place place = sources.place(d.span.begin);
      out += fmt::format("{}@{}:{} {}\n", d.code, place.line, place.column, d.message);
    }
    return out;
  }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const Diagnostic &d : diags.sorted())
      out += (out.empty() ? "" : " ") + std::to_string(d.code);
    return out;
  }
  // The text after all fixes, for errors that have one.
  [[nodiscard]] std::string fixed() const {
    std::string text(sources.text(FileId{0}));
    std::vector<Diagnostic> all = diags.sorted();
    for (auto d = all.rbegin(); d != all.rend(); ++d)
      for (auto fix = d->fixes.rbegin(); fix != d->fixes.rend(); ++fix)
        text.replace(fix->span.begin - sources.base(FileId{0}), fix->span.size(), fix->text);
    return text;
  }
};

// The expression in `let a = …`, printed.
inline std::string value(const std::string &expression) {
  Read read("let a = " + expression + "\n");
  if (read.diags.size() != 0)
    return read.codes();
  std::string out = read.ast();
  return out.substr(8, out.rfind("  @") - 8);
}

} // namespace ctr::test
