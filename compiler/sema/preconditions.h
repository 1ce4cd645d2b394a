// What decides that a combination of parameters is not meant: the `where` of params, and every `assert` that reads
// nothing but params.
#pragma once

#include "sema/evaluate.h"

#include <vector>

namespace ctr {

struct Precondition {
  const ast::Expr *condition = nullptr;
  const Symbol *param = nullptr; // whose `where` it is; none for an assert
};

// In order of source. Asserts count at the top of a file, under no `if` and no `for`.
std::vector<Precondition> preconditionsOf(const StaticProgram &program);

} // namespace ctr
