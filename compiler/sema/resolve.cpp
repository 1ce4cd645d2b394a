// resolve : the static phase, once a program: words and names (collect), then types (Typing), then what the command
// line gave.
#include "sema/collect.h"
#include "sema/parameters.h"
#include "sema/secret_text.h"
#include "sema/typing.h"

namespace ctr {

StaticProgramPtr resolveNames(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
                              Diagnostics &diags) {
  StaticProgramPtr program(new StaticProgram(sources, schema));
  collect(files, *program, diags);
  Typing(*program, diags).walkProgram();
  warnSecrets(*program, diags);
  return program;
}

StaticProgramPtr resolve(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
                         const CheckOptions &options, Diagnostics &diags) {
  StaticProgramPtr program = resolveNames(files, sources, schema, diags);
  program->textFiles = options.textFiles;
  readSettings(*program, options, diags);
  // Values are judged only where types are right.
  if (diags.hasErrors())
    return program;
  judgeParameters(*program, diags);
  if (!diags.hasErrors())
    keepParameters(*program, diags);
  if (!diags.hasErrors())
    chooseTargets(*program, options, diags);
  return program;
}

} // namespace ctr
