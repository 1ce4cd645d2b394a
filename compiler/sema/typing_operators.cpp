// Types of operators. Units never mix; comparing what can never be equal is an error.
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "sema/typing.h"
#include "support/nearest.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr {

using ast::Op;

const Type *Typing::badOperand(const ast::Expr &e, Op op, std::string_view takes, const Type *got) {
  if (got->kind == TypeKind::Error)
    return error();
  if (got->kind == TypeKind::Deferred) {
    refuseDeferred(e.span, fmt::format("`{}`", ast::spelling(op)), DeferredUse::Computes);
    return error();
  }
  if (got->kind == TypeKind::Optional || got->kind == TypeKind::Null) {
    diags.report(diag::PossiblyNull, e.span, ast::spelling(op), takes)
        .hint(fmt::format("rule it out: `{0} != null ? … : …`", textOf(e)));
    return error();
  }
  Diagnostic &d = diags.report(diag::OperandType, e.span, ast::spelling(op), takes, described(got));
  if (op == Op::Add && isText(got->kind))
    d.hint("text is joined by interpolation: `\"${a}${b}\"`");
  if (got->kind == TypeKind::Percent)
    d.hint("percents only compare");
  return error();
}

const Type *Typing::operand(const ast::Expr &e, Op op, Want want) {
  const Type *type = infer(e, want);
  if (type->kind == TypeKind::Deferred || type->kind == TypeKind::Optional || type->kind == TypeKind::Null)
    return badOperand(e, op, "a value", type);
  return type;
}

const Type *Typing::unary(const ast::UnaryExpr &e) {
  const Type *type = operand(*e.operand, e.op);
  if (type->kind == TypeKind::Error)
    return type;
  if (e.op == Op::Not)
    return type->kind == TypeKind::Bool ? type : badOperand(*e.operand, e.op, "a bool", type);
  bool fine = isNumeric(type->kind) || (isQuantity(type->kind) && type->kind != TypeKind::Percent);
  return fine ? type : badOperand(*e.operand, e.op, "a number or quantity", type);
}

const Type *Typing::binary(const ast::BinaryExpr &e, Want want) {
  switch (e.op) {
  case Op::And:
  case Op::Or: {
    checkBool(*e.left, fmt::format("`{}`", ast::spelling(e.op)));
    std::size_t before = notNull_.size();
    proves(*e.left, e.op == Op::And, notNull_);
    checkBool(*e.right, fmt::format("`{}`", ast::spelling(e.op)));
    notNull_.truncate(before);
    return types.get(TypeKind::Bool);
  }
  case Op::Eq:
  case Op::Ne:
    return equality(e);
  case Op::In:
    return membership(e);
  default:
    break;
  }
  const Type *l = operand(*e.left, e.op, e.op == Op::Add ? want : Want{});
  const Type *r = operand(*e.right, e.op, e.op == Op::Add ? want : Want{});
  if (l->kind == TypeKind::Error || r->kind == TypeKind::Error) {
    if (e.op == Op::Lt || e.op == Op::Le || e.op == Op::Gt || e.op == Op::Ge)
      return types.get(TypeKind::Bool);
    return error();
  }
  if (e.op == Op::Add || e.op == Op::Sub || e.op == Op::Mul || e.op == Op::Div)
    return arithmetic(e, l, r);
  return ordering(e, l, r);
}

// < <= > >= and `..`: two numbers, or two quantities of one unit.
const Type *Typing::ordering(const ast::BinaryExpr &e, const Type *l, const Type *r) {
  auto ordered = [](const Type *t) { return isNumeric(t->kind) || isQuantity(t->kind); };
  if (!ordered(l))
    return badOperand(*e.left, e.op, "numbers or quantities", l);
  if (!ordered(r))
    return badOperand(*e.right, e.op, "numbers or quantities", r);
  const Type *both = common(types, l, r);
  if (both == nullptr) {
    diags.report(diag::UnitsMix, e.span, ast::spelling(e.op), described(l), described(r));
    return error();
  }
  return e.op == Op::Range ? types.range(both) : types.get(TypeKind::Bool);
}

const Type *Typing::arithmetic(const ast::BinaryExpr &e, const Type *l, const Type *r) {
  auto is = [](const Type *t, TypeKind k) { return t->kind == k; };
  auto measure = [](const Type *t) { return isQuantity(t->kind) && t->kind != TypeKind::Percent; };
  if (e.op == Op::Add &&
      ((is(l, TypeKind::List) && is(r, TypeKind::List)) || (is(l, TypeKind::Map) && is(r, TypeKind::Map))))
    return join(l, r, *e.right);
  std::string_view takes = e.op == Op::Add ? "numbers, quantities, lists or maps" : "numbers or quantities";
  if (!isNumeric(l->kind) && !measure(l))
    return badOperand(*e.left, e.op, takes, l);
  if (!isNumeric(r->kind) && !measure(r))
    return badOperand(*e.right, e.op, takes, r);
  bool sum = e.op == Op::Add || e.op == Op::Sub;
  if (isNumeric(l->kind) && isNumeric(r->kind)) {
    if (e.op == Op::Div)
      return types.get(TypeKind::Number);
    return common(types, l, r);
  }
  if (sum && l == r)
    return l;
  if (!sum) {
    if (measure(l) && isNumeric(r->kind))
      return l;
    if (e.op == Op::Mul && isNumeric(l->kind))
      return r;
    if (e.op == Op::Div && l == r)
      return types.get(TypeKind::Number);
  }
  diags.report(diag::UnitsMix, e.span, ast::spelling(e.op), described(l), described(r))
      .hint(sum ? "units never mix" : "a quantity is multiplied and divided by a number, or divided by its own kind");
  return error();
}

const Type *Typing::equality(const ast::BinaryExpr &e) {
  const Type *result = types.get(TypeKind::Bool);
  const Type *l = infer(*e.left);
  const Type *r = infer(*e.right, {withoutNull(l), false});
  for (auto [type, side] : {std::pair{l, e.left}, std::pair{r, e.right}})
    if (type->kind == TypeKind::Deferred) {
      badOperand(*side, e.op, "a value", type);
      return result;
    }
  if (l->kind == TypeKind::Error || r->kind == TypeKind::Error)
    return result;
  if (l->kind == TypeKind::Null || r->kind == TypeKind::Null) {
    const Type *other = l->kind == TypeKind::Null ? r : l;
    if (other->kind != TypeKind::Optional && other->kind != TypeKind::Null)
      diags.report(diag::NoCommonValue, e.span, described(l), described(r)).hint("this is never null");
    return result;
  }
  noCommonValue(e, withoutNull(l), withoutNull(r));
  return result;
}

bool Typing::noCommonValue(const ast::BinaryExpr &e, const Type *l, const Type *r) {
  if (l->kind == TypeKind::Words && r->kind == TypeKind::Words) {
    for (std::string_view word : l->words)
      if (std::binary_search(r->words.begin(), r->words.end(), word))
        return false;
    Diagnostic &d = diags.report(diag::NoCommonValue, e.span, described(l), described(r));
    for (auto [one, other, side] : {std::tuple{l, r, e.left}, std::tuple{r, l, e.right}})
      if (side->kind == ast::ExprKind::String)
        if (std::string_view near = nearest(one->words.front(), other->words); !near.empty()) {
          d.fix(side->span, fmt::format("\"{}\"", near), fmt::format("did you mean `\"{}\"`?", near));
          break;
        }
    return true;
  }
  if (l->kind == TypeKind::Ref && r->kind == TypeKind::Ref && (l->kinds & r->kinds) == 0) {
    diags.report(diag::NoCommonValue, e.span, described(l), described(r));
    return true;
  }
  if (isQuantity(l->kind) && isQuantity(r->kind) && l != r) {
    diags.report(diag::UnitsMix, e.span, ast::spelling(e.op), described(l), described(r));
    return true;
  }
  if (common(types, l, r) != nullptr)
    return false;
  diags.report(diag::NoCommonValue, e.span, described(l), described(r));
  return true;
}

const Type *Typing::membership(const ast::BinaryExpr &e) {
  const Type *result = types.get(TypeKind::Bool);
  const Type *r = operand(*e.right, e.op);
  const Type *l = operand(*e.left, e.op, {r->of, false});
  if (l->kind == TypeKind::Error || r->kind == TypeKind::Error)
    return result;
  switch (r->kind) {
  case TypeKind::List:
  case TypeKind::Range:
    if (r->kind == TypeKind::Range && common(types, l, r->of) == nullptr && (isQuantity(l->kind) || isNumeric(l->kind)))
      diags.report(diag::UnitsMix, e.span, "in", described(l), described(r));
    else
      noCommonValue(e, l, withoutDeferred(withoutNull(r->of)));
    return result;
  case TypeKind::Map:
    if (!isText(l->kind))
      badOperand(*e.left, e.op, "a string on the left of a map", l);
    return result;
  default:
    badOperand(*e.right, e.op, "a list, range or map on its right", r);
    return result;
  }
}

void Typing::proves(const ast::Expr &e, bool sense, llvm::SmallVectorImpl<const Symbol *> &out) {
  if (const auto *u = llvm::dyn_cast<ast::UnaryExpr>(&e)) {
    if (u->op == Op::Not)
      proves(*u->operand, !sense, out);
    return;
  }
  const auto *b = llvm::dyn_cast<ast::BinaryExpr>(&e);
  if (b == nullptr)
    return;
  if ((b->op == Op::And && sense) || (b->op == Op::Or && !sense)) {
    proves(*b->left, sense, out);
    proves(*b->right, sense, out);
    return;
  }
  if (b->op != (sense ? Op::Ne : Op::Eq))
    return;
  for (auto [one, other] : {std::pair{b->left, b->right}, std::pair{b->right, b->left}})
    if (one->kind == ast::ExprKind::Null && other->kind == ast::ExprKind::Name)
      if (const Resolution *r = program.meaning(*other); r != nullptr && r->kind == Meaning::Symbol)
        out.push_back(r->symbol);
}

} // namespace ctr
