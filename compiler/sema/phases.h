// The phases of check, one function each (see check.h for the whole).
#pragma once

#include "sema/check.h"
#include "sema/expanded.h"

namespace ctr {

// What the static phase leaves for expansion: parameter values, declared targets, resolved scopes.
class StaticProgram;
struct StaticProgramDeleter {
  void operator()(StaticProgram *p) const;
};
using StaticProgramPtr = std::unique_ptr<StaticProgram, StaticProgramDeleter>;

// resolve + type: words, names, kinds and types of every branch.
StaticProgramPtr resolveNames(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
                              Diagnostics &diags);
// The same, and then the parameters are read and checked.
StaticProgramPtr resolve(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
                         const CheckOptions &options, Diagnostics &diags);

struct DeclaredTarget {
  std::string name;
  std::string backend;
  Span span;
};
// The targets that were asked for (CheckOptions::targets), in order of declaration.
std::vector<DeclaredTarget> targetsOf(const StaticProgram &program);

// All that follows, for one target; nothing when there is no topology to look at.
std::optional<TargetTopology> checkTarget(const StaticProgram &program, const DeclaredTarget &target,
                                          Diagnostics &diags);

// expand: the block tree for one target. Evaluates; asserts are judged after binding (they may read attributes).
ExpandedProgram expand(const StaticProgram &program, const DeclaredTarget &target, Diagnostics &diags);

// bind: the block tree becomes entities. Required attributes, ranges and patterns of rows are judged here. Where a
// reference that must be written is missing, the topology is not whole.
struct Bound {
  Topology topology;
  bool whole = true;
};
Bound bind(const ExpandedProgram &program, const Schema &schema, Diagnostics &diags);

// rules: what control flow is needed for and no target is.
void checkRules(const Topology &topology, Diagnostics &diags);

// derive: fills topology.facts for the backend of its target.
void derive(Topology &topology, const BackendSchema &backend, Diagnostics &diags);

} // namespace ctr
