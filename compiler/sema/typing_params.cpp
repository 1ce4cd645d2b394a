// Parameters: their written type, their default and their condition.
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "sema/typing.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {
namespace {

struct NamedType {
  std::string_view word;
  TypeKind kind;
};
constexpr NamedType Simple[] = {
    {"string", TypeKind::String},     {"int", TypeKind::Int},         {"bool", TypeKind::Bool},
    {"number", TypeKind::Number},     {"size", TypeKind::Size},       {"cpu", TypeKind::Cpu},
    {"duration", TypeKind::Duration}, {"percent", TypeKind::Percent}, {"cidr", TypeKind::Cidr},
    {"arn", TypeKind::Arn},           {"image", TypeKind::Image},     {"json", TypeKind::Json},
    {"schedule", TypeKind::Schedule},
};

} // namespace

void Typing::param(Symbol &symbol) {
  const ast::Param &p = *symbol.param;
  ofComponent_ = symbol.scope->kind == ScopeKind::Component;
  symbol.type = p.type == nullptr ? error() : typeFrom(*p.type);
  if (p.value != nullptr)
    check(*p.value, symbol.type, p.name.text);
  Progress progress = std::exchange(symbol.progress, Progress::Done); // the condition may read it
  if (p.where != nullptr)
    checkBool(*p.where, "`where`");
  if (p.message != nullptr)
    check(*p.message, text(), "where");
  symbol.progress = progress;
}

const Type *Typing::typeFrom(const ast::TypeExpr &e) {
  if (e.terms.empty())
    return error();
  const Type *type = nullptr;
  if (e.terms.size() == 1) {
    type = termFrom(e.terms.front());
  } else if (ofComponent_ && e.terms.front().literal == nullptr) {
    type = componentUnion(e);
  } else {
    llvm::SmallVector<std::string_view, 8> words;
    for (const ast::TypeExpr::Term &term : e.terms) {
      if (term.literal == nullptr || !term.literal->plain()) {
        diags.report(diag::ParamTypeRefused, e.span, "a union of anything but string literals")
            .hint("write `\"dev\" | \"prod\"`");
        return error();
      }
      words.push_back(term.literal->text());
    }
    type = types.words(words);
  }
  return e.optional ? types.optional(type) : type;
}

const Type *Typing::termFrom(const ast::TypeExpr::Term &term) {
  if (term.literal != nullptr) {
    if (!term.literal->plain()) {
      diags.report(diag::ParamTypeRefused, term.span, "text with interpolation");
      return error();
    }
    return types.words(term.literal->text());
  }
  std::string_view word = term.word.text;
  if (word.empty())
    return error();
  if (word == "list" || word == "map" || word == "range") {
    if (term.arguments.size() != 1) {
      diags.report(diag::TypeArguments, term.span, word, fmt::format("one type: `{}<int>`", word));
      return error();
    }
    const Type *of = typeFrom(*term.arguments.front());
    if (of->kind == TypeKind::Error)
      return of;
    if (word == "range" && !isNumeric(of->kind) && !isQuantity(of->kind)) {
      diags.report(diag::TypeArguments, term.span, word, "numbers or quantities");
      return error();
    }
    return word == "list" ? types.list(of) : (word == "map" ? types.map(of) : types.range(of));
  }
  for (const NamedType &simple : Simple)
    if (simple.word == word) {
      if (term.arguments.empty())
        return types.get(simple.kind);
      diags.report(diag::TypeArguments, term.span, word, "no types");
      return error();
    }
  if (const Type *type = ofComponent_ ? componentTerm(term) : nullptr)
    return type;
  for (const Construct *construct : program.schema.constructs())
    if (construct->word == word) {
      diags.report(diag::ParamTypeRefused, term.span, fmt::format("a reference to a {}", word))
          .hint(word == "secret" ? "a secret never comes from the command line; declare it with `existing`" : "");
      return error();
    }
  llvm::SmallVector<std::string_view, 16> words{"list", "map", "range"};
  for (const NamedType &simple : Simple)
    words.push_back(simple.word);
  Diagnostic &d = diags.report(diag::UnknownType, term.word.span, word);
  if (std::string_view near = nearest(word, words); !near.empty())
    d.fix(term.word.span, std::string(near), fmt::format("did you mean `{}`?", near));
  return error();
}

} // namespace ctr
