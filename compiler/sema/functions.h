// The functions of the language, each declared once: name, signature, documentation, static type rule, evaluator.
#pragma once

#include "schema/type.h"
#include "schema/value.h"
#include "syntax/ast.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

class Typing;
class Evaluator;

struct Function {
  std::string_view name;
  std::string_view signature;
  std::string_view doc;
  unsigned least = 0, most = 0; // arguments
  // The type of a call whose number of arguments is right; checks the arguments.
  const Type *(*type)(Typing &, const ast::CallExpr &) = nullptr;
  Value (*evaluate)(Evaluator &, const ast::CallExpr &, llvm::ArrayRef<Value>) = nullptr;
};

llvm::ArrayRef<Function> functions();
const Function *findFunction(std::string_view name);

} // namespace ctr
