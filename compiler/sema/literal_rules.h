// What can be said of plain values in a program that has errors elsewhere. Such a program is not expanded, yet every
// error of a file should be told in one run: attributes that are given as literals are judged by their rows, and
// blocks without a mistake of their own are asked for what they lack.
#pragma once

#include "diag/diagnostics.h"
#include "sema/static_program.h"

namespace ctr {

void judgeLiterals(const StaticProgram &program, Diagnostics &diags);

} // namespace ctr
