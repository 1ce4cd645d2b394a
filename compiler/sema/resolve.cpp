// resolve : the static phase, once a program: words and names (collect), then types (Typing), then what the command
// line gave.
#include "sema/collect.h"
#include "sema/parameters.h"
#include "sema/typing.h"

namespace ctr {

StaticProgramPtr resolve(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
                         const CheckOptions &options, Diagnostics &diags) {
  StaticProgramPtr program(new StaticProgram(sources, schema));
  collect(files, *program, diags);
  Typing(*program, diags).walkProgram();
  readSettings(*program, options, diags);
  // Values are judged only where types are right.
  if (diags.hasErrors())
    return program;
  judgeParameters(*program, diags);
  if (!diags.hasErrors())
    chooseTargets(*program, options, diags);
  return program;
}

} // namespace ctr
