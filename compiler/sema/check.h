// check : Syntax × Schema × parameters → Program. The phases, each printable: resolve + type (once; every branch),
// expand (per target), bind (→ Topology), rules (value rules), derive (what the edges imply).
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"
#include "schema/schema.h"
#include "source/source_map.h"
#include "syntax/ast.h"

#include <string>
#include <vector>

namespace ctr {

struct ParameterSetting { // `--set name=value`
  std::string name;
  std::string value;
};

struct SourceFile {
  FileId id;
  const ast::SyntaxTree *tree;
};

struct CheckOptions {
  std::vector<ParameterSetting> parameters;
  std::vector<std::string> targets; // names or backends to expand for; empty: all that the program declares
};

struct TargetTopology {
  std::string name; // of the target
  std::string backend;
  Topology topology;
};

struct Program {
  std::vector<TargetTopology> targets; // in order of declaration; only those without errors in the static phase
};

// Static phase, then expansion, binding, rules and derivation for each target. Reports into `diags`; targets are
// present even when value rules failed, so that backends' own checks can add what they find — callers must look at
// diags.hasErrors() before emitting. `files` are the root files of one program (their declarations are one scope).
Program check(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
              const CheckOptions &options, Diagnostics &diags);

} // namespace ctr
