// Diagnostics as text for people (caret, labels, help) or in forms that tools read.
#pragma once

#include "diag/diagnostics.h"
#include "source/source_map.h"

#include <string>

namespace ctr {

// error[CTR2103]: … / --> file:line:column / source line / carets and label / notes / help.
std::string renderText(const Diagnostic &d, const SourceMap &sources, bool colour);

struct CombinationSummary {
  struct Reason {
    Span span;
    std::string text;
    std::size_t count = 0;
  };
  std::vector<std::string> parameters;
  std::size_t count = 0;
  std::size_t skipped = 0;
  std::vector<Reason> skippedBy;
};

// One JSON document: {"diagnostics": [{code, severity, message, file, range{start{line,column,offset}…}, label,
// related[], help[], fixes[], contexts[]}], "errors": n, "warnings": n}.
// A check of many combinations of parameters adds {"combinations": {parameters, count, skipped, skippedBy[]}}.
std::string renderJson(llvm::ArrayRef<Diagnostic> list, const SourceMap &sources,
                       const CombinationSummary *combinations = nullptr);

// A row's message for people who read about it and not about a case of it: `…` where an argument comes.
std::string messageOf(const DiagInfo &info);

// For other tools: commands of GitHub's workflow runner, a line each; and SARIF 2.1.0 (`version` is the compiler's).
std::string renderGithub(llvm::ArrayRef<Diagnostic> list, const SourceMap &sources);
std::string renderSarif(llvm::ArrayRef<Diagnostic> list, const SourceMap &sources, std::string_view version);

} // namespace ctr
