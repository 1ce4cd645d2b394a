// Names: what they mean where they stand.
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "sema/typing.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {

std::uint64_t wantedKinds(Want want) {
  if (want.type == nullptr)
    return 0;
  if (want.type->kind == TypeKind::Ref)
    return want.type->kinds;
  if (want.type->kind == TypeKind::SecretKey)
    return kindBit(Kind::Secret) | kindBit(Kind::Parameter);
  return 0;
}

// Outwards: turns of comprehensions, then scope by scope. Children of the blocks around count only when they are of
// the kinds expected, unless nothing else has the name.
Symbol *Typing::lookup(std::string_view name, std::uint64_t kinds) {
  for (auto it = turns_.rbegin(); it != turns_.rend(); ++it)
    if ((*it)->name == name)
      return *it;
  Symbol *passed = nullptr;
  for (Scope *s = scope_; s != nullptr; s = s->outer) {
    Symbol *symbol = s->findMerged(name);
    if (symbol == nullptr)
      continue;
    if (kinds != 0 && s->kind == ScopeKind::Block && symbol->kind == SymbolKind::Declaration &&
        symbol->block != nullptr && (kindBit(symbol->block->construct->kind) & kinds) == 0) {
      passed = passed == nullptr ? symbol : passed;
      continue;
    }
    return symbol;
  }
  return passed;
}

bool Typing::knownNotNull(const Symbol &symbol) const {
  if (llvm::is_contained(notNull_, &symbol))
    return true;
  for (const Scope *s = scope_; s != nullptr; s = s->outer)
    if (llvm::is_contained(s->notNull, &symbol))
      return true;
  return false;
}

const Type *Typing::typeOf(Symbol &symbol) {
  switch (symbol.kind) {
  case SymbolKind::Declaration: {
    if (symbol.block == nullptr)
      return error();
    Kind kind = symbol.block->construct->kind;
    const Type *&type = kindTypes_[static_cast<unsigned>(kind)];
    if (type == nullptr)
      type = types.ref(kindBit(kind));
    return type;
  }
  case SymbolKind::Let:
  case SymbolKind::Param:
    settle(symbol);
    break;
  case SymbolKind::Loop:
    break;
  case SymbolKind::Import:
  case SymbolKind::Component:
    return error();
  }
  readsTarget_ = readsTarget_ || symbol.readsTarget;
  if (symbol.type == nullptr)
    return error();
  if (symbol.type->kind == TypeKind::Optional && knownNotNull(symbol))
    return symbol.type->of;
  return symbol.type;
}

const Type *Typing::name(const ast::NameExpr &e, Want want) {
  if (e.name.empty())
    return error();
  if (want.words && want.type != nullptr && want.type->kind == TypeKind::Words)
    return word(e, want.type);
  Symbol *symbol = lookup(e.name, wantedKinds(want));
  if (symbol == nullptr)
    return unknownName(e, want);
  if (symbol->kind == SymbolKind::Import || symbol->kind == SymbolKind::Component)
    return notAValue(e, *symbol);
  Resolution r;
  r.kind = Meaning::Symbol;
  r.symbol = symbol;
  program.meanings[&e] = r;
  return typeOf(*symbol);
}

// Where a word list is taken: a bare word, or a value that comes out as one.
const Type *Typing::word(const ast::NameExpr &e, const Type *wanted) {
  Symbol *symbol = lookup(e.name, 0);
  bool value = symbol != nullptr && (symbol->kind == SymbolKind::Let || symbol->kind == SymbolKind::Param ||
                                     symbol->kind == SymbolKind::Loop);
  bool listed = llvm::is_contained(wanted->words, e.name);
  Resolution r;
  if (value) {
    if (listed) {
      diags.report(diag::WordIsName, e.span, e.name, str(wanted))
          .note(symbol->span, "the value of that name")
          .guess(e.span, fmt::format("\"{}\"", e.name), "quote it to mean the word");
      return error();
    }
    r.kind = Meaning::Symbol;
    r.symbol = symbol;
    program.meanings[&e] = r;
    return typeOf(*symbol);
  }
  r.kind = Meaning::Word;
  program.meanings[&e] = r;
  return types.words(e.name);
}

std::string Typing::nearestName(std::string_view name) {
  if (suggestions_ == 0)
    return {};
  --suggestions_;
  llvm::SmallVector<std::string_view, 64> names;
  for (Scope *s = scope_; s != nullptr; s = s->outer)
    for (Symbol *symbol = s->symbols; symbol != nullptr; symbol = symbol->next)
      names.push_back(symbol->name);
  return std::string(nearest(name, names));
}

// Whether some attribute takes it as one of its words.
bool Typing::isSomeWord(std::string_view name) {
  if (words_.empty())
    for (const Construct *construct : program.schema.constructs())
      for (const Field &field : construct->fields)
        for (const Type *type = program.typeOf(field); type != nullptr; type = type->of)
          for (std::string_view word : type->words)
            words_.insert(ref(word));
  return words_.contains(ref(name));
}

const Type *Typing::unknownName(const ast::NameExpr &e, Want want) {
  for (std::size_t at = e.name.find('-'); at != std::string_view::npos; at = e.name.find('-', at + 1)) {
    std::string_view left = e.name.substr(0, at);
    std::string_view right = e.name.substr(at + 1);
    bool digits = !right.empty() && right.find_first_not_of("0123456789") == std::string_view::npos;
    if (lookup(left, 0) != nullptr && (digits || lookup(right, 0) != nullptr)) {
      std::string text = fmt::format("{} - {}", left, right);
      diags.report(diag::SpaceWanted, e.span, e.name, text).fix(e.span, text, fmt::format("write `{}`", text));
      return error();
    }
  }
  if (want.type != nullptr && want.type->kind == TypeKind::Words) {
    Diagnostic &d = diags.report(diag::BareWord, e.span, e.name);
    std::string_view near = nearest(e.name, want.type->words);
    d.fix(e.span, fmt::format("\"{}\"", near.empty() ? e.name : near), "quote it");
    return error();
  }
  Diagnostic &d = diags.report(diag::UnknownName, e.span, e.name);
  if (e.name == "target") {
    d.hint("`target.name` and `target.backend` are values");
    return error();
  }
  for (const Scope *s = scope_; s != nullptr; s = s->outer)
    if (s->kind == ScopeKind::Block && program.rowsOf(*s->block->construct).fields.count(ref(e.name)) != 0) {
      d.hint("attributes are not in scope; a value needed twice belongs in a `let`");
      return error();
    }
  if (isSomeWord(e.name))
    d.guess(e.span, fmt::format("\"{}\"", e.name),
            "quote it: a bare word stands only where one of a few words is taken");
  else if (std::string near = nearestName(e.name); !near.empty())
    d.guess(e.span, near, fmt::format("did you mean `{}`?", near));
  else if (want.type != nullptr && (isText(want.type->kind) || want.type->kind == TypeKind::Image))
    d.guess(e.span, fmt::format("\"{}\"", e.name), "quote it, if it is text");
  return error();
}

} // namespace ctr
