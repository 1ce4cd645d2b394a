#include "driver/compile.h"
#include "driver/allow.h"

#include "backends/registry/registry.h"

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
  const Backend *backend = findBackend(target.backend);
  if (!backend)
    return; // reported where the target was checked
  std::string outer = diags.context();
  diags.setContext(target.name);
  judgeCapabilities(target.topology, backend->capabilities, backend->name, diags);
  if (backend->legal)
    backend->legal(target.topology, diags);
  diags.setContext(std::move(outer));
}

} // namespace

Program compile(llvm::ArrayRef<FileId> files, const SourceMap &sources, const Schema &schema,
                const CheckOptions &options, Diagnostics &diags) {
  // The trees die here: a topology stands alone, and the memory is wanted for artifacts.
  std::vector<ast::SyntaxTree> trees = parseAll(files, sources, diags);
  std::vector<SourceFile> roots;
  for (std::size_t i = 0; i < files.size(); ++i)
    roots.push_back({files[i], &trees[i]});
  Program program = check(roots, sources, schema, options, diags);
  for (const TargetTopology &target : program.targets)
    judge(target, diags);
  // Under some targets only, or after errors, not all was looked for.
  const bool complete = !diags.hasErrors() && options.targets.empty() && !program.targets.empty();
  Allows allows;
  for (const ast::SyntaxTree &tree : trees)
    allows.collect(tree, sources, diags);
  allows.apply(diags, complete);
  return program;
}

} // namespace ctr
