// expand : the lowered tree for one target → the block tree; the walk that says which blocks there are.
#include "diag/kinds/modules.h"
#include "diag/kinds/types.h"
#include "sema/evaluate_expression.h"
#include "sema/expansion.h"
#include "sema/mentions.h"
#include "sema/show_value.h"

#include <fmt/format.h>

namespace ctr {

Expansion::Expansion(const StaticProgram &program, const DeclaredTarget &target, Diagnostics &diags)
    : program_(program), diags_(diags), out_(), eval_(program, newArena(), newOrigins(), diags) {
  eval_.targetName = eval_.copy(target.name);
  eval_.targetBackend = eval_.copy(target.backend);
  eval_.blocks.resize(KindCount);
  out_.targetName = eval_.targetName;
}

llvm::BumpPtrAllocator &Expansion::newArena() {
  out_.arena = std::make_unique<llvm::BumpPtrAllocator>();
  return *out_.arena;
}

OriginTable &Expansion::newOrigins() {
  out_.origins = std::make_shared<OriginTable>();
  return *out_.origins;
}

Frame &Expansion::newFrame(Frame *outer, const Scope &scope, ExpandedBlock *block, OriginId origin) {
  auto *frame = new (scratch_.Allocate<Frame>()) Frame();
  frame->outer = outer;
  frame->scope = &scope;
  frame->block = block;
  frame->origin = origin;
  frame->slots = scratch_.Allocate<Frame::Slot>(scope.slots);
  for (std::uint32_t i = 0; i < scope.slots; ++i)
    new (frame->slots + i) Frame::Slot();
  return *frame;
}

ExpandedProgram Expansion::run() {
  Frame &file = eval_.fileFrame(*program_.file);
  Body top{nullptr, &file, {}, {}, {}};
  for (const Scope *module : llvm::ArrayRef<Scope *>(program_.modules).drop_front())
    items(*module, eval_.fileFrame(*module), top);
  items(*program_.file, file, top);
  eval_.topDone = true;
  for (std::size_t i = 0; i < late_.size(); ++i) // they may bring more
    beside(Beside(late_[i]), top);
  out_.blocks.reserve(top.blocks.size());
  for (const Work &work : top.blocks)
    out_.blocks.push_back(work.block);
  for (const Work &work : top.blocks)
    inside(work);
  eval_.treeDone = true;
  for (Work &work : work_)
    attributes(work);
  physicalNames();
  eval_.attributesDone = true;
  for (const Work &work : work_)
    refers(work);
  assertions();
  for (const Pending &p : lets_)
    eval_.settle(*p.item->symbol, *p.frame);
  if (const Symbol *asked = program_.file->find(ExpressionName))
    if (const Value &v = file.slots[asked->slot].value; v.kind != ValueKind::Error)
      out_.asked = shown(v, eval_);
  return std::move(out_);
}

void Expansion::items(const Scope &scope, Frame &frame, Body &body) {
  for (const Item &item : scope.items) {
    switch (item.member->kind) {
    case ast::MemberKind::Block:
      if (scope.kind != ScopeKind::Component || !item.block->principal) // that is the instance itself
        block(*item.block, frame, body);
      break;
    case ast::MemberKind::Attribute:
      if (item.argument == nullptr)
        body.attributes.push_back({&item, &frame});
      break;
    case ast::MemberKind::If: {
      const auto &i = llvm::cast<ast::If>(*item.member);
      Value decides = eval_.evaluate(*i.condition, frame);
      if (decides.kind != ValueKind::Bool)
        break;
      const Scope *arm = decides.boolean ? item.then : item.otherwise;
      if (arm != nullptr)
        items(*arm, arm->slots == 0 ? frame : newFrame(&frame, *arm, frame.block, frame.origin), body);
      break;
    }
    case ast::MemberKind::For:
      loop(item, frame, body);
      break;
    case ast::MemberKind::Assert:
      asserts_.push_back({&item, &frame});
      break;
    case ast::MemberKind::Let: // evaluated when it is used, or at the end
      lets_.push_back({&item, &frame});
      break;
    default:
      break;
    }
  }
}

void Expansion::loop(const Item &item, Frame &frame, Body &body) {
  const auto &f = llvm::cast<ast::For>(*item.member);
  Value source = eval_.evaluate(*f.source, frame);
  if (source.kind != ValueKind::List && source.kind != ValueKind::Range)
    return;
  const Symbol *variable = nullptr;
  for (const Symbol *s = item.then->symbols; s != nullptr; s = s->next)
    if (s->kind == SymbolKind::Loop)
      variable = s;
  eval_.eachTurn(source, f.source->span, [&](const Value &v) {
    OriginId origin =
        out_.origins->turn(f.variable.span.to(f.source->span), frame.origin, turnText(f.variable.text, v));
    Frame &inner = newFrame(&frame, *item.then, frame.block, origin);
    if (variable != nullptr) {
      new (&inner.slots[variable->slot].value) Value(v);
      inner.slots[variable->slot].state = Frame::Slot::State::Value;
    }
    items(*item.then, inner, body);
    return !toldBlocks_;
  });
}

bool Expansion::named(const StaticBlock &source, ExpandedBlock &made, Frame &frame, Body &body) {
  const ast::Block &b = *source.syntax;
  if (source.construct->name != NameRule::New && source.construct->name != NameRule::Words)
    return true;
  if (b.quotedName == nullptr) {
    made.name = b.namePath.size() == 1 ? b.namePath.front().text : std::string_view();
    made.name = prefixed(source, frame, made.name);
    return true;
  }
  if (!eval_.text(*b.quotedName, frame, made.name))
    return false;
  if (!isIdentifier(made.name)) {
    diags_.report(diag::NameMalformed, *out_.origins, originAt(b.nameSpan(), frame), made.name);
    return false;
  }
  const Symbol *plain = frame.scope == nullptr ? nullptr : source.at->body()->find(made.name);
  made.name = prefixed(source, frame, made.name);
  auto [it, fresh] = body.made.try_emplace(ref(made.name), b.nameSpan());
  if (fresh && plain == nullptr)
    return true;
  diags_.report(diag::NameTaken, *out_.origins, originAt(b.nameSpan(), frame), made.name)
      .note(plain != nullptr ? plain->span : it->second, "first declared here");
  return false;
}

// A block that may stand once may stand under a loop, which is only found out here; and a component may bring it to a
// block that has it, where both become one.
bool Expansion::repeated(const Work &work, Body &body) {
  const Construct &construct = *work.block->construct;
  bool byWord = construct.name == NameRule::Words;
  bool once = work.block->rule->occurs == Occurs::Once || byWord;
  if (!once && (construct.name != NameRule::New || !body.layered))
    return false;
  for (Work &other : body.blocks) {
    bool same = once ? other.block->rule == work.block->rule && (!byWord || other.block->name == work.block->name)
                     : other.from != work.from && other.block->construct->name == NameRule::New &&
                           other.block->name == work.block->name;
    if (!same)
      continue;
    if (other.from != work.from && construct.name == NameRule::None) {
      merge(work, other);
    } else if (other.from != work.from) {
      diags_.report(diag::MergedNameTwice, *out_.origins, work.block->origin, work.block->name)
          .note(out_.origins->span(other.block->origin), "also given here");
    } else {
      diags_
          .report(diag::BlockTwice, *out_.origins, work.block->origin,
                  program_.sources.text(work.source->syntax->headSpan),
                  body.block == nullptr ? "the file" : fmt::format("`{}`", body.block->construct->word))
          .note(other.source->syntax->headSpan, "first here");
    }
    return true;
  }
  return false;
}

bool Expansion::tooMany(OriginId at) {
  if (++blocks_ > MaxBlocks && !toldBlocks_) {
    diags_.report(diag::TooManyBlocks, *out_.origins, at, MaxBlocks);
    toldBlocks_ = true;
  }
  return toldBlocks_;
}

void Expansion::block(const StaticBlock &source, Frame &frame, Body &body) {
  OriginId origin = originAt(source.syntax->headSpan, frame);
  if (tooMany(origin))
    return;
  if (source.component != nullptr) {
    instance(source, frame, body);
    return;
  }
  const ChildRule *rule = ruleIn(source, frame, body);
  if (rule == nullptr)
    return;
  ExpandedBlock &made = make(source, *rule, body);
  made.doc = source.syntax->doc;
  made.origin = origin;
  if (named(source, made, frame, body))
    place({&made, &source, &frame, {}, nullptr, nullptr, nullptr, body.from}, source, frame, body);
}

ExpandedBlock &Expansion::make(const StaticBlock &source, const ChildRule &rule, const Body &body) {
  auto *made = new (eval_.arena.Allocate<ExpandedBlock>()) ExpandedBlock();
  made->construct = source.construct;
  made->rule = &rule;
  made->parent = body.block;
  return *made;
}

// Enters a block into the tables, and into the body that it stands in; `named` is what its name was declared by.
void Expansion::place(const Work &work, const StaticBlock &named, Frame &frame, Body &body) {
  if (repeated(work, body))
    return;
  ExpandedBlock &made = *work.block;
  Kind kind = made.construct->kind;
  unsigned table = tableOf(kind);
  std::vector<ExpandedBlock *> &rows = eval_.blocks[table];
  made.entity = {kind, static_cast<std::uint32_t>(rows.size())};
  rows.push_back(&made);
  // Kinds that share a table count together.
  for (unsigned k = 0; k < KindCount; ++k)
    if (tableOf(static_cast<Kind>(k)) == table)
      out_.counts[k] = static_cast<std::uint32_t>(rows.size());
  if (named.symbol != nullptr)
    declare(*named.symbol, made, frame);
  if (kind == Kind::Target && made.name == out_.targetName)
    out_.target = made.entity;
  body.blocks.push_back(work);
  if (body.block != nullptr && !body.layered)
    inside(work); // those of the file wait until all of them are known
}

void Expansion::declare(const Symbol &symbol, ExpandedBlock &made, Frame &frame) {
  Frame *home = &frame;
  while (home != nullptr && home->scope != symbol.scope)
    home = home->outer;
  if (home == nullptr)
    return;
  Frame::Slot &slot = home->slots[symbol.slot];
  slot.block = &made;
  slot.state = Frame::Slot::State::Block;
}

llvm::ArrayRef<ExpandedBlock *> Expansion::keep(llvm::ArrayRef<Work> blocks) {
  auto *kept = eval_.arena.Allocate<ExpandedBlock *>(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i)
    kept[i] = blocks[i].block;
  return {kept, blocks.size()};
}

void Expansion::inside(const Work &work) {
  out_.all.push_back(work.block);
  std::size_t index = work_.size();
  work_.push_back(work);
  Frame &frame =
      work.frame != nullptr ? *work.frame : newFrame(work.at, *work.source->body, work.block, work.at->origin);
  Body body{work.block, &frame, {}, {}, {}, work.source->layered || work.layers != nullptr, 0};
  items(*work.source->body, frame, body);
  for (const Layer *layer = work.layers; layer != nullptr; layer = layer->next) {
    body.from = ++texts_;
    items(*layer->body, *layer->frame, body);
  }
  if (body.layered)
    for (const Work &child : body.blocks)
      inside(child);
  work.block->children = keep(body.blocks);
  auto *pending = scratch_.Allocate<Pending>(body.attributes.size());
  std::uninitialized_copy(body.attributes.begin(), body.attributes.end(), pending);
  work_[index].attributes = {pending, body.attributes.size()};
}

ExpandedProgram expand(const StaticProgram &program, const DeclaredTarget &target, Diagnostics &diags) {
  return Expansion(program, target, diags).run();
}

} // namespace ctr
