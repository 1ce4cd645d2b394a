// Uses of components: each becomes one block, whose members come from the component's `this` and from its user, while
// what the component has beside `this` goes to the block in which it stands.
#include "diag/kinds/modules.h"
#include "sema/expansion.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr {
namespace {

bool sameElement(const Value &a, const Value &b) {
  if (a.kind == ValueKind::Grant && b.kind == ValueKind::Grant)
    return a.grant.access == b.grant.access && a.grant.resource == b.grant.resource;
  return equal(a, b);
}

// What fixes its physical name; otherwise that follows from its own.
std::string_view fixedName(const ExpandedBlock &block) {
  for (const ExpandedAttribute &a : block.attributes)
    if (a.field != nullptr && a.field->word == "name" && a.value.kind == ValueKind::String)
      return a.value.string;
  return {};
}

} // namespace

void Expansion::instance(const StaticBlock &source, Frame &frame, Body &body) {
  const ChildRule *rule = ruleIn(source, frame, body);
  if (rule == nullptr)
    return;
  ExpandedBlock &made = make(source, *rule, body);
  if (!named(source, made, frame, body))
    return;
  std::string_view prefix = made.name.empty() ? source.syntax->kindPath.back().text : made.name;
  // A `this` may be made by a component again; the innermost is a plain block. Its own body comes first, then what
  // each user adds.
  Work work{&made, &source, &frame, {}, nullptr, nullptr, nullptr, body.from};
  llvm::SmallVector<Beside, 2> others;
  Frame *outer = nullptr;
  made.doc = source.syntax->doc;
  while (work.source->component != nullptr) {
    const StaticBlock &at = *work.source;
    Frame &own = newFrame(work.at, *at.body, &made, work.at->origin);
    work.layers = new (scratch_.Allocate<Layer>()) Layer{at.body, &own, work.layers};
    work.last = work.last == nullptr ? work.layers : work.last;
    if (outer != nullptr)
      outer->merged = &own;
    outer = &own;
    Frame &component = componentFrame(at, *work.at, own, body);
    prefixes_[&component] = prefix;
    others.push_back({at.component, &component});
    work.source = at.component->principal;
    work.at = &component;
    if (work.source->component != nullptr && tooMany(component.origin)) // each of them costs a block's work
      return;
    if (made.doc.empty())
      made.doc = work.source->syntax->doc;
  }
  work.frame = &newFrame(work.at, *work.source->body, &made, work.at->origin);
  outer->merged = work.frame;
  made.origin = originAt(work.source->syntax->headSpan, *work.at);
  for (const Beside &other : others)
    if (const Symbol *symbol = other.component->principal->symbol)
      declare(*symbol, made, *other.frame);
  place(work, source, frame, body);
  for (const Beside &other : others) {
    if (body.block == nullptr)
      late_.push_back(other);
    else
      beside(other, body);
  }
}

Frame &Expansion::componentFrame(const StaticBlock &instance, Frame &at, Frame &own, const Body &body) {
  const StaticComponent &component = *instance.component;
  OriginId use = originAt(instance.syntax->headSpan, at);
  Frame &frame = newFrame(&eval_.fileFrame(component.scope->file()), *component.scope, body.block, use);
  arguments(*instance.body, own, frame);
  for (const Symbol *p : component.params) {
    const ast::Param &param = *p->param;
    bool needed = param.value == nullptr && p->type != nullptr && p->type->kind != TypeKind::Optional;
    if (needed && frame.slots[p->slot].state == Frame::Slot::State::Empty)
      diags_
          .report(diag::ArgumentMissing, *out_.origins, use, program_.sources.text(instance.syntax->kindSpan()),
                  p->name)
          .note(p->span, "it has no default");
  }
  return frame;
}

void Expansion::arguments(const Scope &scope, Frame &frame, Frame &component) {
  for (const Item &item : scope.items) {
    if (item.argument != nullptr) {
      const auto &a = llvm::cast<ast::Attribute>(*item.member);
      Frame::Slot &slot = component.slots[item.argument->slot];
      slot.argument = new (scratch_.Allocate<Frame::Argument>()) Frame::Argument{a.value, &frame};
      slot.state = Frame::Slot::State::Argument;
    } else if (const auto *i = llvm::dyn_cast<ast::If>(item.member)) {
      auto gives = [](const auto &self, const Scope *arm) -> bool {
        return arm != nullptr && llvm::any_of(arm->items, [&](const Item &inner) {
                 return inner.argument != nullptr || (inner.member->kind == ast::MemberKind::If &&
                                                      (self(self, inner.then) || self(self, inner.otherwise)));
               });
      };
      if (!gives(gives, item.then) && !gives(gives, item.otherwise))
        continue;
      Value decides = eval_.evaluate(*i->condition, frame);
      const Scope *arm = decides.kind != ValueKind::Bool ? nullptr : (decides.boolean ? item.then : item.otherwise);
      if (arm != nullptr)
        arguments(*arm, arm->slots == 0 ? frame : newFrame(&frame, *arm, frame.block, frame.origin), component);
    }
  }
}

void Expansion::conditions(const StaticComponent &component, Frame &frame) {
  for (const Symbol *p : component.params) {
    const ast::Param &param = *p->param;
    if (param.where != nullptr && !eval_.condition(*param.where, frame, true))
      diags_.report(diag::ArgumentRefused, *out_.origins, frame.origin, p->name)
          .note(param.where->span, "this does not hold");
  }
}

// The members of a component beside its `this`, for the block in which it is used.
void Expansion::beside(const Beside &b, Body &body) {
  conditions(*b.component, *b.frame);
  std::uint32_t from = std::exchange(body.from, ++texts_);
  items(*b.component->scope, *b.frame, body);
  body.from = from;
}

// What stands beside a `this` was read against one of the blocks that may hold it; this one may be another.
const ChildRule *Expansion::ruleIn(const StaticBlock &source, Frame &frame, const Body &body) {
  if (source.at->body()->kind != ScopeKind::Component)
    return source.rule;
  const Construct &host = body.block == nullptr ? program_.schema.top() : *body.block->construct;
  const ChildRule *rule = program_.rowsOf(host).children.lookup(ref(source.construct->word));
  if (rule != nullptr && rule->construct == source.construct)
    return rule;
  diags_.report(diag::HostLacks, *out_.origins, originAt(source.syntax->headSpan, frame), source.construct->word,
                host.word.empty() ? "file" : host.word);
  return nullptr;
}

// A name that a component keeps to itself must differ between its uses.
std::string_view Expansion::prefixed(const StaticBlock &source, const Frame &frame, std::string_view name) {
  const Scope *home = source.at->body();
  if (home->kind != ScopeKind::Component || source.construct->name != NameRule::New)
    return name;
  const Frame *at = &frame;
  while (at->scope != home)
    at = at->outer;
  return eval_.copy(fmt::format("{}-{}", prefixes_.lookup(at), name));
}

// An unnamed block that two texts give is one block.
void Expansion::merge(const Work &work, Work &into) {
  Frame &frame =
      work.frame != nullptr ? *work.frame : newFrame(work.at, *work.source->body, into.block, work.at->origin);
  auto *layer = new (scratch_.Allocate<Layer>()) Layer{work.source->body, &frame, work.layers};
  (into.layers == nullptr ? into.layers : into.last->next) = layer;
  while (layer->next != nullptr)
    layer = layer->next;
  into.last = layer;
}

// Of a join attribute that is given twice: the lists become one without repetitions, the maps one whose keys differ.
void Expansion::unite(ExpandedAttribute &into, const ExpandedAttribute &from) {
  Value &value = into.value;
  if (value.kind == ValueKind::List && from.value.kind == ValueKind::List) {
    llvm::SmallVector<Value, 16> all(value.list.begin(), value.list.end());
    for (const Value &v : from.value.list)
      if (llvm::none_of(all, [&v](const Value &other) { return sameElement(other, v); }))
        all.push_back(v);
    auto *kept = eval_.arena.Allocate<Value>(all.size());
    std::uninitialized_copy(all.begin(), all.end(), kept);
    new (&value.list) llvm::ArrayRef<Value>(kept, all.size());
    return;
  }
  if (value.kind != ValueKind::Map || from.value.kind != ValueKind::Map)
    return;
  llvm::SmallVector<MapItem, 16> all(value.map.begin(), value.map.end());
  for (const MapItem &item : from.value.map) {
    const auto *other = llvm::find_if(value.map, [&item](const MapItem &o) { return o.key == item.key; });
    if (other == value.map.end())
      all.push_back(item);
    else if (!equal(other->value, item.value))
      diags_
          .report(diag::MergedKeyTwice, *out_.origins, item.value.origin ? item.value.origin : from.origin, item.key,
                  into.field->word)
          .note(out_.origins->span(other->value.origin ? other->value.origin : into.origin), "also given here");
  }
  auto *kept = eval_.arena.Allocate<MapItem>(all.size());
  std::uninitialized_copy(all.begin(), all.end(), kept);
  new (&value.map) llvm::ArrayRef<MapItem>(kept, all.size());
}

// Files do not know each other's names, but what they declare is deployed side by side.
void Expansion::physicalNames() {
  if (program_.modules.size() == 1 && program_.components.empty())
    return;
  llvm::StringMap<const ExpandedBlock *> seen;
  for (ExpandedBlock *block : out_.blocks) {
    if (block->name.empty() || block->construct->kind == Kind::Topology || block->construct->kind == Kind::Target)
      continue;
    auto [it, fresh] = seen.try_emplace(ref(block->name), block);
    if (fresh)
      continue;
    if (fixedName(*block) == fixedName(*it->second)) {
      diags_.report(diag::SamePhysicalName, *out_.origins, block->origin, block->name)
          .note(out_.origins->span(it->second->origin), "the other one")
          .hint("give one of them another name, or a physical name of its own with `name = …`");
      continue;
    }
    // What is made for it is named after it, so that still has to differ.
    std::string base(block->name);
    unsigned number = 2;
    do
      block->name = eval_.copy(fmt::format("{}-{}", base, number++));
    while (!seen.try_emplace(ref(block->name), block).second);
  }
}

} // namespace ctr
