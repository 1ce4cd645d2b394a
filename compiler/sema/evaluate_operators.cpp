// Operators on exact values.
#include "diag/kinds/types.h"
#include "sema/evaluate.h"

#include <fmt/format.h>

namespace ctr {

using ast::Op;

bool equal(const Value &a, const Value &b) {
  if (a.kind != b.kind)
    return false;
  switch (a.kind) {
  case ValueKind::Error:
    return false;
  case ValueKind::Null:
    return true;
  case ValueKind::Bool:
    return a.boolean == b.boolean;
  case ValueKind::String:
    return a.string == b.string;
  case ValueKind::Ref:
    return a.ref == b.ref;
  case ValueKind::List:
  case ValueKind::Range:
    return std::equal(a.list.begin(), a.list.end(), b.list.begin(), b.list.end(), equal);
  case ValueKind::Map:
    return std::equal(a.map.begin(), a.map.end(), b.map.begin(), b.map.end(),
                      [](const MapItem &x, const MapItem &y) { return x.key == y.key && equal(x.value, y.value); });
  case ValueKind::Schedule:
    return *a.schedule == *b.schedule;
  default:
    return isNumber(a.kind) && a.number == b.number;
  }
}

std::size_t weight(const Value &v, std::size_t enough) {
  std::size_t sum = 1;
  if (v.kind == ValueKind::String)
    return 1 + v.string.size() / 64; // compared in blocks
  if (v.kind == ValueKind::List)
    for (std::size_t i = 0; i < v.list.size() && sum < enough; ++i)
      sum += weight(v.list[i], enough - sum);
  if (v.kind == ValueKind::Map)
    for (std::size_t i = 0; i < v.map.size() && sum < enough; ++i)
      sum += weight(v.map[i].value, enough - sum);
  return sum;
}

Value Evaluator::unary(const ast::UnaryExpr &e, Frame &frame) {
  Value v = evaluate(*e.operand, frame);
  if (v.kind == ValueKind::Error)
    return v;
  if (e.op == Op::Not)
    return boolean(!v.boolean, e);
  auto negated = Rational(0).sub(v.number);
  return negated ? number(*negated, v.kind, e) : overflow(e);
}

// Whether it is a reference, which may point forward: that it is not null can be told before what it means is known.
bool Evaluator::surelyThere(const ast::Expr &e, Frame &frame) {
  const Resolution *r = program.meaning(e);
  if (r == nullptr || r->kind == Meaning::Child)
    return r != nullptr;
  if (r->kind != Meaning::Symbol || r->symbol->scope == nullptr || r->symbol->kind != SymbolKind::Param)
    return false;
  const Frame *home = homeOf(*r->symbol, frame);
  if (home == nullptr || home->slots[r->symbol->slot].state != Frame::Slot::State::Argument)
    return false;
  const Frame::Argument &argument = *home->slots[r->symbol->slot].argument;
  const Resolution *given = program.meaning(*argument.value);
  bool declared = given != nullptr && given->kind == Meaning::Symbol && given->symbol->kind == SymbolKind::Declaration;
  return declared || surelyThere(*argument.value, *argument.frame);
}

Value Evaluator::binary(const ast::BinaryExpr &e, Frame &frame) {
  if ((e.op == Op::Eq || e.op == Op::Ne) && ((e.right->kind == ast::ExprKind::Null && surelyThere(*e.left, frame)) ||
                                             (e.left->kind == ast::ExprKind::Null && surelyThere(*e.right, frame))))
    return boolean(e.op == Op::Ne, e);
  Value l = evaluate(*e.left, frame);
  if (l.kind == ValueKind::Error)
    return l;
  if (e.op == Op::And || e.op == Op::Or) {
    if (l.boolean == (e.op == Op::Or))
      return boolean(l.boolean, e);
    Value r = evaluate(*e.right, frame);
    return r.kind == ValueKind::Error ? r : boolean(r.boolean, e);
  }
  Value r = evaluate(*e.right, frame);
  if (r.kind == ValueKind::Error)
    return r;
  if ((e.op == Op::Eq || e.op == Op::Ne) &&
      tooMuchWork(std::min(weight(l, stepsLeft()), weight(r, stepsLeft())), e.span))
    return fail();
  switch (e.op) {
  case Op::Eq:
    return boolean(equal(l, r), e);
  case Op::Ne:
    return boolean(!equal(l, r), e);
  case Op::Lt:
    return boolean(l.number < r.number, e);
  case Op::Le:
    return boolean(l.number <= r.number, e);
  case Op::Gt:
    return boolean(l.number > r.number, e);
  case Op::Ge:
    return boolean(l.number >= r.number, e);
  case Op::In:
    return within(e, l, r);
  case Op::Range: {
    if (l.number > r.number) {
      std::string_view from = program.sources.text(e.left->span), to = program.sources.text(e.right->span);
      Diagnostic &d = diags.report(diag::RangeBackwards, origins, origins.intern(e.span, here()), from, to);
      const std::string swapped = fmt::format("{}..{}", to, from);
      if (e.left->kind == ast::ExprKind::Number && e.right->kind == ast::ExprKind::Number)
        d.fix(e.span, swapped, "swap the ends");
      else // other values may come in the right order
        d.guess(e.span, swapped, "swap the ends");
      return fail();
    }
    Value both[] = {l, r};
    Value v = list(both, e);
    if (v.kind == ValueKind::List)
      v.kind = ValueKind::Range;
    return v;
  }
  default:
    return arithmetic(e, l, r);
  }
}

Value Evaluator::arithmetic(const ast::BinaryExpr &e, const Value &l, const Value &r) {
  if (l.kind == ValueKind::List || l.kind == ValueKind::Map)
    return concatenate(e, l, r);
  std::optional<Rational> result;
  ValueKind kind = l.kind;
  switch (e.op) {
  case Op::Add:
    result = l.number.add(r.number);
    break;
  case Op::Sub:
    result = l.number.sub(r.number);
    break;
  case Op::Mul:
    result = l.number.mul(r.number);
    kind = l.kind == ValueKind::Number ? r.kind : l.kind;
    break;
  default:
    if (r.number == Rational(0)) {
      diags.report(diag::DivisionByZero, origins, origins.intern(e.span, here())).note(e.right->span, "this is zero");
      return fail();
    }
    result = l.number.div(r.number);
    kind = l.kind == r.kind ? ValueKind::Number : l.kind;
    break;
  }
  return result ? number(*result, kind, e) : overflow(e);
}

Value Evaluator::concatenate(const ast::BinaryExpr &e, const Value &l, const Value &r) {
  if (l.kind == ValueKind::List) {
    llvm::SmallVector<Value, 16> items(l.list.begin(), l.list.end());
    items.append(r.list.begin(), r.list.end());
    return list(items, e);
  }
  // The right side wins, in the place of the left one.
  llvm::SmallVector<MapItem, 16> items(l.map.begin(), l.map.end());
  llvm::DenseMap<llvm::StringRef, std::size_t> places;
  for (std::size_t i = 0; i < items.size(); ++i)
    places.try_emplace(ref(items[i].key), i);
  for (const MapItem &item : r.map) {
    auto [it, fresh] = places.try_emplace(ref(item.key), items.size());
    if (fresh)
      items.push_back(item);
    else
      items[it->second] = item;
  }
  return map(items, e);
}

Value Evaluator::within(const ast::BinaryExpr &e, const Value &l, const Value &r) {
  switch (r.kind) {
  case ValueKind::Range:
    return boolean(r.list[0].number <= l.number && l.number <= r.list[1].number, e);
  case ValueKind::Map:
    if (tooMuchWork(r.map.size(), e.span))
      return fail();
    return boolean(llvm::any_of(r.map, [&](const MapItem &item) { return item.key == l.string; }), e);
  default:
    return isAmong(l, r.list, e);
  }
}

} // namespace ctr
