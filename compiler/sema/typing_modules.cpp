// What files and components add to the types: members of modules, the bodies of components (each once, whether used or
// not) and the types that only their parameters have.
#include "diag/kinds/modules.h"
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "sema/typing.h"
#include "support/nearest.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr {

void Typing::component(StaticComponent &c) {
  for (Symbol *p : c.params)
    settle(*p);
  items(c.scope->items, *c.scope);
}

// Something that is there for no reason; in a program with errors what would use it may be missing.
void Typing::unusedImports() {
  if (diags.hasErrors())
    return;
  for (const Scope *file : program.modules)
    for (const Symbol *s = file->symbols; s != nullptr; s = s->next)
      if (s->kind == SymbolKind::Import && !s->used)
        diags.report(diag::UnusedImport, s->span, s->name);
}

Symbol *Typing::importNamed(const ast::Expr &e) {
  const auto *name = llvm::dyn_cast<ast::NameExpr>(&e);
  Symbol *symbol = name == nullptr ? nullptr : lookup(name->name, 0);
  return symbol != nullptr && symbol->kind == SymbolKind::Import ? symbol : nullptr;
}

bool Typing::ofModule(const ast::Expr &e) {
  const auto *m = llvm::dyn_cast<ast::MemberExpr>(&e);
  return m != nullptr && importNamed(*m->base) != nullptr;
}

const Type *Typing::moduleMember(const ast::MemberExpr &e, Symbol &import) {
  import.used = true;
  std::string_view name = e.member.text;
  if (import.module == nullptr || name.empty())
    return error(); // reported
  Symbol *symbol = import.module->find(name);
  if (symbol != nullptr && symbol->kind == SymbolKind::Import)
    symbol = nullptr; // what a module imports is its own affair
  if (symbol == nullptr) {
    Diagnostic &d = diags.report(diag::NotInModule, e.member.span, import.name, name);
    llvm::SmallVector<std::string_view, 16> names;
    for (const Symbol *s = import.module->symbols; s != nullptr; s = s->next)
      if (s->kind != SymbolKind::Import && s->name.front() != '_')
        names.push_back(s->name);
    std::sort(names.begin(), names.end());
    if (std::string_view near = nearest(name, names); !near.empty())
      d.guess(e.member.span, std::string(near), fmt::format("did you mean `{}`?", near));
    return error();
  }
  if (name.front() == '_') {
    diags.report(diag::PrivateName, e.member.span, name, import.name).note(symbol->span, "declared here");
    return error();
  }
  if (symbol->kind == SymbolKind::Component)
    return notAValue(e, *symbol);
  Resolution r;
  r.kind = Meaning::Symbol;
  r.symbol = symbol;
  program.meanings[&e] = r;
  return typeOf(*symbol);
}

const Type *Typing::notAValue(const ast::Expr &e, const Symbol &symbol) {
  bool import = symbol.kind == SymbolKind::Import;
  diags.report(diag::NotAValue, e.span, textOf(e), import ? "an imported file" : "a component")
      .note(symbol.span, import ? "imported here" : "declared here")
      .hint(import ? fmt::format("name something in it: `{}.NAME`", symbol.name)
                   : fmt::format("use it as a kind of block: `{} NAME {{ … }}`", textOf(e)));
  return error();
}

const Type *Typing::componentTerm(const ast::TypeExpr::Term &term) {
  std::string_view word = term.word.text;
  if (word == "deferred") {
    if (term.arguments.size() != 1) {
      diags.report(diag::TypeArguments, term.span, word, "one type: `deferred<string>`");
      return error();
    }
    const Type *of = typeFrom(*term.arguments.front());
    return of->kind == TypeKind::Error ? of : types.deferred(of);
  }
  std::uint64_t kinds = 0;
  for (const Construct *construct : program.schema.constructs())
    if (construct->word == word)
      kinds |= kindBit(construct->kind);
  if (kinds == 0)
    return nullptr;
  if (!term.arguments.empty()) {
    diags.report(diag::TypeArguments, term.span, word, "no types");
    return error();
  }
  return types.ref(kinds);
}

// `secret | parameter`
const Type *Typing::componentUnion(const ast::TypeExpr &e) {
  std::uint64_t kinds = 0;
  for (const ast::TypeExpr::Term &term : e.terms) {
    const Type *type = term.literal != nullptr ? nullptr : componentTerm(term);
    if (type != nullptr && type->kind == TypeKind::Error)
      return type;
    if (type == nullptr || type->kind != TypeKind::Ref) {
      diags.report(diag::ParamTypeRefused, term.span, "a union of these")
          .hint("a union is of string literals, or of kinds such as `secret | parameter`");
      return error();
    }
    kinds |= type->kinds;
  }
  return types.ref(kinds);
}

} // namespace ctr
