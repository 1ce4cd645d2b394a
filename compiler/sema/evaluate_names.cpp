// What names, members and indexes come out as.
#include "diag/kinds/types.h"
#include "sema/evaluate.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {

ExpandedBlock *Evaluator::blockOf(EntityRef entity) const {
  unsigned table = tableOf(entity.kind);
  if (table >= blocks.size() || entity.index >= blocks[table].size())
    return nullptr;
  return blocks[table][entity.index];
}

ExpandedBlock *Evaluator::childNamed(const ExpandedBlock &owner, std::string_view name, std::uint64_t kinds) const {
  for (ExpandedBlock *child : owner.children)
    if ((kindBit(child->construct->kind) & kinds) != 0 && child->name == name)
      return child;
  return nullptr;
}

Value Evaluator::notThere(const ast::Expr &e, std::string_view name, const Symbol *s) {
  Diagnostic &d = diags.report(diag::NotThere, origins, origins.intern(e.span, here()), name);
  if (s == nullptr || s->block == nullptr)
    return fail();
  d.note(s->span, "declared here");
  for (const Scope *at = s->block->at; at != nullptr && at->why != nullptr; at = at->outer) {
    if (const auto *i = llvm::dyn_cast<ast::If>(at->why))
      d.note(i->condition->span, at->thenArm ? "where this holds" : "where this does not hold");
    else
      d.note(llvm::cast<ast::For>(at->why)->source->span, "for each of these");
  }
  return fail();
}

Value Evaluator::symbol(const ast::Expr &e, const Symbol &s, Frame &frame) {
  if (s.scope == nullptr) { // the variable of a comprehension
    std::size_t at = turnsBase_ + s.slot;
    return at < turns_.size() ? turns_[at] : fail();
  }
  Frame *home = homeOf(s, frame);
  if (home == nullptr)
    return fail();
  Frame::Slot &slot = home->slots[s.slot];
  using State = Frame::Slot::State;
  if (slot.state == State::Value) {
    Value v = slot.value;
    v.origin = origins.intern(e.span, here());
    return v;
  }
  switch (s.kind) {
  case SymbolKind::Declaration: {
    if (slot.state != State::Block) {
      bool known = treeDone || (topDone && s.scope->kind == ScopeKind::File);
      if (known)
        return notThere(e, s.name, &s);
      diags.report(diag::NotKnownYet, origins, origins.intern(e.span, here()), s.name);
      return fail();
    }
    Value v = make(ValueKind::Ref, e);
    v.ref = slot.block->entity;
    return v;
  }
  case SymbolKind::Let:
  case SymbolKind::Param: {
    if (slot.state == State::Running)
      return fail();
    const Frame::Argument *argument = slot.state == State::Argument ? slot.argument : nullptr;
    slot.state = State::Running;
    Value v;
    if (argument != nullptr)
      v = evaluateAfresh(*argument->value, *argument->frame);
    // Null is as if it were not written.
    if (v.kind == ValueKind::Null)
      v = s.kind == SymbolKind::Let ? let(s, *home, slot) : parameter(s, *home);
    new (&slot.value) Value(v);
    slot.state = State::Value;
    v.origin = v.kind == ValueKind::Error ? v.origin : origins.intern(e.span, here());
    return v;
  }
  case SymbolKind::Loop:
  case SymbolKind::Import:
  case SymbolKind::Component:
    break;
  }
  return fail();
}

Frame &Evaluator::fileFrame(const Scope &file) {
  if (files_.size() <= file.module)
    files_.resize(program.modules.size());
  Frame *&frame = files_[file.module];
  if (frame == nullptr) {
    frame = new (arena.Allocate<Frame>()) Frame();
    frame->scope = &file;
    frame->slots = arena.Allocate<Frame::Slot>(file.slots);
    for (std::uint32_t i = 0; i < file.slots; ++i)
      new (frame->slots + i) Frame::Slot();
  }
  return *frame;
}

Frame *Evaluator::homeOf(const Symbol &s, Frame &frame) {
  for (Frame *home = &frame; home != nullptr; home = home->outer)
    for (Frame *layer = home; layer != nullptr; layer = layer->merged)
      if (layer->scope == s.scope)
        return layer;
  return s.scope->kind == ScopeKind::File ? &fileFrame(*s.scope) : nullptr; // of another file
}

void Evaluator::settle(const Symbol &s, Frame &home) {
  Frame::Slot &slot = home.slots[s.slot];
  if (slot.state != Frame::Slot::State::Empty)
    return;
  slot.state = Frame::Slot::State::Running;
  Value v = let(s, home, slot);
  new (&slot.value) Value(v);
  slot.state = Frame::Slot::State::Value;
}

Value Evaluator::evaluateAfresh(const ast::Expr &e, Frame &frame) {
  std::size_t base = std::exchange(turnsBase_, turns_.size());
  Value v = evaluate(e, frame);
  turnsBase_ = base;
  return v;
}

Value Evaluator::let(const Symbol &s, Frame &at, Frame::Slot &) { return evaluateAfresh(*s.let->value, at); }

Value Evaluator::parameter(const Symbol &s, Frame &file) {
  program.reads.insert(&s);
  auto given = program.set.find(&s);
  if (given != program.set.end())
    return given->second;
  if (s.param->value == nullptr) {
    Value v; // null: an optional one that was not given; any other was reported
    if (s.type == nullptr || s.type->kind != TypeKind::Optional)
      v.kind = ValueKind::Error;
    return v;
  }
  return evaluateAfresh(*s.param->value, file);
}

// No arm declares it, so it is a slip of the name rather than of a condition.
Value Evaluator::noSuchChild(const ast::Expr &e, const ExpandedBlock &owner, std::string_view name,
                             std::uint64_t kinds) {
  llvm::SmallVector<std::string_view, 8> names;
  std::string_view word = "child";
  for (const ChildRule &rule : owner.construct->children)
    if ((kindBit(rule.construct->kind) & kinds) != 0)
      word = rule.construct->word;
  for (const ExpandedBlock *child : owner.children)
    if ((kindBit(child->construct->kind) & kinds) != 0)
      names.push_back(child->name);
  Diagnostic &d = diags.report(diag::NoSuchChild, origins, origins.intern(e.span, here()), owner.name, word, name);
  if (std::string_view near = nearest(name, names); !near.empty())
    d.hint(fmt::format("did you mean `{}`?", near));
  d.hint(names.empty() ? fmt::format("it has no {} at all for these parameters and this target", word)
                       : fmt::format("it has {}", fmt::join(names, ", ")));
  d.note(origins.span(owner.origin), fmt::format("`{}` is declared here", owner.name));
  return fail();
}

Value Evaluator::child(const ast::Expr &e, const ast::Expr &base, std::string_view name, std::uint64_t kinds,
                       Frame &frame) {
  Value owner = evaluate(base, frame);
  if (owner.kind != ValueKind::Ref)
    return fail();
  ExpandedBlock *block = blockOf(owner.ref);
  if (!treeDone) {
    diags.report(diag::NotKnownYet, origins, origins.intern(e.span, here()), program.sources.text(e.span));
    return fail();
  }
  if (block == nullptr)
    return fail();
  ExpandedBlock *found = childNamed(*block, name, kinds);
  if (found == nullptr) {
    // Its declaration may stand under a condition; that is worth showing.
    const Symbol *declared = nullptr;
    if (const Resolution *r = program.meaning(base); r != nullptr && r->kind == Meaning::Symbol)
      for (const StaticBlock *b = r->symbol->kind == SymbolKind::Declaration ? r->symbol->block : nullptr;
           b != nullptr && declared == nullptr; b = b->nextOfName)
        declared = b->body->findMerged(name);
    if (declared != nullptr)
      return notThere(e, fmt::format("{}.{}", block->name, name), declared);
    return noSuchChild(e, *block, name, kinds);
  }
  Value v = make(ValueKind::Ref, e);
  v.ref = found->entity;
  return v;
}

Value Evaluator::member(const ast::MemberExpr &e, Frame &frame) {
  const Resolution *r = program.meaning(e);
  if (r == nullptr)
    return fail();
  if (r->kind == Meaning::TargetName || r->kind == Meaning::TargetBackend) {
    Value v = make(ValueKind::String, e);
    new (&v.string) std::string_view(r->kind == Meaning::TargetName ? targetName : targetBackend);
    return v;
  }
  if (r->kind == Meaning::Symbol) // of another file
    return symbol(e, *r->symbol, frame);
  if (r->kind == Meaning::Child) {
    const ast::Expr *base = e.base;
    if (const Resolution *b = program.meaning(*base); b != nullptr && b->kind == Meaning::Family)
      base = llvm::cast<ast::MemberExpr>(base)->base;
    return child(e, *base, e.member.text, r->kinds, frame);
  }
  if (r->kind == Meaning::Attribute || r->kind == Meaning::ChildBlock)
    return attribute(e, *r, frame);
  Value base = evaluate(*e.base, frame);
  if (r->kind == Meaning::RangeMin || r->kind == Meaning::RangeMax) {
    if (base.kind != ValueKind::Range)
      return fail();
    Value v = base.list[r->kind == Meaning::RangeMin ? 0 : 1];
    v.origin = origins.intern(e.span, here());
    return v;
  }
  if (base.kind != ValueKind::Ref)
    return fail();
  if (r->kind == Meaning::State) {
    Value v = make(ValueKind::Need, e);
    new (&v.need) NeedValue{base.ref, static_cast<NeedState>(r->detail)};
    return v;
  }
  if (r->kind == Meaning::Output) {
    auto *part = new (arena.Allocate<TextPart>()) TextPart{{}, base.ref, static_cast<Output>(r->detail)};
    Value v = make(ValueKind::Deferred, e);
    new (&v.parts) llvm::ArrayRef<TextPart>(part, 1);
    return v;
  }
  return fail();
}

// Of an assert: what was written, else the default.
Value Evaluator::attribute(const ast::MemberExpr &e, const Resolution &r, Frame &frame) {
  Value base = evaluate(*e.base, frame);
  ExpandedBlock *block = base.kind == ValueKind::Ref ? blockOf(base.ref) : nullptr;
  if (block == nullptr)
    return fail();
  if (r.kind == Meaning::ChildBlock) {
    for (ExpandedBlock *child : block->children)
      if ((kindBit(child->construct->kind) & r.kinds) != 0) {
        Value v = make(ValueKind::Ref, e);
        v.ref = child->entity;
        return v;
      }
    return notThere(e, program.sources.text(e.span), nullptr);
  }
  if (!attributesDone)
    return fail();
  for (const ExpandedAttribute &a : block->attributes)
    if (a.field != nullptr && a.field->word == r.field->word) {
      Value v = a.value;
      v.origin = origins.intern(e.span, here());
      return v;
    }
  Value v;
  if (r.field->defaultValue != nullptr)
    v = r.field->defaultValue(arena);
  if (v.kind == ValueKind::Null && r.field->required)
    return fail(); // that it is missing is said elsewhere
  v.origin = origins.intern(e.span, here());
  return v;
}

Value Evaluator::index(const ast::IndexExpr &e, Frame &frame) {
  const Resolution *r = program.meaning(e);
  Value key = evaluate(*e.index, frame);
  if (key.kind == ValueKind::Error)
    return key;
  if (r != nullptr && r->kind == Meaning::Child)
    return child(e, *llvm::cast<ast::MemberExpr>(e.base)->base, key.string, r->kinds, frame);
  Value base = evaluate(*e.base, frame);
  if (r != nullptr && r->kind == Meaning::SecretKey) {
    if (base.kind != ValueKind::Ref || key.kind != ValueKind::String)
      return fail();
    Value v = make(ValueKind::SecretKey, e);
    new (&v.secretKey) SecretKeyValue{base.ref, static_cast<std::uint32_t>(key.string.size()), copy(key.string).data()};
    return v;
  }
  if (base.kind == ValueKind::List && key.kind == ValueKind::Number) {
    std::int64_t at = key.number.num();
    if (at >= 0 && at < static_cast<std::int64_t>(base.list.size()))
      return base.list[static_cast<std::size_t>(at)];
    diags.report(diag::IndexOutside, origins, origins.intern(e.index->span, here()), key.number.str(),
                 static_cast<std::int64_t>(base.list.size()));
    return fail();
  }
  if (base.kind == ValueKind::Map && key.kind == ValueKind::String) {
    for (const MapItem &item : base.map)
      if (item.key == key.string)
        return item.value;
    diags.report(diag::KeyAbsent, origins, origins.intern(e.index->span, here()), key.string);
  }
  return fail();
}

} // namespace ctr
