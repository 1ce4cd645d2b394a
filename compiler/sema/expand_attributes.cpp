// What the attributes of the expanded blocks are, what their referring names mean, and whether the asserts hold.
#include "diag/kinds/modules.h"
#include "diag/kinds/types.h"
#include "sema/collect.h"
#include "sema/expansion.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr {

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
    if (!attribute(work, p, a))
      continue;
    auto *given = !work.source->layered && work.layers == nullptr
                      ? kept + count
                      : std::find_if(kept, kept + count, [&](const ExpandedAttribute &other) {
                          return other.field == a.field && other.option == a.option;
                        });
    if (given == kept + count)
      new (kept + count++) ExpandedAttribute(a);
    else if (a.field != nullptr && a.field->join)
      unite(*given, a);
    else
      diags_.report(diag::MergedTwice, *out_.origins, a.origin, nameOf(p))
          .under("again here")
          .note(out_.origins->span(given->origin), "also given here");
  }
  work.block->attributes = {kept, count};
}

bool Expansion::attribute(const Work &work, const Pending &pending, ExpandedAttribute &out) {
  const auto &a = llvm::cast<ast::Attribute>(*pending.item->member);
  out.field = pending.item->field;
  out.option = pending.item->option;
  out.origin = originAt(a.span, *pending.frame);
  out.nameSpan = a.name.span;
  if (out.option == nullptr && (!work.source->variantKnown || work.source->layered || work.layers != nullptr)) {
    out.field = fieldIn(work, pending);
    if (out.field == nullptr)
      return false;
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

// The row of an attribute where only expansion tells the variant, or even the block: what a component has beside its
// `this` was read against one of those in which it may be used.
const Field *Expansion::fieldIn(const Work &work, const Pending &pending) {
  const ast::Identifier &name = llvm::cast<ast::Attribute>(*pending.item->member).name;
  const Construct &construct = *work.block->construct;
  const ConstructIndex &rows = program_.rowsOf(construct);
  const Field *field = fieldFor(rows, name.text, true, work.block->variant);
  if (field != nullptr)
    return field;
  std::string_view decides = construct.variantOf.empty() ? construct.word : construct.variantOf;
  if (rows.fields.count(ref(name.text)) != 0)
    diags_.report(diag::NotOfVariant, *out_.origins, originAt(name.span, *pending.frame), name.text, decides,
                  work.block->variant);
  else
    diags_.report(diag::HostLacks, *out_.origins, originAt(name.span, *pending.frame), name.text, construct.word);
  return nullptr;
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
  bool given = false;
  for (const ExpandedAttribute &a : parent->attributes) {
    if (a.field == nullptr || a.field->word != construct.lookupIn || a.value.kind != ValueKind::Ref)
      continue;
    given = true;
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
  // Elsewhere that it is not given was said before expansion, or by its value.
  if (!given && work.source->parent() != nullptr &&
      (work.source->parent()->layered || work.source->parent()->principal))
    diags_
        .report(diag::NoSuchChild, *out_.origins, originAt(name.span, *work.at), parent->construct->word,
                construct.lookupIn, name.text)
        .hint(fmt::format("`{}` is looked up in the `{}`, which is not given", name.text, construct.lookupIn));
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

} // namespace ctr
