// Standard output and standard error: findings with or without colour, and text that must arrive whole.
#pragma once

#include "cli/commands.h"

#include "driver/compile.h"

#include <string_view>

namespace ctr::cli {

// Writes to standard output; on failure says so on standard error and returns Findings.
int print(std::string_view text);
int reportStdoutFailure(int error);

// Findings in source order and a line that counts them; JSON: one document. `targets` is how many were checked.
// Returns the exit code that they deserve.
int showDiagnostics(const Diagnostics &diags, const SourceMap &sources, DiagnosticFormat format, std::size_t targets);

// The exit code with `--fail-on`, from the one that findings deserve by themselves.
int judged(int code, const Diagnostics &diags, FailOn failOn);

// The same of a check of all combinations of parameters, with what was checked.
int showCombinations(const Diagnostics &diags, const SourceMap &sources, DiagnosticFormat format,
                     const CombinationReport &report);

void misuse(std::string_view message);

// Ends as the caught signal would have ended us, if there was one; otherwise returns `code`.
int orInterrupted(int code);

} // namespace ctr::cli
