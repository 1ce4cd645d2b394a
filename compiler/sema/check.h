// check : Syntax × Schema × parameters → Program. The phases, each printable: resolve + type (once; every branch),
// expand (per target), bind (→ Topology), rules (value rules), derive (what the edges imply).
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"
#include "schema/schema.h"
#include "sema/given.h"
#include "sema/text_files.h"
#include "source/source_map.h"
#include "syntax/ast.h"

#include <string>
#include <vector>

namespace ctr {

struct ParameterSetting { // `--set name=value`
  std::string name;
  std::string value;
};

struct ResolvedImport {
  const ast::Import *import;
  std::uint32_t module;
};

struct SourceFile {
  FileId id;
  const ast::SyntaxTree *tree;
  std::uint32_t module = 0;                 // 0: a root file; all of them are one scope
  std::vector<ResolvedImport> imports = {}; // those that could be read
};

struct ParameterValue { // a parameter in effect, and its value as `--set` takes it
  std::string name;
  std::string text;
};

struct CheckOptions {
  std::vector<GivenParameter> fromFiles; // of `--params`; later ones win, and `--set` wins over all
  std::vector<ParameterSetting> parameters;
  std::vector<std::string> targets; // names or backends to expand for; empty: all that the program declares
  TextFiles *textFiles = nullptr;   // for `file("…")`; without it nothing can be read
};

struct TargetTopology {
  std::string name; // of the target
  std::string backend;
  Topology topology;
};

struct Program {
  std::vector<ParameterValue> parameters; // in order of declaration; from defaults, files and settings
  std::vector<TargetTopology> targets;    // in order of declaration; only those whose values are all known
  std::size_t asked = 0;                  // how many there are with those that have none
};

// Static phase, then expansion, binding, rules and derivation for each target. Reports into `diags`; targets are
// present even when value rules failed, so that backends' own checks can add what they find — callers must look at
// diags.hasErrors() before emitting. `files` are the root files of one program and then its modules, each after those
// that it imports.
Program check(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
              const CheckOptions &options, Diagnostics &diags);

} // namespace ctr
