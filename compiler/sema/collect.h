// collect : Syntax × Schema → the lowered tree. First step of resolve: every member gets its schema row, every
// declaration its name in a scope. Judges words, places, names and what may stand once; looks at no expression except
// to tell a block's variant.
#pragma once

#include "sema/static_program.h"

namespace ctr {

void collect(llvm::ArrayRef<SourceFile> files, StaticProgram &program, Diagnostics &diags);

// The field of `construct` for `word` in a body of that variant; `known` false: any variant. Null: none.
const Field *fieldFor(const ConstructIndex &rows, std::string_view word, bool known, std::string_view variant);

} // namespace ctr
