#include "sema/check.h"

#include "sema/phases.h"
#include "sema/unreached.h"

namespace ctr {

Program check(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
              const CheckOptions &options, Diagnostics &diags) {
  Program program;
  StaticProgramPtr statics = resolve(files, sources, schema, options, diags);
  if (!statics || diags.hasErrors())
    return program;
  for (const DeclaredTarget &target : targetsOf(*statics)) {
    const BackendSchema *backend = schema.backend(target.backend);
    if (backend == nullptr)
      continue; // reported by the static phase
    diags.setContext(target.name);
    std::size_t before = diags.errorCount();
    ExpandedProgram expanded = expand(*statics, target, diags);
    bool evaluated = diags.errorCount() == before;
    Topology topology = bind(expanded, schema, diags);
    if (evaluated) { // rules and facts of values that do not exist would only mislead
      checkRules(topology, diags);
      derive(topology, *backend, diags);
      program.targets.push_back({target.name, target.backend, std::move(topology)});
    }
    diags.setContext({});
  }
  if (options.targets.empty() && !diags.hasErrors())
    warnUnreached(program, diags);
  return program;
}

} // namespace ctr
