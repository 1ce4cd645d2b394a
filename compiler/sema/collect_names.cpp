// The names of declarations: who may have one, what it may be, and what it must not collide with.
#include "diag/kinds/modules.h"
#include "diag/kinds/types.h"
#include "sema/collector.h"
#include "sema/mentions.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {

Scope &Collector::newScope(ScopeKind kind, Scope *outer, StaticBlock *block, const ast::Member *why) {
  auto *scope = new (program_.arena.Allocate<Scope>()) Scope();
  scope->kind = kind;
  scope->outer = outer;
  scope->block = block;
  scope->why = why;
  return *scope;
}

Symbol *Collector::declare(SymbolKind kind, std::string_view name, Span span, Scope &scope) {
  if (name.empty())
    return nullptr;
  if (const Symbol *other = scope.find(name)) {
    diags_.report(diag::NameTaken, span, name).under("again here").note(other->span, "first declared here");
    return nullptr;
  }
  auto *symbol = new (program_.arena.Allocate<Symbol>()) Symbol();
  symbol->kind = kind;
  symbol->name = name;
  symbol->span = span;
  symbol->scope = &scope;
  symbol->slot = scope.slots++;
  symbol->block = nullptr;
  symbol->next = scope.symbols;
  scope.symbols = symbol;
  if (scope.index == nullptr && scope.slots > 8) {
    scope.index = program_.newIndex();
    for (Symbol *s = scope.symbols; s != nullptr; s = s->next)
      scope.index->try_emplace(ref(s->name), s);
  } else if (scope.index != nullptr) {
    scope.index->try_emplace(ref(name), symbol);
  }
  if (kind == SymbolKind::Let || kind == SymbolKind::Param || kind == SymbolKind::Loop)
    values_.push_back(symbol);
  return symbol;
}

// What was refused still has its name, so that those who use it do not look wrong as well.
void Collector::declareRefused(const ast::Block &b, Scope &scope) {
  Scope &body = *scope.body();
  if (b.namePath.size() == 1 && body.find(b.namePath.front().text) == nullptr)
    declare(SymbolKind::Declaration, b.namePath.front().text, b.namePath.front().span, body);
}

void Collector::declareBlock(StaticBlock &block, Scope &scope) {
  if ((block.construct->name != NameRule::New && !block.principal) || block.syntax->namePath.size() != 1)
    return;
  const ast::Identifier &name = block.syntax->namePath.front();
  Scope &body = *scope.body();
  // The topology's name is a label of the whole: nothing refers to it, so it leaves its word free.
  if (block.construct->kind == Kind::Topology)
    return;
  Symbol *other = body.find(name.text);
  if (other != nullptr && other->kind == SymbolKind::Declaration && other->block != nullptr &&
      other->block->construct == block.construct) {
    bool exclusive = true;
    for (const StaticBlock *arm = other->block; arm != nullptr; arm = arm->nextOfName)
      exclusive = exclusive && excludeEachOther(arm->at, &scope);
    if (exclusive) {
      block.nextOfName = other->block->nextOfName;
      other->block->nextOfName = &block;
      block.symbol = other;
      return;
    }
  }
  for (const Scope *s = body.merged; s != nullptr; s = s->merged)
    if (const Symbol *inner = s->find(name.text); inner != nullptr && inner->kind == SymbolKind::Declaration) {
      diags_.report(diag::MergedNameTwice, name.span, name.text)
          .under("again here")
          .note(inner->span, "the component has this");
      return;
    }
  block.symbol = declare(SymbolKind::Declaration, name.text, name.span, body);
  if (block.symbol != nullptr)
    block.symbol->block = &block;
}

bool Collector::nameFits(StaticBlock &block, const Scope &scope) {
  const ast::Block &b = *block.syntax;
  const Construct &construct = *block.construct;
  switch (construct.name) {
  case NameRule::None:
    if (b.named() && !block.principal)
      diags_.report(diag::NameNotAllowed, b.nameSpan(), construct.word)
          .fix({b.kindSpan().end, b.nameSpan().end}, "", "remove the name");
    return false;
  case NameRule::Words: {
    std::string_view word = b.namePath.size() == 1 ? b.namePath.front().text : std::string_view();
    if (!b.named()) {
      diags_.report(diag::NameMissing, b.kindSpan(), construct.word)
          .hint(fmt::format("one of {}", fmt::join(construct.nameWords, ", ")));
      return false;
    }
    if (llvm::is_contained(construct.nameWords, word))
      return true;
    Diagnostic &d = diags_.report(diag::NameNotWord, b.nameSpan(),
                                  word.empty() ? program_.sources.text(b.nameSpan()) : word, construct.word);
    if (std::string_view near = nearest(word, construct.nameWords); !near.empty())
      d.fix(b.nameSpan(), std::string(near), fmt::format("did you mean `{}`?", near));
    else
      d.hint(fmt::format("one of {}", fmt::join(construct.nameWords, ", ")));
    return false;
  }
  case NameRule::Refers:
    if (b.namePath.empty())
      diags_.report(diag::RefersMissing, b.headSpan, construct.word, str(program_.types.ref(construct.refersTo)));
    return false;
  case NameRule::New:
    break;
  }
  if (!b.named()) {
    diags_.report(diag::NameMissing, b.kindSpan(), construct.word)
        .guess({b.kindSpan().end, b.kindSpan().end}, " " + std::string(construct.word) + "-1", "give it a name");
    return false;
  }
  if (b.namePath.size() > 1) {
    diags_.report(diag::NameMalformed, b.nameSpan(), program_.sources.text(b.nameSpan()));
    return false;
  }
  if (b.quotedName != nullptr && b.quotedName->plain()) {
    diags_.report(diag::QuotedNamePlain, b.nameSpan(), b.quotedName->text())
        .fix(b.nameSpan(), std::string(b.quotedName->text()), "remove the quotes");
    return false;
  }
  return nameUsesLoops(b, scope);
}

bool Collector::nameUsesLoops(const ast::Block &b, const Scope &scope) {
  for (const Scope *s = &scope; s->kind == ScopeKind::Arm || s->kind == ScopeKind::Loop; s = s->outer) {
    if (s->kind != ScopeKind::Loop)
      continue;
    const auto &loop = llvm::cast<ast::For>(*s->why);
    if (b.quotedName != nullptr && mentions(*b.quotedName, loop.variable.text))
      continue;
    Diagnostic &d = diags_.report(diag::NameInLoop, b.nameSpan(), b.kindWord(), loop.variable.text);
    d.note(loop.variable.span, "every turn of this loop declares it again");
    if (b.quotedName == nullptr) {
      std::string name = fmt::format("\"{}-${{{}}}\"", b.namePath.front().text, loop.variable.text);
      d.guess(b.nameSpan(), name, fmt::format("write `{}`", name));
    }
    return false;
  }
  return true;
}

void Collector::standsOnce(StaticBlock &block, Body &body) {
  bool byWord = block.construct->name == NameRule::Words;
  if (block.rule->occurs != Occurs::Once && !byWord)
    return;
  for (const StaticBlock *other : body.single) {
    if (other->rule != block.rule || excludeEachOther(other->at, block.at))
      continue;
    if (byWord && (other->syntax->namePath.empty() || block.syntax->namePath.empty() ||
                   other->syntax->namePath.front().text != block.syntax->namePath.front().text))
      continue;
    diags_
        .report(diag::BlockTwice, block.syntax->headSpan, program_.sources.text(block.syntax->headSpan),
                bodyWord(*body.construct))
        .under("again here")
        .note(other->syntax->headSpan, "first here");
    return;
  }
  body.single.push_back(&block);
}

void Collector::tellVariant(StaticBlock &block) {
  const Construct &construct = *block.construct;
  const ast::Block &b = *block.syntax;
  if (construct.kind == Kind::Target) {
    for (const ast::Member *m : b.members)
      if (const auto *a = llvm::dyn_cast<ast::Attribute>(m); a != nullptr && a->name.text == "backend")
        block.backend = program_.schema.backend(plainWord(*a->value));
  }
  if (construct.variantOf.empty()) {
    if (construct.name == NameRule::Words && b.namePath.size() == 1) {
      block.variant = b.namePath.front().text;
      block.variantKnown = llvm::is_contained(construct.nameWords, block.variant);
    }
    return;
  }
  bool written = false;
  for (const ast::Member *m : b.members) {
    if (m->kind == ast::MemberKind::If)
      written = true; // an arm may give it
    const auto *a = llvm::dyn_cast<ast::Attribute>(m);
    if (a == nullptr || a->name.text != construct.variantOf)
      continue;
    written = true;
    const Field *field = fieldFor(program_.rowsOf(construct), construct.variantOf, false, {});
    std::string_view word = plainWord(*a->value);
    if (word.empty() || field == nullptr)
      break;
    const Type *type = withoutNull(field->type(program_.types));
    block.variantKnown = type->kind == TypeKind::Words && llvm::is_contained(type->words, word);
    block.variant = block.variantKnown ? word : std::string_view();
    break;
  }
  if (written)
    return;
  if (block.component != nullptr) {
    block.variant = block.component->principal->variant;
    block.variantKnown = block.component->principal->variantKnown;
  } else if (!block.principal) { // who uses a component may give it
    block.variant = construct.defaultVariant;
    block.variantKnown = true;
  }
}

void Collector::reportHiding() {
  for (const Symbol *symbol : values_)
    for (const Scope *s = symbol->scope->outer; s != nullptr; s = s->outer) {
      const Symbol *outer = s->find(symbol->name);
      if (outer == nullptr ||
          (outer->kind != SymbolKind::Let && outer->kind != SymbolKind::Param && outer->kind != SymbolKind::Loop))
        continue;
      std::string_view what = symbol->kind == SymbolKind::Loop    ? "the loop variable"
                              : symbol->kind == SymbolKind::Param ? "the parameter"
                                                                  : "the let";
      diags_.report(diag::NameHidden, symbol->span, what, symbol->name).note(outer->span, "the other one");
      break;
    }
}

} // namespace ctr
