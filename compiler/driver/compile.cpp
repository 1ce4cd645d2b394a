#include "driver/compile.h"
#include "driver/allow.h"

#include "backends/registry/registry.h"
#include "driver/raw_patches.h"

namespace ctr {

std::vector<ast::SyntaxTree> parseAll(llvm::ArrayRef<FileId> files, const SourceMap &sources, Diagnostics &diags) {
  std::vector<ast::SyntaxTree> trees;
  trees.reserve(files.size());
  for (FileId file : files)
    trees.push_back(parse(sources, file, diags));
  return trees;
}

namespace {

void judge(const TargetTopology &target, Diagnostics &diags) {
  const Backend *backend = backendOf(target.topology);
  if (!backend)
    return; // reported where the target was checked
  std::string outer = diags.context();
  diags.setContext(target.name);
  judgeCapabilities(target.topology, backend->capabilities, backend->name, diags);
  if (backend->legal)
    backend->legal(target.topology, diags);
  judgeRaw(target, *backend, diags);
  diags.setContext(std::move(outer));
}

} // namespace

Program compile(llvm::ArrayRef<FileId> files, SourceMap &sources, const Schema &schema, const CheckOptions &options,
                Diagnostics &diags, const HeldTexts &held) {
  // The trees die here: a topology stands alone, and the memory is wanted for artifacts.
  LoadedProgram loaded = load(files, sources, diags, held);
  Program program = check(loaded.files, sources, schema, options, diags);
  for (const TargetTopology &target : program.targets)
    judge(target, diags);
  // Under some targets only, or after errors, not all was looked for.
  const bool complete = !diags.hasErrors() && options.targets.empty() && !program.targets.empty();
  Allows allows;
  for (const ast::SyntaxTree &tree : loaded.trees)
    allows.collect(tree, sources, diags);
  allows.apply(diags, complete);
  return program;
}

CombinationReport compileCombinations(llvm::ArrayRef<FileId> files, SourceMap &sources, const Schema &schema,
                                      const CheckOptions &options, Diagnostics &diags) {
  LoadedProgram loaded = load(files, sources, diags);
  CombinationReport report = checkCombinations(loaded.files, sources, schema, options, judge, diags);
  Allows allows;
  for (const ast::SyntaxTree &tree : loaded.trees)
    allows.collect(tree, sources, diags);
  // What no target contains is not looked for, so an allow may be there for that.
  allows.apply(diags, false);
  return report;
}

} // namespace ctr
