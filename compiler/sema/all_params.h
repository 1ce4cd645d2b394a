// check for every combination of the parameters that have few values: unions of string literals and bools. The program
// is parsed and typed once; an expansion is shared by all combinations that agree in the parameters that it reads.
// Equal findings become one that names the values which cause it.
#pragma once

#include "sema/check.h"

#include <llvm/ADT/STLFunctionalExtras.h>

namespace ctr {

constexpr std::size_t MaxCombinations = 1024;

struct CombinationReport {
  struct Reason { // a precondition that rules combinations out
    Span span;
    std::string text; // "`where` of `size`", "an `assert`"
    std::size_t count = 0;
  };
  std::vector<std::string> parameters; // in order of declaration
  std::size_t count = 0;
  std::size_t skipped = 0;
  std::size_t expansions = 0;  // that were made, over all targets
  std::vector<Reason> reasons; // in order of source
};

// `judge` adds what is found of one topology beyond check: the backend's own rules.
CombinationReport checkCombinations(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
                                    const CheckOptions &options,
                                    llvm::function_ref<void(const TargetTopology &, Diagnostics &)> judge,
                                    Diagnostics &diags);

} // namespace ctr
