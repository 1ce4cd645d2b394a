#include "sema/check.h"

#include "sema/literal_rules.h"
#include "sema/phases.h"
#include "sema/unreached.h"

namespace ctr {

Program check(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
              const CheckOptions &options, Diagnostics &diags) {
  Program program;
  StaticProgramPtr statics = resolve(files, sources, schema, options, diags);
  if (diags.hasErrors()) {
    judgeLiterals(*statics, diags);
    return program;
  }
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
      // Without a `topology` nothing has a name, and what a backend says of empty names would only mislead.
      if (expanded.counts[static_cast<unsigned>(Kind::Topology)] != 0)
        program.targets.push_back({target.name, target.backend, std::move(topology)});
    }
    diags.setContext({});
  }
  if (options.targets.empty() && !diags.hasErrors())
    warnUnreached(program, diags);
  return program;
}

} // namespace ctr
