// A program from text through the static phase, and its expansion, so that types and values can be tested.
#pragma once

#include "expanded_sketch.h"
#include "sema/phases.h"
#include "syntax/parse.h"

#include <algorithm>
#include <string>

namespace ctr::test {

struct Reading {
  explicit Reading(std::string text, const CheckOptions &options = {})
      : backend(sketchBackend()), schema(backend), file(sources.add("case.ctr", std::move(text))),
        tree(parse(sources, file, diags)) {
    SourceFile files[] = {{file, &tree}};
    program = resolve(files, sources, schema, options, diags);
  }
  // The tree for the first target.
  ExpandedProgram expanded() {
    auto targets = targetsOf(*program);
    return expand(*program, targets.empty() ? DeclaredTarget{} : targets.front(), diags);
  }
  // "2017 2023": the codes found, in source order.
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const Diagnostic &d : diags.sorted())
      out += (out.empty() ? "" : " ") + std::to_string(d.code);
    return out;
  }

  BackendSchema backend;
  Schema schema;
  SourceMap sources;
  Diagnostics diags;
  FileId file;
  ast::SyntaxTree tree;
  StaticProgramPtr program;
};

// The codes of the static phase for one program.
inline std::string codesOf(std::string text) { return Reading(std::move(text)).codes(); }

// The codes of static phase and expansion, with a target in the program.
inline std::string valueCodesOf(const std::string &text, const CheckOptions &options = {}) {
  Reading reading("target here { backend = ecs }\n" + text, options);
  if (!reading.diags.hasErrors())
    reading.expanded();
  return reading.codes();
}

inline const ExpandedAttribute *attributeOf(const ExpandedBlock &block, std::string_view word) {
  for (const ExpandedAttribute &a : block.attributes)
    if (a.field != nullptr && a.field->word == word)
      return &a;
  return nullptr;
}

} // namespace ctr::test
