// The values of parameters: what parameter files and `--set` gave, read by the type of the param; conditions.
#pragma once

#include "sema/evaluate.h"

namespace ctr {

// Reads what was given into program.set. Needs the params' types.
// `sweep`: those with few values are about to get
// every one of them.
void readSettings(StaticProgram &program, const CheckOptions &options, Diagnostics &diags, bool sweep = false);

// Every param has a value, and each value satisfies its `where`. Needs a program without errors.
void judgeParameters(StaticProgram &program, Diagnostics &diags);

// Every param with its value as text, into program.inEffect. Needs a program without errors.
void keepParameters(StaticProgram &program, Diagnostics &diags);

// The targets the program declares, of which `options` may ask for some.
void chooseTargets(StaticProgram &program, const CheckOptions &options, Diagnostics &diags);

} // namespace ctr
