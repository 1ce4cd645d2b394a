#include "sema/check.h"

#include "sema/literal_rules.h"
#include "sema/phases.h"
#include "sema/static_program.h"
#include "sema/unreached.h"

namespace ctr {

std::optional<TargetTopology> checkTarget(const StaticProgram &statics, const DeclaredTarget &target,
                                          Diagnostics &diags) {
  const BackendSchema *backend = statics.schema.backend(target.backend);
  if (backend == nullptr)
    return std::nullopt; // reported by the static phase
  std::size_t before = diags.errorCount();
  ExpandedProgram expanded = expand(statics, target, diags);
  bool evaluated = diags.errorCount() == before;
  auto [topology, whole] = bind(expanded, statics.schema, diags);
  if (!evaluated) // rules and facts of values that do not exist would only mislead
    return std::nullopt;
  checkRules(topology, diags);
  derive(topology, *backend, diags);
  // Without a `topology` nothing has a name, and what a backend says of empty names would only mislead.
  if (expanded.counts[static_cast<unsigned>(Kind::Topology)] == 0)
    return std::nullopt;
  // A backend follows the references that the schema requires, and one of them leads nowhere.
  if (!whole)
    return std::nullopt;
  return TargetTopology{target.name, target.backend, std::move(topology)};
}

Program check(llvm::ArrayRef<SourceFile> files, const SourceMap &sources, const Schema &schema,
              const CheckOptions &options, Diagnostics &diags) {
  Program program;
  StaticProgramPtr statics = resolve(files, sources, schema, options, diags);
  if (diags.hasErrors()) {
    judgeLiterals(*statics, diags);
    return program;
  }
  program.parameters = statics->inEffect;
  const std::vector<DeclaredTarget> asked = targetsOf(*statics);
  program.asked = asked.size();
  for (const DeclaredTarget &target : asked) {
    diags.setContext(target.name);
    if (std::optional<TargetTopology> checked = checkTarget(*statics, target, diags))
      program.targets.push_back(std::move(*checked));
    diags.setContext({});
  }
  if (options.targets.empty() && !diags.hasErrors())
    warnUnreached(program, diags);
  return program;
}

} // namespace ctr
