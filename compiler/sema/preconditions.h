// What decides that a combination of parameters is not meant: the `where` of params, and every `assert` that reads
// nothing but params.
#pragma once

#include "sema/evaluate.h"

#include <vector>

namespace ctr {

struct Precondition {
  struct Step {
    const Item *item;    // an `if` or `for`
    const Scope *inside; // its arm or body
  };
  const ast::Expr *condition = nullptr;
  const Symbol *param = nullptr; // whose `where` it is; none for an assert
  std::vector<Step> under;       // what an assert stands under, outermost first
};

// In order of source. Asserts count at the top of a file, also under an `if` or `for` that reads nothing but params.
std::vector<Precondition> preconditionsOf(const StaticProgram &program);

// Whether it holds, in all turns of the loops around it; an arm that is not taken asks nothing.
bool holds(const Precondition &precondition, Evaluator &eval, Frame &file);

} // namespace ctr
