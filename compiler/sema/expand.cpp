// expand : the lowered tree for one target → the block tree. Two steps: which blocks there are (conditions, loops,
// names; each gets its entity), then what their attributes are, so that a reference may point forward.
#include "diag/kinds/types.h"
#include "sema/collect.h"
#include "sema/described.h"
#include "sema/evaluate.h"
#include "sema/mentions.h"

#include <fmt/format.h>
#include <llvm/ADT/StringMap.h>

namespace ctr {
namespace {

class Expansion {
public:
  Expansion(const StaticProgram &program, const DeclaredTarget &target, Diagnostics &diags)
      : program_(program), diags_(diags), out_(), eval_(program, newArena(), newOrigins(), diags) {
    eval_.targetName = eval_.copy(target.name);
    eval_.targetBackend = eval_.copy(target.backend);
    eval_.blocks.resize(KindCount);
    out_.targetName = eval_.targetName;
  }
  ExpandedProgram run();

private:
  struct Pending {
    const Item *item;
    Frame *frame;
  };
  // A block whose body is expanded: what is left to do for it.
  struct Work {
    ExpandedBlock *block;
    const StaticBlock *source;
    Frame *at; // where it stands
    llvm::ArrayRef<Pending> attributes;
  };
  struct Body {
    ExpandedBlock *block;
    Frame *frame;
    llvm::SmallVector<Work, 4> blocks;
    llvm::SmallVector<Pending, 16> attributes;
    llvm::StringMap<Span> made; // names that were made from values
  };

  llvm::BumpPtrAllocator &newArena() {
    out_.arena = std::make_unique<llvm::BumpPtrAllocator>();
    return *out_.arena;
  }
  OriginTable &newOrigins() {
    out_.origins = std::make_shared<OriginTable>();
    return *out_.origins;
  }
  Frame &newFrame(Frame *outer, const Scope &scope, ExpandedBlock *block, OriginId origin);
  void items(const Scope &scope, Frame &frame, Body &body);
  void loop(const Item &item, Frame &frame, Body &body);
  void block(const StaticBlock &source, Frame &frame, Body &body);
  bool named(const StaticBlock &source, ExpandedBlock &made, Frame &frame, Body &body);
  bool repeated(const StaticBlock &source, const ExpandedBlock &made, const Body &body);
  void inside(const Work &work);
  llvm::ArrayRef<ExpandedBlock *> keep(llvm::ArrayRef<Work> blocks);
  void attributes(Work &work);
  bool attribute(const Work &work, const Pending &pending, ExpandedAttribute &out);
  bool optionOfBackend(const Work &work, const ast::Attribute &a, ExpandedAttribute &out);
  void refers(const Work &work);
  void assertions();

  const StaticProgram &program_;
  Diagnostics &diags_;
  ExpandedProgram out_;
  llvm::BumpPtrAllocator scratch_;
  Evaluator eval_;
  std::vector<Work> work_;
  std::vector<Pending> asserts_;
  bool toldBlocks_ = false;
};

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
  Frame &file = newFrame(nullptr, *program_.file, nullptr, {});
  Body top{nullptr, &file, {}, {}, {}};
  items(*program_.file, file, top);
  out_.blocks.reserve(top.blocks.size());
  for (const Work &work : top.blocks)
    out_.blocks.push_back(work.block);
  eval_.topDone = true;
  for (const Work &work : top.blocks)
    inside(work);
  eval_.treeDone = true;
  for (Work &work : work_)
    attributes(work);
  eval_.attributesDone = true;
  for (const Work &work : work_)
    refers(work);
  assertions();
  return std::move(out_);
}

void Expansion::items(const Scope &scope, Frame &frame, Body &body) {
  for (const Item &item : scope.items) {
    switch (item.member->kind) {
    case ast::MemberKind::Block:
      block(*item.block, frame, body);
      break;
    case ast::MemberKind::Attribute:
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
    default:
      break; // lets are evaluated when they are used
    }
  }
}
std::string turnText(std::string_view name, const Value &v) {
  switch (v.kind) {
  case ValueKind::String:
    return fmt::format("{} = \"{}\"", name, v.string);
  case ValueKind::Bool:
    return fmt::format("{} = {}", name, v.boolean);
  default:
    return isNumber(v.kind) ? fmt::format("{} = {}", name, v.number.str()) : std::string(name);
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
    return true;
  }
  if (!eval_.text(*b.quotedName, frame, made.name))
    return false;
  if (!isIdentifier(made.name)) {
    diags_.report(diag::NameMalformed, *out_.origins, out_.origins->intern(b.nameSpan(), frame.origin), made.name);
    return false;
  }
  auto [it, fresh] = body.made.try_emplace(ref(made.name), b.nameSpan());
  const Symbol *plain = frame.scope == nullptr ? nullptr : source.at->body()->find(made.name);
  if (fresh && plain == nullptr)
    return true;
  diags_.report(diag::NameTaken, *out_.origins, out_.origins->intern(b.nameSpan(), frame.origin), made.name)
      .note(plain != nullptr ? plain->span : it->second, "first declared here");
  return false;
}

// A block that may stand once may stand under a loop.
bool Expansion::repeated(const StaticBlock &source, const ExpandedBlock &made, const Body &body) {
  bool byWord = source.construct->name == NameRule::Words;
  if (source.rule->occurs != Occurs::Once && !byWord)
    return false;
  for (const Work &other : body.blocks)
    if (other.block->rule == source.rule && (!byWord || other.block->name == made.name)) {
      diags_
          .report(diag::BlockTwice, *out_.origins, made.origin, program_.sources.text(source.syntax->headSpan),
                  body.block == nullptr ? "the file" : fmt::format("`{}`", body.block->construct->word))
          .note(other.source->syntax->headSpan, "first here");
      return true;
    }
  return false;
}

void Expansion::block(const StaticBlock &source, Frame &frame, Body &body) {
  auto *made = new (eval_.arena.Allocate<ExpandedBlock>()) ExpandedBlock();
  made->construct = source.construct;
  made->rule = source.rule;
  made->doc = source.syntax->doc;
  made->origin = out_.origins->intern(source.syntax->headSpan, frame.origin);
  made->parent = body.block;
  if (!named(source, *made, frame, body) || repeated(source, *made, body))
    return;
  unsigned table = tableOf(source.construct->kind);
  std::vector<ExpandedBlock *> &rows = eval_.blocks[table];
  made->entity = {source.construct->kind, static_cast<std::uint32_t>(rows.size())};
  rows.push_back(made);
  // Kinds that share a table count together.
  for (unsigned k = 0; k < KindCount; ++k)
    if (tableOf(static_cast<Kind>(k)) == table)
      out_.counts[k] = static_cast<std::uint32_t>(rows.size());
  if (source.symbol != nullptr) {
    Frame *home = body.frame;
    Frame::Slot &slot = home->slots[source.symbol->slot];
    slot.block = made;
    slot.state = Frame::Slot::State::Block;
  }
  if (source.construct->kind == Kind::Target && made->name == out_.targetName)
    out_.target = made->entity;
  Work work{made, &source, &frame, {}};
  body.blocks.push_back(work);
  if (body.block != nullptr)
    inside(work); // those of the file wait until all of them are known
}

llvm::ArrayRef<ExpandedBlock *> Expansion::keep(llvm::ArrayRef<Work> blocks) {
  auto *kept = eval_.arena.Allocate<ExpandedBlock *>(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i)
    kept[i] = blocks[i].block;
  return {kept, blocks.size()};
}

void Expansion::inside(const Work &work) {
  if (out_.all.size() >= static_cast<std::size_t>(MaxBlocks)) {
    if (!toldBlocks_)
      diags_.report(diag::TooManyBlocks, *out_.origins, work.block->origin, MaxBlocks);
    toldBlocks_ = true;
    return;
  }
  out_.all.push_back(work.block);
  std::size_t index = work_.size();
  work_.push_back(work);
  Frame &frame = newFrame(work.at, *work.source->body, work.block, work.at->origin);
  Body body{work.block, &frame, {}, {}, {}};
  items(*work.source->body, frame, body);
  work.block->children = keep(body.blocks);
  auto *pending = scratch_.Allocate<Pending>(body.attributes.size());
  std::uninitialized_copy(body.attributes.begin(), body.attributes.end(), pending);
  work_[index].attributes = {pending, body.attributes.size()};
}

void Expansion::attributes(Work &work) {
  const Construct &construct = *work.block->construct;
  auto *kept = eval_.arena.Allocate<ExpandedAttribute>(work.attributes.size());
  std::size_t count = 0;
  auto nameOf = [](const Pending &p) { return llvm::cast<ast::Attribute>(*p.item->member).name.text; };
  if (construct.variantOf.empty()) {
    if (construct.name == NameRule::Words)
      work.block->variant = work.block->name;
  } else {
    // What decides the variant comes first: it says which rows the others are.
    work.block->variant = construct.defaultVariant;
    for (const Pending &p : work.attributes)
      if (nameOf(p) == construct.variantOf) {
        std::string_view word;
        if (eval_.text(*llvm::cast<ast::Attribute>(*p.item->member).value, *p.frame, word))
          work.block->variant = word;
      }
  }
  for (const Pending &p : work.attributes) {
    ExpandedAttribute a;
    if (attribute(work, p, a))
      new (kept + count++) ExpandedAttribute(a);
  }
  work.block->attributes = {kept, count};
}

bool Expansion::attribute(const Work &work, const Pending &pending, ExpandedAttribute &out) {
  const auto &a = llvm::cast<ast::Attribute>(*pending.item->member);
  out.field = pending.item->field;
  out.option = pending.item->option;
  out.origin = out_.origins->intern(a.span, pending.frame->origin);
  out.nameSpan = a.name.span;
  if (out.option == nullptr && !work.source->variantKnown) {
    const Field *field = fieldFor(program_.rowsOf(*work.block->construct), a.name.text, true, work.block->variant);
    if (field == nullptr) {
      std::string_view decides = work.block->construct->variantOf;
      diags_.report(diag::NotOfVariant, *out_.origins, out_.origins->intern(a.name.span, pending.frame->origin),
                    a.name.text, decides.empty() ? work.block->construct->word : decides, work.block->variant);
      return false;
    }
    out.field = field;
  }
  if (out.option != nullptr) {
    out.field = nullptr;
    if (work.source->backend == nullptr && !optionOfBackend(work, a, out))
      return false;
  }
  out.value = eval_.evaluate(*a.value, *pending.frame);
  // Null is as if it were not written.
  return out.value.kind != ValueKind::Null;
}

// A target whose backend could not be told by looking: its words are known only now.
bool Expansion::optionOfBackend(const Work &work, const ast::Attribute &a, ExpandedAttribute &out) {
  for (const Pending &p : work.attributes) {
    const auto &other = llvm::cast<ast::Attribute>(*p.item->member);
    std::string_view name;
    if (other.name.text != "backend" || !eval_.text(*other.value, *p.frame, name))
      continue;
    const BackendSchema *backend = program_.schema.backend(name);
    if (backend == nullptr)
      return false;
    for (const OptionField &option : backend->options)
      if (option.word == a.name.text) {
        out.option = &option;
        return true;
      }
    diags_.report(diag::UnknownAttribute, a.name.span, a.name.text, fmt::format("target of {}", name));
    return false;
  }
  return true;
}

// The declaration that a referring name means: `capacity cheap` in the workload's cluster, `mount shared` outwards.
void Expansion::refers(const Work &work) {
  const Construct &construct = *work.block->construct;
  if (construct.name != NameRule::Refers)
    return;
  if (work.source->refers != nullptr) {
    Value v = eval_.evaluate(*work.source->refers, *work.at);
    if (v.kind == ValueKind::Ref)
      work.block->refersTo = v.ref;
    return;
  }
  const ast::Identifier &name = work.source->syntax->namePath.front();
  const ExpandedBlock *parent = work.block->parent;
  if (parent == nullptr)
    return;
  for (const ExpandedAttribute &a : parent->attributes) {
    if (a.field == nullptr || a.field->word != construct.lookupIn || a.value.kind != ValueKind::Ref)
      continue;
    const ExpandedBlock *owner = eval_.blockOf(a.value.ref);
    if (owner == nullptr)
      return;
    if (const ExpandedBlock *found = eval_.childNamed(*owner, name.text, construct.refersTo)) {
      work.block->refersTo = found->entity;
      return;
    }
    llvm::SmallVector<std::string_view, 8> names;
    for (const ExpandedBlock *child : owner->children)
      if ((kindBit(child->construct->kind) & construct.refersTo) != 0)
        names.push_back(child->name);
    Diagnostic &d = diags_.report(diag::NoSuchChild, *out_.origins, out_.origins->intern(name.span, work.at->origin),
                                  owner->name, construct.word, name.text);
    d.note(out_.origins->span(a.origin), fmt::format("looked up in this `{}`", construct.lookupIn));
    if (!names.empty())
      d.hint(fmt::format("`{}` has {}", owner->name, fmt::join(names, ", ")));
    return;
  }
}

void Expansion::assertions() {
  for (const Pending &p : asserts_) {
    const auto &a = llvm::cast<ast::Assert>(*p.item->member);
    Value v = eval_.evaluate(*a.condition, *p.frame);
    if (v.kind != ValueKind::Bool || v.boolean)
      continue;
    std::string_view message;
    if (a.message == nullptr || !eval_.text(*a.message, *p.frame, message))
      message = "the assertion does not hold";
    diags_.report(diag::AssertFailed, *out_.origins, out_.origins->intern(a.condition->span, p.frame->origin), message)
        .under("this is false");
  }
}

} // namespace

ExpandedProgram expand(const StaticProgram &program, const DeclaredTarget &target, Diagnostics &diags) {
  return Expansion(program, target, diags).run();
}

} // namespace ctr
