#include "sema/preconditions.h"

#include <algorithm>
#include <llvm/ADT/SmallPtrSet.h>

namespace ctr {
namespace {

class Reads {
public:
  explicit Reads(const StaticProgram &program) : program_(program) {}

  // Whether all names in it are params, lets of such, or variables of its own comprehensions.
  bool onlyParams(const ast::Expr &e) {
    using ast::ExprKind;
    switch (e.kind) {
    case ExprKind::Null:
    case ExprKind::Bool:
    case ExprKind::Number:
      return true;
    case ExprKind::Error:
      return false;
    case ExprKind::String:
      return llvm::all_of(llvm::cast<ast::StringExpr>(e).parts,
                          [&](const ast::StringPart &p) { return p.expr == nullptr || onlyParams(*p.expr); });
    case ExprKind::List:
      return all(llvm::cast<ast::ListExpr>(e).items);
    case ExprKind::Map:
      return llvm::all_of(llvm::cast<ast::MapExpr>(e).entries, [&](const ast::MapEntry &entry) {
        return onlyParams(*entry.value) && (entry.keyString == nullptr || onlyParams(*entry.keyString));
      });
    case ExprKind::Name:
      return name(e);
    case ExprKind::Member: {
      const Resolution *r = program_.meaning(e);
      return r != nullptr && (r->kind == Meaning::RangeMin || r->kind == Meaning::RangeMax) &&
             onlyParams(*llvm::cast<ast::MemberExpr>(e).base);
    }
    case ExprKind::Index: {
      const auto &i = llvm::cast<ast::IndexExpr>(e);
      return program_.meaning(e) == nullptr && onlyParams(*i.base) && onlyParams(*i.index);
    }
    case ExprKind::Call:
      return all(llvm::cast<ast::CallExpr>(e).args);
    case ExprKind::Unary:
      return onlyParams(*llvm::cast<ast::UnaryExpr>(e).operand);
    case ExprKind::Binary: {
      const auto &b = llvm::cast<ast::BinaryExpr>(e);
      return onlyParams(*b.left) && onlyParams(*b.right);
    }
    case ExprKind::Conditional: {
      const auto &c = llvm::cast<ast::ConditionalExpr>(e);
      return onlyParams(*c.condition) && onlyParams(*c.then) && onlyParams(*c.otherwise);
    }
    case ExprKind::Comprehension: {
      const auto &c = llvm::cast<ast::ComprehensionExpr>(e);
      return onlyParams(*c.source) && (c.condition == nullptr || onlyParams(*c.condition)) && onlyParams(*c.body);
    }
    }
    return false;
  }

private:
  bool all(llvm::ArrayRef<const ast::Expr *> list) {
    return llvm::all_of(list, [&](const ast::Expr *e) { return onlyParams(*e); });
  }

  bool name(const ast::Expr &e) {
    const Resolution *r = program_.meaning(e);
    if (r == nullptr || r->kind == Meaning::Word)
      return r != nullptr;
    if (r->kind != Meaning::Symbol)
      return false;
    const Symbol &s = *r->symbol;
    switch (s.kind) {
    case SymbolKind::Param:
      return true;
    case SymbolKind::Let:
      return known_.count(&s) != 0 || (onlyParams(*s.let->value) && known_.insert(&s).second);
    case SymbolKind::Loop:
      return s.scope == nullptr; // of a comprehension
    case SymbolKind::Declaration:
    case SymbolKind::Import:
    case SymbolKind::Component:
      return false;
    }
    return false;
  }

  const StaticProgram &program_;
  llvm::SmallPtrSet<const Symbol *, 8> known_;
};

} // namespace

std::vector<Precondition> preconditionsOf(const StaticProgram &program) {
  std::vector<Precondition> out;
  for (const Symbol *p : program.params)
    if (p->param->where != nullptr)
      out.push_back({p->param->where, p});
  Reads reads(program);
  for (const Item &item : program.file->items)
    if (const auto *a = llvm::dyn_cast_or_null<ast::Assert>(item.member); a != nullptr)
      if (reads.onlyParams(*a->condition))
        out.push_back({a->condition, nullptr});
  std::sort(out.begin(), out.end(), [](const Precondition &a, const Precondition &b) {
    return a.condition->span.begin < b.condition->span.begin;
  });
  return out;
}

} // namespace ctr
