// Types of literals, lists, maps, choices, comprehensions and calls.
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "sema/typing.h"
#include "support/nearest.h"

#include <fmt/format.h>
#include <llvm/ADT/StringSet.h>

namespace ctr {

const Type *Typing::infer(const ast::Expr &e, Want want) {
  if (depth_ >= MaxDepth) {
    if (!toldDepth_)
      diags.report(diag::TooDeep, e.span, std::int64_t{MaxDepth});
    toldDepth_ = true;
    return error();
  }
  ++depth_;
  const Type *type = inferred(e, want);
  --depth_;
  return type;
}

const Type *Typing::inferred(const ast::Expr &e, Want want) {
  using ast::ExprKind;
  switch (e.kind) {
  case ExprKind::Error:
    return error();
  case ExprKind::Null:
    return types.get(TypeKind::Null);
  case ExprKind::Bool:
    return types.get(TypeKind::Bool);
  case ExprKind::Number:
    return number(llvm::cast<ast::NumberExpr>(e));
  case ExprKind::String:
    return string(llvm::cast<ast::StringExpr>(e), want);
  case ExprKind::List:
    return list(llvm::cast<ast::ListExpr>(e), want);
  case ExprKind::Map:
    return map(llvm::cast<ast::MapExpr>(e), want);
  case ExprKind::Name:
    return name(llvm::cast<ast::NameExpr>(e), want);
  case ExprKind::Member:
    return member(llvm::cast<ast::MemberExpr>(e), want);
  case ExprKind::Index:
    return index(llvm::cast<ast::IndexExpr>(e), want);
  case ExprKind::Call:
    return call(llvm::cast<ast::CallExpr>(e));
  case ExprKind::Unary:
    return unary(llvm::cast<ast::UnaryExpr>(e));
  case ExprKind::Binary:
    return binary(llvm::cast<ast::BinaryExpr>(e), want);
  case ExprKind::Conditional:
    return conditional(llvm::cast<ast::ConditionalExpr>(e), want);
  case ExprKind::Comprehension:
    return comprehension(llvm::cast<ast::ComprehensionExpr>(e), want, nullptr, {});
  }
  return error();
}

const Type *Typing::bounded(const Type *type, const ast::Expr &e) {
  unsigned levels = 0;
  for (const Type *t = type; t != nullptr; t = t->of)
    ++levels;
  if (levels <= MaxNesting)
    return type;
  if (!toldDepth_)
    diags.report(diag::TooDeep, e.span, std::int64_t{MaxNesting});
  toldDepth_ = true;
  return error();
}

const Type *Typing::number(const ast::NumberExpr &e) {
  using ast::Unit;
  switch (e.unit) {
  case Unit::None:
    return types.get(e.point ? TypeKind::Number : TypeKind::Int);
  case Unit::VCpu:
    return types.get(TypeKind::Cpu);
  case Unit::Percent:
    return types.get(TypeKind::Percent);
  case Unit::Ms:
  case Unit::S:
  case Unit::M:
  case Unit::H:
  case Unit::D:
    return types.get(TypeKind::Duration);
  default:
    return types.get(TypeKind::Size);
  }
}

const Type *Typing::string(const ast::StringExpr &e, Want want) {
  if (e.plain()) {
    // Most strings stand where any text is taken; only others need their literal type.
    if (want.type != nullptr && want.type->kind != TypeKind::Words && want.type->kind != TypeKind::Ref)
      return text();
    std::string_view literal = e.text();
    return types.words(literal);
  }
  bool deferred = false;
  for (const ast::StringPart &part : e.parts)
    if (part.expr != nullptr)
      interpolated(*part.expr, deferred);
  return deferred ? types.deferred(text()) : text();
}

void Typing::interpolated(const ast::Expr &e, bool &deferred) {
  const Type *type = infer(e);
  if (type->kind == TypeKind::Deferred) {
    deferred = true;
    type = type->of;
  }
  switch (type->kind) {
  case TypeKind::Error:
  case TypeKind::String:
  case TypeKind::Words:
  case TypeKind::Int:
  case TypeKind::Bool:
  case TypeKind::Cidr:
  case TypeKind::Arn:
    return;
  case TypeKind::Null:
  case TypeKind::Optional:
    diags.report(diag::PossiblyNull, e.span, "${}", "text")
        .hint(fmt::format("rule it out: `{0} != null ? {0} : \"…\"`", textOf(e)));
    return;
  case TypeKind::SecretKey:
    diags.report(diag::SecretAsText, e.span, textOf(e))
        .hint(fmt::format("hand it to the container: `secrets = {{ NAME: {} }}`", textOf(e)));
    return;
  case TypeKind::Ref:
    if (type->hasKind(Kind::Secret) || type->hasKind(Kind::Parameter)) {
      diags.report(diag::SecretAsText, e.span, textOf(e))
          .hint(fmt::format("hand it to the container: `secrets = {{ NAME: {} }}`", textOf(e)));
      return;
    }
    diags.report(diag::CannotInterpolate, e.span, described(type))
        .hint(fmt::format("read an output of it, such as `{}.name`", textOf(e)));
    return;
  default:
    diags.report(diag::CannotInterpolate, e.span, described(type))
        .hint(isQuantity(type->kind) ? "divide it by its unit first, as in `memory / 1MiB`, or write the text" : "");
  }
}

const Type *Typing::join(const Type *a, const Type *b, const ast::Expr &at) {
  if (const Type *both = common(types, a, b))
    return both;
  diags.report(diag::ElementsDiffer, at.span, described(a), described(b));
  return error();
}

const Type *Typing::list(const ast::ListExpr &e, Want want) {
  Want inner{want.type != nullptr && want.type->kind == TypeKind::List ? withoutDeferred(withoutNull(want.type->of))
                                                                       : nullptr,
             want.words};
  const Type *of = error();
  bool first = true;
  for (const ast::Expr *item : e.items) {
    const Type *type = infer(*item, inner);
    of = first ? type : join(of, type, *item);
    first = false;
  }
  return bounded(types.list(of), e);
}

void Typing::keys(const ast::MapExpr &e) {
  llvm::SmallVector<std::string_view, 16> seen;
  llvm::StringSet<> many; // beyond a few keys
  for (const ast::MapEntry &entry : e.entries) {
    Span at = entry.keyString != nullptr ? entry.keyString->span : entry.key.span;
    std::string_view key = entry.key.text;
    if (entry.keyString != nullptr) {
      if (!entry.keyString->plain()) {
        bool deferred = false;
        for (const ast::StringPart &part : entry.keyString->parts)
          if (part.expr != nullptr)
            interpolated(*part.expr, deferred);
        if (deferred)
          refuseDeferred(at, "a key", DeferredUse::Decides);
        continue;
      }
      key = entry.keyString->text();
    }
    bool twice = false;
    if (e.entries.size() <= 16) {
      twice = llvm::is_contained(seen, key);
      seen.push_back(key);
    } else {
      twice = !many.insert(ref(key)).second;
    }
    if (twice)
      diags.report(diag::KeyTwice, at, key);
  }
}

const Type *Typing::map(const ast::MapExpr &e, Want want) {
  keys(e);
  Want inner{want.type != nullptr && want.type->kind == TypeKind::Map ? withoutDeferred(withoutNull(want.type->of))
                                                                      : nullptr,
             false};
  const Type *of = error();
  bool first = true;
  for (const ast::MapEntry &entry : e.entries) {
    const Type *type = infer(*entry.value, inner);
    of = first ? type : join(of, type, *entry.value);
    first = false;
  }
  return bounded(types.map(of), e);
}

const Type *Typing::conditional(const ast::ConditionalExpr &e, Want want) {
  checkBool(*e.condition, "`? :`");
  std::size_t before = notNull_.size();
  proves(*e.condition, true, notNull_);
  const Type *then = infer(*e.then, want);
  notNull_.truncate(before);
  proves(*e.condition, false, notNull_);
  const Type *otherwise = infer(*e.otherwise, want);
  notNull_.truncate(before);
  return join(then, otherwise, *e.otherwise);
}

// `bodyType`: what the body must be, when that is known.
const Type *Typing::comprehension(const ast::ComprehensionExpr &e, Want want, const Type *bodyType,
                                  std::string_view what) {
  auto *variable = new (program.arena.Allocate<Symbol>()) Symbol();
  variable->kind = SymbolKind::Loop;
  variable->name = e.variable.text;
  variable->span = e.variable.span;
  variable->type = elementOf(*e.source);
  variable->slot = static_cast<std::uint32_t>(turns_.size());
  variable->source = e.source;
  if (const Symbol *other = lookup(variable->name, 0); other != nullptr && other->kind != SymbolKind::Declaration)
    diags.report(diag::NameHidden, e.variable.span, "the loop variable", variable->name)
        .note(other->span, "the other one");
  turns_.push_back(variable);
  std::size_t before = notNull_.size();
  if (e.condition != nullptr) {
    checkBool(*e.condition, "`if`");
    proves(*e.condition, true, notNull_);
  }
  const Type *result = nullptr;
  if (bodyType != nullptr) {
    result = check(*e.body, bodyType, what) ? types.list(bodyType) : error();
  } else {
    const Type *inner = want.type != nullptr && want.type->kind == TypeKind::List ? want.type->of : nullptr;
    result = bounded(types.list(infer(*e.body, {withoutDeferred(withoutNull(inner)), false})), e);
  }
  notNull_.truncate(before);
  turns_.pop_back();
  return result;
}

const Type *Typing::call(const ast::CallExpr &e) {
  const auto *callee = llvm::dyn_cast<ast::NameExpr>(e.callee);
  const Function *function = callee == nullptr ? nullptr : findFunction(callee->name);
  if (function == nullptr || e.args.size() < function->least || e.args.size() > function->most) {
    if (callee == nullptr) {
      diags.report(diag::NotACall, e.callee->span);
    } else if (function == nullptr) {
      llvm::SmallVector<std::string_view, 40> names;
      for (const Function &f : functions())
        names.push_back(f.name);
      Diagnostic &d = diags.report(diag::UnknownFunction, e.callee->span, callee->name);
      if (std::string_view near = nearest(callee->name, names); !near.empty())
        d.fix(e.callee->span, std::string(near), fmt::format("did you mean `{}`?", near));
      return error(); // its arguments may be words of that other function
    } else {
      std::string takes = function->least == function->most
                              ? fmt::format("{} argument{}", function->least, function->least == 1 ? "" : "s")
                              : fmt::format("at least {} argument{}", function->least, function->least == 1 ? "" : "s");
      diags.report(diag::ArgumentCount, e.span, callee->name, takes, static_cast<std::int64_t>(e.args.size()))
          .hint(std::string(function->signature));
    }
    for (const ast::Expr *argument : e.args)
      infer(*argument);
    return error();
  }
  Resolution r;
  r.kind = Meaning::Function;
  r.function = function;
  program.meanings[&e] = r;
  return function->type(*this, e);
}

} // namespace ctr
