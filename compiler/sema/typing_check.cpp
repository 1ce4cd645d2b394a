// check: an expression against the type that is expected of it, pushed down to the elements and arms so that the caret
// is on what is wrong.
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "sema/typing.h"
#include "support/nearest.h"
#include "support/units.h"

#include <fmt/format.h>

namespace ctr {

bool Typing::check(const ast::Expr &e, const Type *expected, std::string_view what, bool words) {
  const Type *target = withoutNull(expected);
  const Type *plain = withoutDeferred(target);
  bool json = plain->kind == TypeKind::Json; // what is in it may be deferred where all of it may
  if (const auto *l = llvm::dyn_cast<ast::ListExpr>(&e); l != nullptr && (plain->kind == TypeKind::List || json)) {
    bool ok = true;
    for (const ast::Expr *item : l->items)
      ok = check(*item, json ? target : plain->of, what, words) && ok;
    return ok;
  }
  if (const auto *m = llvm::dyn_cast<ast::MapExpr>(&e); m != nullptr && (plain->kind == TypeKind::Map || json)) {
    keys(*m);
    bool ok = true;
    for (const ast::MapEntry &entry : m->entries)
      ok = check(*entry.value, json ? target : plain->of, what, false) && ok;
    return ok;
  }
  if (const auto *c = llvm::dyn_cast<ast::ConditionalExpr>(&e)) {
    checkBool(*c->condition, "`? :`");
    std::size_t before = notNull_.size();
    proves(*c->condition, true, notNull_);
    bool ok = check(*c->then, expected, what, words);
    notNull_.truncate(before);
    proves(*c->condition, false, notNull_);
    ok = check(*c->otherwise, expected, what, words) && ok;
    notNull_.truncate(before);
    return ok;
  }
  if (const auto *b = llvm::dyn_cast<ast::BinaryExpr>(&e);
      b != nullptr && b->op == ast::Op::Add && (plain->kind == TypeKind::List || plain->kind == TypeKind::Map)) {
    bool ok = check(*b->left, target, what, words);
    return check(*b->right, target, what, words) && ok;
  }
  if (const auto *c = llvm::dyn_cast<ast::ComprehensionExpr>(&e); c != nullptr && plain->kind == TypeKind::List)
    return comprehension(*c, {plain, false}, plain->of, what)->kind != TypeKind::Error;
  const Type *got = infer(e, {plain->alone != nullptr ? plain->alone : plain, words});
  return assignable(got, expected) || mismatch(e, got, expected, what);
}

Diagnostic &Typing::refuseDeferred(Span at, std::string_view what, DeferredUse use) {
  Diagnostic &d = diags.report(diag::DeferredHere, at, what);
  switch (use) {
  case DeferredUse::Decides:
    return d.hint("this decides what is deployed, so it must be known before; let a `param` decide");
  case DeferredUse::Computes:
    return d.hint("until then there is no value to compute with; interpolation, `join`, lists, map values and arms of "
                  "`? :` can hand it on");
  case DeferredUse::Fixed:
    return d.hint("`env`, `command` and `entrypoint` take it: the platform fills it in");
  }
  return d;
}

void Typing::checkBool(const ast::Expr &e, std::string_view what) {
  const Type *got = infer(e);
  if (got->kind == TypeKind::Bool || got->kind == TypeKind::Error)
    return;
  if (got->kind == TypeKind::Deferred) {
    refuseDeferred(e.span, what, DeferredUse::Decides);
    return;
  }
  Diagnostic &d = diags.report(diag::NotBool, e.span, what, described(got));
  if (got->kind == TypeKind::Optional)
    d.hint(fmt::format("compare it: `{} != null`", textOf(e)));
}

bool Typing::mismatch(const ast::Expr &e, const Type *got, const Type *expected, std::string_view what) {
  const Type *target = withoutDeferred(withoutNull(expected));
  std::string takes = described(target);
  if (got->kind == TypeKind::Null || (got->kind == TypeKind::Optional && expected->kind != TypeKind::Optional)) {
    Diagnostic &d = diags.report(diag::PossiblyNull, e.span, what, takes);
    if (got->kind == TypeKind::Optional)
      d.hint(fmt::format("rule it out: `{0} != null ? {0} : …`", textOf(e)));
    return false;
  }
  if (got->kind == TypeKind::Optional)
    got = got->of;
  if (got->kind == TypeKind::Deferred && assignable(got->of, target)) {
    bool function = findFunction(what) != nullptr;
    Diagnostic &d =
        refuseDeferred(e.span, fmt::format("`{}`", what), function ? DeferredUse::Computes : DeferredUse::Fixed);
    if (target->kind == TypeKind::Image)
      d.hint("an image of a registry of the program is `image(REGISTRY, TAG)`");
    return false;
  }
  if (target->alone != nullptr && isText(got->kind))
    target = target->alone;
  if (isQuantity(target->kind) && isNumeric(got->kind)) {
    missingUnit(e, target, what);
    return false;
  }
  if (target->kind == TypeKind::Ref && got->kind == TypeKind::Ref) {
    diags.report(diag::WrongKind, e.span, what, takes, described(got)).hint(reasonAgainst(target, got, textOf(e)));
    return false;
  }
  if (target->kind == TypeKind::Words && isText(got->kind)) {
    if (const auto *s = llvm::dyn_cast<ast::StringExpr>(&e); s != nullptr && s->plain())
      notAWord(e, s->text(), target, what);
    else if (const Resolution *r = program.meaning(e); r != nullptr && r->kind == Meaning::Word)
      notAWord(e, llvm::cast<ast::NameExpr>(e).name, target, what);
    else
      diags.report(diag::TypeMismatch, e.span, what, takes, described(got))
          .hint("a union of words widens to string, never back; give what it comes from this type");
    return false;
  }
  Diagnostic &d = diags.report(diag::TypeMismatch, e.span, what, takes, described(got));
  if (target->kind == TypeKind::List && assignable(got, target->of))
    d.fix(e.span, fmt::format("[{}]", textOf(e)), "make it a list of one");
  else if (target->kind == TypeKind::String &&
           (isNumeric(got->kind) || got->kind == TypeKind::Bool || isQuantity(got->kind)) &&
           (e.kind == ast::ExprKind::Number || e.kind == ast::ExprKind::Bool))
    d.fix(e.span, fmt::format("\"{}\"", textOf(e)), "quote it");
  else if (target->kind == TypeKind::Int && got->kind == TypeKind::Number)
    d.hint("a division gives a number, also where it comes out whole");
  else if (target->kind == TypeKind::String && got->kind == TypeKind::Ref)
    d.hint(fmt::format("a reference is not text; read an output of it, such as `{}.name`", textOf(e)));
  return false;
}

void Typing::missingUnit(const ast::Expr &e, const Type *expected, std::string_view what) {
  Diagnostic &d = diags.report(diag::UnitMissing, e.span, what, described(expected));
  const auto *n = llvm::dyn_cast<ast::NumberExpr>(&e);
  if (n == nullptr) {
    d.hint(fmt::format("multiply it by a unit: `({}) * 1{}`", textOf(e),
                       expected->kind == TypeKind::Cpu        ? "vCPU"
                       : expected->kind == TypeKind::Size     ? "MiB"
                       : expected->kind == TypeKind::Duration ? "s"
                                                              : "%"));
    return;
  }
  std::string text = n->value.str();
  if (expected->kind == TypeKind::Cpu) {
    // 256 and more can only be meant in ECS's units, of which 1024 make a vCPU.
    auto vcpus = n->value >= Rational(64) ? n->value.div(Rational(1024)) : n->value;
    text = (vcpus ? *vcpus : n->value).str() + "vCPU";
  } else {
    text += expected->kind == TypeKind::Size ? "MiB" : (expected->kind == TypeKind::Duration ? "s" : "%");
  }
  // Nobody means two mebibytes; they may have meant gibibytes.
  if (expected->kind == TypeKind::Size && n->value < Rational(64))
    d.guess(e.span, text, fmt::format("write `{}`", text));
  else
    d.fix(e.span, text, fmt::format("write `{}`", text));
}

void Typing::notAWord(const ast::Expr &e, std::string_view word, const Type *expected, std::string_view what) {
  Diagnostic &d = diags.report(diag::NotAWord, e.span, word, what);
  if (std::string_view near = nearest(word, expected->words); !near.empty()) {
    std::string text = e.kind == ast::ExprKind::String ? fmt::format("\"{}\"", near) : std::string(near);
    d.fix(e.span, text, fmt::format("did you mean `{}`?", near));
  } else {
    d.hint(fmt::format("it takes {}", fmt::join(expected->words, ", ")));
  }
}

} // namespace ctr
