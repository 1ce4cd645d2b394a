// The values of parameters: what `--set` gave, read by the type of the param; conditions.
#pragma once

#include "sema/evaluate.h"

namespace ctr {

// Reads the settings into program.set. Needs the params' types.
void readSettings(StaticProgram &program, const CheckOptions &options, Diagnostics &diags);

// Every param has a value, and each value satisfies its `where`. Needs a program without errors.
void judgeParameters(StaticProgram &program, Diagnostics &diags);

// The targets the program declares, of which `options` may ask for some.
void chooseTargets(StaticProgram &program, const CheckOptions &options, Diagnostics &diags);

// A text as a value of that type; false when it is none. `arena` keeps what it is made of.
bool readValue(std::string_view text, const Type *type, llvm::BumpPtrAllocator &arena, Value &out);

} // namespace ctr
