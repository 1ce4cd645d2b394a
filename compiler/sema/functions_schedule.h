// `cron`, `rate` and `at`: type rules and evaluators, for the table in functions.cpp.
#pragma once

#include "sema/evaluate.h"
#include "sema/typing.h"

namespace ctr {

const Type *cronType(Typing &t, const ast::CallExpr &e);
Value cronOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args);
const Type *rateType(Typing &t, const ast::CallExpr &e);
Value rateOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args);
const Type *atType(Typing &t, const ast::CallExpr &e);
Value atOf(Evaluator &v, const ast::CallExpr &e, llvm::ArrayRef<Value> args);

} // namespace ctr
