// Children of what a reference means: `payments.http`, `x.port.http`, `x.port["m-1"]`.
#include "sema/described.h"

#include "diag/kinds/types.h"
#include "sema/typing.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {
namespace {

// Whether a body has children of the kinds whose names are made from values.
bool makesNames(const Scope &scope, std::uint64_t kinds) {
  return llvm::any_of(scope.items, [kinds](const Item &item) {
    switch (item.member->kind) {
    case ast::MemberKind::Block:
      return item.block->syntax->quotedName != nullptr && (kindBit(item.block->construct->kind) & kinds) != 0;
    case ast::MemberKind::If:
      return makesNames(*item.then, kinds) || (item.otherwise != nullptr && makesNames(*item.otherwise, kinds));
    case ast::MemberKind::For:
      return makesNames(*item.then, kinds);
    default:
      return false;
    }
  });
}

} // namespace

const Type *Typing::childOf(const ast::Expr &e, const ast::Expr &base, const Type *baseType, std::string_view childName,
                            std::uint64_t kinds) {
  Resolution r;
  r.kind = Meaning::Child;
  r.kinds = kinds;
  program.meanings[&e] = r;
  llvm::SmallVector<const StaticBlock *, 4> owners;
  if (!possible(base, owners))
    return types.ref(kinds);
  std::uint64_t found = 0;
  bool refused = false;
  bool made = false; // has children whose names are made from values
  bool open = false;
  llvm::SmallVector<std::string_view, 8> names;
  for (const StaticBlock *owner : owners) {
    for (const Scope *body = owner->body; body != nullptr; body = body->merged) {
      for (const Symbol *s = body->symbols; s != nullptr; s = s->next) {
        if (s->kind != SymbolKind::Declaration)
          continue;
        refused = refused || (s->block == nullptr && s->name == childName);
        if (s->block == nullptr || (kindBit(s->block->construct->kind) & kinds) == 0)
          continue;
        names.push_back(s->name);
        if (s->name == childName)
          found |= kindBit(s->block->construct->kind);
      }
      made = made || makesNames(*body, kinds);
    }
    open = open || owner->principal; // who uses the component may add to it
  }
  if (found != 0)
    return types.ref(found);
  if (refused)
    return error();
  if (open || (e.kind == ast::ExprKind::Index && (made || childName.empty())))
    return types.ref(kinds); // `x.port["m-1"]`: the name may be made by a loop
  const Type *childType = types.ref(kinds);
  Span at = llvm::isa<ast::MemberExpr>(e) ? llvm::cast<ast::MemberExpr>(e).member.span : e.span;
  Diagnostic &d = diags.report(diag::NoSuchChild, at, textOf(base), str(childType), childName);
  if (std::string_view near = nearest(childName, names); !near.empty())
    d.guess(at, std::string(near), fmt::format("did you mean `{}`?", near));
  else if (!names.empty())
    d.hint(fmt::format("it has {}", fmt::join(names, ", ")));
  else
    d.hint(fmt::format("it has no {} at all", str(childType)));
  if (!owners.empty())
    d.note(owners.front()->syntax->headSpan, fmt::format("{} is declared here", described(baseType)));
  return error();
}

bool Typing::possible(const ast::Expr &e, llvm::SmallVectorImpl<const StaticBlock *> &out, unsigned depth) {
  if (depth > 16)
    return false;
  if (const auto *c = llvm::dyn_cast<ast::ConditionalExpr>(&e))
    return possible(*c->then, out, depth + 1) && possible(*c->otherwise, out, depth + 1);
  const Resolution *r = program.meaning(e);
  if (r == nullptr || r->kind != Meaning::Symbol)
    return false;
  if (r->symbol->kind == SymbolKind::Let)
    return possible(*r->symbol->let->value, out, depth + 1);
  if (r->symbol->kind != SymbolKind::Declaration)
    return false;
  for (const StaticBlock *b = r->symbol->block; b != nullptr; b = b->nextOfName)
    out.push_back(b);
  return true;
}

} // namespace ctr
