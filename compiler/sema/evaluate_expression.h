// One expression in the place of a program: its value for each target. The expression stands in the file's scope as a
// let that no program can name, so that everything else is as in any program.
#pragma once

#include "sema/check.h"
#include "sema/shown_value.h"

#include <optional>

namespace ctr {

// No word, so that no program has one of that name.
constexpr std::string_view ExpressionName = "<expression>";

struct ExpressionValue {
  std::string target; // empty when the program declares none
  ShownValue value;
};

struct EvaluatedExpression {
  std::string type; // as the language writes it
  std::vector<ExpressionValue> values;
};

// `expression` is the tree that the let is made in. None when something was wrong, which is reported.
std::optional<EvaluatedExpression> evaluateExpression(llvm::ArrayRef<SourceFile> program, const SourceFile &expression,
                                                      const ast::Expr &value, const SourceMap &sources,
                                                      const Schema &schema, const CheckOptions &options,
                                                      Diagnostics &diags);

} // namespace ctr
