// The files of a program: a scope for the root files together and one for each module, and what their imports bring.
#include "diag/kinds/modules.h"
#include "diag/kinds/topology.h"
#include "sema/collector.h"
#include "support/nearest.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr {

void Collector::files(llvm::ArrayRef<SourceFile> files) {
  std::uint32_t last = 0;
  for (const SourceFile &file : files)
    last = std::max(last, file.module);
  for (std::uint32_t number = 0; number <= last; ++number) {
    Scope &scope = newScope(ScopeKind::File, nullptr, nullptr, nullptr);
    scope.index = program_.newIndex();
    scope.module = number;
    program_.modules.push_back(&scope);
  }
  program_.file = program_.modules.front();
  // Each module comes after those that it imports, the root files after all of them.
  for (std::uint32_t number = 1; number <= last; ++number)
    module(number, files);
  module(0, files);
  reportHiding();
  // A file of lets or buckets alone may be a part of something; one that declares nothing is no program.
  bool empty = llvm::all_of(files, [](const SourceFile &f) { return f.tree->members.empty(); });
  if (empty && !files.empty() && !diags_.hasErrors()) {
    std::uint32_t start = program_.sources.base(files.front().id);
    diags_.report(diag::NoTopology, Span{start, start}).hint("add `topology NAME {}`");
  }
}

void Collector::module(std::uint32_t number, llvm::ArrayRef<SourceFile> files) {
  Scope &scope = *program_.modules[number];
  const Construct &top = program_.schema.top();
  Body body{&top, &program_.rowsOf(top), nullptr, {}, {}, nullptr};
  std::vector<const ast::Member *> all;
  std::vector<StaticComponent *> components;
  for (const SourceFile &file : files) {
    if (file.module != number)
      continue;
    all.insert(all.end(), file.tree->members.begin(), file.tree->members.end());
    for (const ast::Member *m : file.tree->members) {
      if (const auto *i = llvm::dyn_cast<ast::Import>(m))
        import(*i, file, scope);
      const auto *c = llvm::dyn_cast<ast::Component>(m);
      if (c == nullptr || c->name.text.empty())
        continue;
      if (llvm::any_of(program_.schema.constructs(), [&](const Construct *k) { return k->word == c->name.text; })) {
        diags_.report(diag::ComponentNameTaken, c->name.span, c->name.text);
        continue;
      }
      Symbol *symbol = declare(SymbolKind::Component, c->name.text, c->name.span, scope);
      if (symbol == nullptr)
        continue;
      symbol->component = new (program_.arena.Allocate<StaticComponent>()) StaticComponent();
      symbol->component->syntax = c;
      symbol->component->scope = &newScope(ScopeKind::Component, &scope, nullptr, nullptr);
      components.push_back(symbol->component);
    }
  }
  for (StaticComponent *c : components)
    read(*c, c->syntax->name.span);
  scope.items = members(all, scope, body);
}

void Collector::import(const ast::Import &i, const SourceFile &file, Scope &scope) {
  const ast::Identifier *alias = &i.alias;
  if (alias->text.empty() && !i.path.empty())
    alias = &i.path.back();
  const Scope *module = nullptr;
  for (const ResolvedImport &resolved : file.imports)
    if (resolved.import == &i)
      module = program_.modules[resolved.module];
  // Root files that share a scope may both import the same thing.
  if (const Symbol *other = alias->text.empty() ? nullptr : scope.find(alias->text);
      other != nullptr && other->kind == SymbolKind::Import && other->module == module && file.module == 0 &&
      program_.sources.fileOf(other->span.begin) != file.id)
    return;
  if (Symbol *symbol = declare(SymbolKind::Import, alias->text, alias->span, scope)) {
    symbol->module = module;
    symbol->used = module == nullptr; // it was refused: that is enough to say of it
  }
}

// The program as a whole is described where it starts.
bool Collector::rootOnly(std::string_view word, Span at, const Scope &scope) {
  bool component = false;
  for (const Scope *s = &scope; s != nullptr; s = s->outer)
    component = component || s->kind == ScopeKind::Component;
  if (scope.file().module == 0 && !component)
    return false;
  Diagnostic &d = diags_.report(diag::RootOnly, at, word, component ? "a component" : "an imported file");
  if (word == "param")
    d.hint("a component takes parameters: `component NAME(…) { … }`");
  return true;
}

StaticComponent *Collector::componentNamed(const ast::Block &b, Scope &scope, bool &told) {
  Scope &file = const_cast<Scope &>(scope.file());
  const Symbol *found = nullptr;
  if (b.kindPath.size() == 1) {
    found = file.find(b.kindWord());
    return found != nullptr && found->kind == SymbolKind::Component ? found->component : nullptr;
  }
  Symbol *alias = file.find(b.kindWord());
  if (alias == nullptr || alias->kind != SymbolKind::Import)
    return nullptr;
  told = true;
  alias->used = true;
  const ast::Identifier &name = b.kindPath[1];
  if (alias->module == nullptr || name.text.empty())
    return nullptr; // reported
  found = b.kindPath.size() == 2 ? alias->module->find(name.text) : nullptr;
  if (found != nullptr && found->kind == SymbolKind::Component) {
    if (name.text.front() != '_')
      return found->component;
    diags_.report(diag::PrivateName, name.span, name.text, alias->name).note(found->span, "declared here");
    return nullptr;
  }
  Diagnostic &d = diags_.report(diag::NotAComponent, b.kindSpan(), program_.sources.text(b.kindSpan()));
  llvm::SmallVector<std::string_view, 8> names;
  for (const Symbol *s = alias->module->symbols; s != nullptr; s = s->next)
    if (s->kind == SymbolKind::Component && s->name.front() != '_')
      names.push_back(s->name);
  std::sort(names.begin(), names.end());
  if (std::string_view near = nearest(name.text, names); !near.empty())
    d.guess(name.span, std::string(near), fmt::format("did you mean `{}`?", near));
  else if (!names.empty())
    d.hint(fmt::format("`{}` has the components {}", alias->name, fmt::join(names, ", ")));
  else
    d.hint(fmt::format("`{}` has no component", alias->name));
  return nullptr;
}

} // namespace ctr
