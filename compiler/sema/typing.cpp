// The walk over the lowered tree: each construct's expressions are checked against what it takes.
#include "sema/typing.h"
#include "diag/kinds/types.h"
#include "sema/described.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {

void Typing::walkProgram() {
  for (Symbol *param : program.params)
    settle(*param);
  for (StaticComponent *c : program.components)
    component(*c);
  for (Scope *file : program.modules)
    items(file->items, *file);
  refersNames();
  unusedImports();
}

void Typing::items(llvm::ArrayRef<Item> list, Scope &scope) {
  scope_ = &scope;
  for (const Item &item : list) {
    switch (item.member->kind) {
    case ast::MemberKind::Block:
      block(*item.block);
      break;
    case ast::MemberKind::Attribute:
      attribute(item);
      break;
    case ast::MemberKind::If:
      branch(item, scope);
      break;
    case ast::MemberKind::For:
      loop(item, scope);
      break;
    case ast::MemberKind::Let:
    case ast::MemberKind::Param:
      settle(*item.symbol);
      break;
    case ast::MemberKind::Assert:
      assertion(llvm::cast<ast::Assert>(*item.member));
      break;
    default:
      break;
    }
    scope_ = &scope;
  }
}

void Typing::block(StaticBlock &b) {
  const Construct &construct = *b.construct;
  std::string outer = staged_;
  if (construct.kind == Kind::Topology || construct.kind == Kind::Target) {
    staged_ = fmt::format("`{}`", construct.word);
    for (const Scope *s = scope_; s != nullptr; s = s->outer)
      if (s->readsTarget) {
        diags.report(diag::ReadsTarget, b.syntax->headSpan, staged_).note(s->why->span, "this depends on `target`");
        break;
      }
  }
  if (b.syntax->quotedName != nullptr && !b.syntax->quotedName->plain() && construct.name == NameRule::New)
    if (infer(*b.syntax->quotedName)->kind == TypeKind::Deferred)
      refuseDeferred(b.syntax->nameSpan(), "a name", DeferredUse::Decides);
  if (construct.name == NameRule::Refers && !b.syntax->namePath.empty())
    refers_.push_back(&b);
  items(b.body->items, *b.body);
  staged_ = std::move(outer);
}

void Typing::attribute(const Item &item) {
  const auto &a = llvm::cast<ast::Attribute>(*item.member);
  if (item.argument != nullptr) {
    if (item.argument->type != nullptr) // typed with its component, before any use
      check(*a.value, item.argument->type, a.name.text);
    return;
  }
  if (item.option != nullptr) {
    check(*a.value, item.option->words.empty() ? text() : types.words(item.option->words), a.name.text, true);
    return;
  }
  const Type *type = program.typeOf(*item.field);
  if (scope_->block->construct->kind == Kind::Target && item.field->word == "backend") {
    llvm::SmallVector<std::string_view, 8> names;
    for (const BackendSchema &backend : program.schema.backends())
      names.push_back(backend.name);
    type = types.words(names);
  }
  check(*a.value, type, a.name.text, true);
}

void Typing::branch(const Item &item, Scope &scope) {
  const auto &i = llvm::cast<ast::If>(*item.member);
  bool before = std::exchange(readsTarget_, false);
  checkBool(*i.condition, "`if`");
  bool reads = std::exchange(readsTarget_, before);
  for (Scope *arm : {item.then, item.otherwise}) {
    if (arm == nullptr)
      continue;
    llvm::SmallVector<const Symbol *, 4> proved;
    proves(*i.condition, arm->thenArm, proved);
    auto *kept = program.arena.Allocate<const Symbol *>(proved.size());
    std::copy(proved.begin(), proved.end(), kept);
    arm->notNull = {kept, proved.size()};
    arm->readsTarget = reads;
    items(arm->items, *arm);
    scope_ = &scope;
  }
}

void Typing::loop(const Item &item, Scope &scope) {
  const auto &f = llvm::cast<ast::For>(*item.member);
  bool before = std::exchange(readsTarget_, false);
  const Type *element = elementOf(*f.source);
  item.then->readsTarget = std::exchange(readsTarget_, before);
  for (Symbol *s = item.then->symbols; s != nullptr; s = s->next)
    if (s->kind == SymbolKind::Loop) {
      s->type = element;
      s->readsTarget = item.then->readsTarget;
    }
  items(item.then->items, *item.then);
  scope_ = &scope;
}

const Type *Typing::elementOf(const ast::Expr &source) {
  const Type *type = infer(source);
  if (type->kind == TypeKind::Error || type->kind == TypeKind::List)
    return type->kind == TypeKind::List ? type->of : type;
  if (type->kind == TypeKind::Range && type->of->kind == TypeKind::Int)
    return type->of;
  if (type->kind == TypeKind::Deferred) {
    refuseDeferred(source.span, "a loop", DeferredUse::Decides);
    return error();
  }
  Diagnostic &d = diags.report(diag::NotIterable, source.span, described(type));
  if (type->kind == TypeKind::Map)
    d.hint(fmt::format("`keys({0})` and `values({0})` are lists", textOf(source)));
  if (type->kind == TypeKind::Optional)
    d.hint("it may be null; rule that out first");
  return error();
}

void Typing::assertion(const ast::Assert &a) {
  inAssert_ = true;
  checkBool(*a.condition, "`assert`");
  inAssert_ = false;
  if (a.message != nullptr)
    check(*a.message, text(), "assert");
}

void Typing::settle(Symbol &symbol) {
  if (symbol.progress == Progress::Done)
    return;
  if (symbol.progress == Progress::Running) {
    std::string path;
    bool inside = false;
    for (const Symbol *s : running_) {
      inside = inside || s == &symbol;
      if (inside)
        path += fmt::format("`{}` → ", s->name);
    }
    Diagnostic &d = diags.report(diag::Cycle, symbol.span, symbol.name, fmt::format("{}`{}`", path, symbol.name));
    inside = false;
    for (const Symbol *s : running_) {
      if (inside)
        d.note(s->span, "through this");
      inside = inside || s == &symbol;
    }
    if (symbol.type == nullptr)
      symbol.type = error();
    return;
  }
  // The value is looked at where it stands, not where it is used.
  symbol.progress = Progress::Running;
  running_.push_back(&symbol);
  Scope *scope = std::exchange(scope_, symbol.scope);
  auto turns = std::exchange(turns_, {});
  auto notNull = std::exchange(notNull_, {});
  bool reads = std::exchange(readsTarget_, false);
  bool inAssert = std::exchange(inAssert_, false);
  std::string staged = std::exchange(
      staged_, symbol.kind == SymbolKind::Param && symbol.scope->kind == ScopeKind::File ? "a `param`" : "");
  if (symbol.kind == SymbolKind::Param)
    param(symbol);
  else
    let(symbol);
  symbol.readsTarget = readsTarget_;
  symbol.progress = Progress::Done;
  staged_ = std::move(staged);
  inAssert_ = inAssert;
  readsTarget_ = reads;
  notNull_ = std::move(notNull);
  turns_ = std::move(turns);
  scope_ = scope;
  running_.pop_back();
}

void Typing::let(Symbol &symbol) {
  const Type *type = infer(*symbol.let->value);
  if (symbol.type == nullptr) // not what a cycle made of it
    symbol.type = type;
}

// --- Referring names --------------------------------------------------------------------------------------------

void Typing::refersNames() {
  for (StaticBlock *b : refers_) {
    scope_ = b->at;
    const Construct &construct = *b->construct;
    if (!construct.lookupIn.empty() && b->syntax->namePath.size() == 1 && b->parent() != nullptr) {
      refersIn(*b, *b->parent()->construct);
      continue;
    }
    const ast::Expr *e = nullptr;
    for (const ast::Identifier &part : b->syntax->namePath) {
      if (e == nullptr)
        e = new (program.arena.Allocate<ast::NameExpr>()) ast::NameExpr(part.span, part.text);
      else
        e = new (program.arena.Allocate<ast::MemberExpr>()) ast::MemberExpr(e->span.to(part.span), e, part);
    }
    b->refers = e;
    bool reads = std::exchange(readsTarget_, false);
    check(*e, types.ref(construct.refersTo), construct.word);
    readsTarget_ = reads;
  }
}

// `capacity cheap` names a child of what the workload's `cluster` refers to; one of the clusters it can be must have
// it.
void Typing::refersIn(StaticBlock &b, const Construct &workload) {
  const ast::Identifier &wanted = b.syntax->namePath.front();
  llvm::SmallVector<const StaticBlock *, 4> owners;
  bool given = false;
  bool all = true;
  auto visit = [&](auto &self, llvm::ArrayRef<Item> list) -> void {
    for (const Item &item : list) {
      if (item.member->kind == ast::MemberKind::If) {
        self(self, item.then->items);
        if (item.otherwise != nullptr)
          self(self, item.otherwise->items);
      } else if (const auto *a = llvm::dyn_cast<ast::Attribute>(item.member);
                 a != nullptr && a->name.text == b.construct->lookupIn) {
        given = true;
        all = possible(*a->value, owners) && all;
      }
    }
  };
  visit(visit, b.parent()->body->items);
  for (const Scope *s = b.parent()->body->merged; s != nullptr; s = s->merged)
    visit(visit, s->items);
  // The other half of a component is known when it is expanded.
  if (!given && (b.parent()->layered || b.parent()->principal))
    return;
  if (!given) {
    diags.report(diag::NoSuchChild, wanted.span, workload.word, b.construct->lookupIn, wanted.text)
        .hint(fmt::format("`{}` is looked up in the `{}`, which is not given", wanted.text, b.construct->lookupIn));
    return;
  }
  if (!all)
    return; // its value is wrong, or not known before expansion
  llvm::SmallVector<std::string_view, 8> names;
  for (const StaticBlock *owner : owners)
    for (const Scope *body = owner->body; body != nullptr; body = body->merged)
      for (const Symbol *s = body->symbols; s != nullptr; s = s->next)
        if (s->kind == SymbolKind::Declaration &&
            (s->block == nullptr || (kindBit(s->block->construct->kind) & b.construct->refersTo) != 0)) {
          if (s->name == wanted.text)
            return;
          names.push_back(s->name);
        }
  std::string owner = owners.size() == 1 && owners.front()->symbol != nullptr
                          ? std::string(owners.front()->symbol->name)
                          : std::string(b.construct->lookupIn);
  Diagnostic &d = diags.report(diag::NoSuchChild, wanted.span, owner, b.construct->word, wanted.text);
  if (std::string_view near = nearest(wanted.text, names); !near.empty())
    d.guess(wanted.span, std::string(near), fmt::format("did you mean `{}`?", near));
  else if (!names.empty())
    d.hint(fmt::format("it has {}", fmt::join(names, ", ")));
  if (!owners.empty())
    d.note(owners.front()->syntax->headSpan, "looked up here");
}

} // namespace ctr
