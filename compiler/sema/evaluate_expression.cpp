#include "sema/evaluate_expression.h"

#include "diag/kinds/types.h"

#include "sema/phases.h"
#include "sema/static_program.h"

namespace ctr {

std::optional<EvaluatedExpression> evaluateExpression(llvm::ArrayRef<SourceFile> program, const SourceFile &expression,
                                                      const ast::Expr &value, const SourceMap &sources,
                                                      const Schema &schema, const CheckOptions &options,
                                                      Diagnostics &diags) {
  llvm::BumpPtrAllocator &arena = *expression.tree->arena;
  const ast::Member *let =
      new (arena.Allocate<ast::Let>()) ast::Let(value.span, {}, ast::Identifier{ExpressionName, value.span}, &value);
  ast::SyntaxTree tree;
  tree.members = llvm::ArrayRef(let).copy(*tree.arena);
  tree.span = value.span;
  std::vector<SourceFile> files(program.begin(), program.end());
  files.push_back({expression.id, &tree});
  StaticProgramPtr statics = resolve(files, sources, schema, options, diags);
  const Symbol *symbol = diags.hasErrors() ? nullptr : statics->file->find(ExpressionName);
  if (symbol == nullptr)
    return std::nullopt;
  std::vector<DeclaredTarget> targets = targetsOf(*statics);
  if (targets.empty()) {
    if (symbol->readsTarget) {
      diags.report(diag::UnknownName, value.span, "target").hint("no target is declared, so there is no value of it");
      return std::nullopt;
    }
    targets.emplace_back();
  }
  EvaluatedExpression out;
  out.type = str(symbol->type);
  for (const DeclaredTarget &target : targets) {
    diags.setContext(target.name);
    ExpandedProgram expanded = expand(*statics, target, diags);
    if (expanded.asked)
      out.values.push_back({target.name, std::move(*expanded.asked)});
    diags.setContext({});
  }
  if (diags.hasErrors())
    return std::nullopt;
  return out;
}

} // namespace ctr
