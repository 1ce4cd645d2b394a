// `ctr eval`: the value of one expression, alone or in the place of a program, as text or JSON. Writes nothing.
#pragma once

#include "driver/compile.h"
#include "sema/evaluate_expression.h"

#include <optional>
#include <string>

namespace ctr {

// Where counting starts when nothing else is said: a fixed moment, as the compiler has no clock.
constexpr CivilTime DefaultFrom{2026, 1, 1, 0, 0, 0};
constexpr std::size_t TimesShown = 5;

std::optional<EvaluatedExpression> evaluateText(std::string expression, llvm::ArrayRef<FileId> program,
                                                SourceMap &sources, const Schema &schema, const CheckOptions &options,
                                                Diagnostics &diags);

// `VALUE : TYPE`, once for all targets that agree, and the next times of a schedule.
std::string evaluatedText(const EvaluatedExpression &evaluated, const CivilTime &from);
std::string evaluatedJson(const EvaluatedExpression &evaluated, const CivilTime &from);

} // namespace ctr
