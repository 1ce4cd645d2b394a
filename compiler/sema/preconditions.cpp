#include "sema/preconditions.h"

#include <algorithm>
#include <llvm/ADT/SmallPtrSet.h>

namespace ctr {
namespace {

class Reads {
public:
  explicit Reads(const StaticProgram &program) : program_(program) {}

  // The asserts of a scope that read nothing but params.
  void collect(const Scope &scope, std::vector<Precondition> &out) {
    for (const Item &item : scope.items) {
      if (item.member == nullptr)
        continue;
      if (const auto *a = llvm::dyn_cast<ast::Assert>(item.member)) {
        if (onlyParams(*a->condition))
          out.push_back({a->condition, nullptr, under_});
      } else if (const auto *i = llvm::dyn_cast<ast::If>(item.member)) {
        if (onlyParams(*i->condition))
          for (const Scope *arm : {item.then, item.otherwise})
            inside(item, arm, out);
      } else if (const auto *f = llvm::dyn_cast<ast::For>(item.member)) {
        if (onlyParams(*f->source)) {
          for (const Symbol *s = item.then->symbols; s != nullptr; s = s->next)
            if (s->kind == SymbolKind::Loop)
              known_.insert(s);
          inside(item, item.then, out);
        }
      }
    }
  }

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
  void inside(const Item &item, const Scope *scope, std::vector<Precondition> &out) {
    if (scope == nullptr)
      return;
    under_.push_back({&item, scope});
    collect(*scope, out);
    under_.pop_back();
  }

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
      return s.scope == nullptr || known_.count(&s) != 0; // of a comprehension, or of a `for` around
    case SymbolKind::Declaration:
    case SymbolKind::Import:
    case SymbolKind::Component:
      return false;
    }
    return false;
  }

  const StaticProgram &program_;
  llvm::SmallPtrSet<const Symbol *, 8> known_; // lets and loop variables
  std::vector<Precondition::Step> under_;      // where `collect` is
};

// Its steps from `at` on, in the frame that the steps before lead to.
class Walk {
public:
  Walk(const Precondition &p, Evaluator &eval) : precondition_(p), eval_(eval) {}

  bool holds(std::size_t at, Frame &frame) {
    if (at == precondition_.under.size())
      return eval_.condition(*precondition_.condition, frame, true);
    const Item *item = precondition_.under[at].item;
    const Scope *scope = precondition_.under[at].inside;
    std::vector<Frame::Slot> slots(scope->slots);
    Frame inner;
    inner.outer = &frame;
    inner.scope = scope;
    inner.slots = slots.data();
    if (const auto *i = llvm::dyn_cast<ast::If>(item->member)) {
      const bool taken = eval_.condition(*i->condition, frame, !scope->thenArm) == scope->thenArm;
      return !taken || holds(at + 1, inner);
    }
    const ast::Expr &source = *llvm::cast<ast::For>(item->member)->source;
    const Value turns = eval_.evaluate(source, frame);
    if (turns.kind != ValueKind::List && turns.kind != ValueKind::Range)
      return true; // reported
    bool all = true;
    eval_.eachTurn(turns, source.span, [&](const Value &v) {
      for (const Symbol *s = scope->symbols; s != nullptr; s = s->next) {
        Frame::Slot &slot = inner.slots[s->slot] = Frame::Slot(); // its lets are of this turn
        if (s->kind != SymbolKind::Loop)
          continue;
        new (&slot.value) Value(v);
        slot.state = Frame::Slot::State::Value;
      }
      return all = holds(at + 1, inner);
    });
    return all;
  }

private:
  const Precondition &precondition_;
  Evaluator &eval_;
};

} // namespace

bool holds(const Precondition &precondition, Evaluator &eval, Frame &file) {
  return Walk(precondition, eval).holds(0, file);
}

std::vector<Precondition> preconditionsOf(const StaticProgram &program) {
  std::vector<Precondition> out;
  for (const Symbol *p : program.params)
    if (p->param->where != nullptr)
      out.push_back({p->param->where, p, {}});
  Reads(program).collect(*program.file, out);
  std::sort(out.begin(), out.end(), [](const Precondition &a, const Precondition &b) {
    return a.condition->span.begin < b.condition->span.begin;
  });
  return out;
}

} // namespace ctr
