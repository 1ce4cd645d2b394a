// Members and indexes: `x.name` is a child where a reference is expected and an output elsewhere.
#include "diag/kinds/types.h"
#include "sema/collect.h"
#include "sema/described.h"
#include "sema/typing.h"
#include "support/nearest.h"

#include <fmt/format.h>

namespace ctr {
namespace {

template <class F> void eachKind(std::uint64_t kinds, F f) {
  for (unsigned k = 0; k < KindCount; ++k)
    if (((kinds >> k) & 1U) != 0)
      f(static_cast<Kind>(k));
}

const OutputField *outputOf(const Construct &construct, std::string_view word) {
  for (const OutputField &output : construct.outputs)
    if (output.word == word)
      return &output;
  return nullptr;
}

} // namespace

// The kinds of block that have children of `kinds`.
std::uint64_t Typing::parentsOf(std::uint64_t kinds) {
  auto [it, fresh] = parents_.try_emplace(kinds, 0);
  if (fresh)
    for (const Construct *construct : program.schema.constructs())
      for (const ChildRule &child : construct->children)
        if ((kindBit(child.construct->kind) & kinds) != 0)
          it->second |= kindBit(construct->kind);
  return it->second;
}

// The kinds that a block named by `construct` has under what `base` refers to.
std::uint64_t Typing::childKinds(const Type *base, std::string_view construct) {
  std::uint64_t kinds = 0;
  eachKind(base->kinds, [&](Kind k) {
    if (const Construct *c = program.schema.construct(k))
      if (const ChildRule *rule = program.rowsOf(*c).children.lookup(ref(construct)))
        kinds |= kindBit(rule->construct->kind);
  });
  return kinds;
}

// `x.port` as the first half of `x.port.http`; `owner` becomes the type of x.
std::uint64_t Typing::familyOf(const ast::Expr &e, const Type *&owner) {
  const auto *m = llvm::dyn_cast<ast::MemberExpr>(&e);
  if (m == nullptr || m->member.text.empty())
    return 0;
  bool family = false;
  for (const Construct *c : program.schema.constructs())
    family = family || (c->word == m->member.text && (c->name == NameRule::New || c->name == NameRule::Words));
  if (!family)
    return 0;
  if (const auto *base = llvm::dyn_cast<ast::NameExpr>(m->base);
      base == nullptr ? !ofModule(*m->base) : lookup(base->name, 0) == nullptr || importNamed(*base) != nullptr)
    return 0;
  owner = infer(*m->base);
  if (owner->kind != TypeKind::Ref)
    return 0;
  std::uint64_t kinds = childKinds(owner, m->member.text);
  if (kinds != 0) {
    Resolution r;
    r.kind = Meaning::Family;
    program.meanings[m] = r;
  }
  return kinds;
}

const Type *Typing::targetMember(const ast::MemberExpr &e) {
  Resolution r;
  readsTarget_ = true;
  llvm::SmallVector<std::string_view, 8> words;
  if (e.member.text == "name") {
    r.kind = Meaning::TargetName;
    for (const StaticBlock *target : program.targets) {
      if (target->syntax->namePath.empty())
        return program.meanings[&e] = r, text();
      words.push_back(target->syntax->namePath.front().text);
    }
  } else if (e.member.text == "backend") {
    r.kind = Meaning::TargetBackend;
    for (const BackendSchema &backend : program.schema.backends())
      words.push_back(backend.name);
  } else {
    diags.report(diag::NoSuchMember, e.member.span, "`target`", e.member.text)
        .hint("`target.name` and `target.backend` are values");
    return error();
  }
  program.meanings[&e] = r;
  if (!staged_.empty()) {
    diags.report(diag::ReadsTarget, e.span, staged_);
    return error();
  }
  return words.empty() ? text() : types.words(words);
}

const Type *Typing::member(const ast::MemberExpr &e, Want want) {
  if (const auto *base = llvm::dyn_cast<ast::NameExpr>(e.base);
      base != nullptr && base->name == "target" && lookup("target", 0) == nullptr)
    return targetMember(e);
  if (Symbol *import = importNamed(*e.base))
    return moduleMember(e, *import);
  const Type *owner = nullptr;
  if (std::uint64_t family = familyOf(*e.base, owner))
    return childOf(e, *llvm::cast<ast::MemberExpr>(e.base)->base, owner, e.member.text, family);
  if (owner != nullptr && owner->kind == TypeKind::Error)
    return error();
  std::uint64_t kinds = wantedKinds(want);
  Want baseWant;
  if (want.type != nullptr && want.type->kind == TypeKind::Need)
    baseWant.type = types.ref(kindBit(Kind::Container));
  else if (std::uint64_t parents = kinds == 0 ? 0 : parentsOf(kinds))
    baseWant.type = types.ref(parents);
  const Type *base = infer(*e.base, baseWant);
  if (e.member.text.empty())
    return error();
  switch (base->kind) {
  case TypeKind::Error:
    return base;
  case TypeKind::Ref:
    return memberOfRef(e, base, want);
  case TypeKind::Range:
    if (e.member.text == "min" || e.member.text == "max") {
      Resolution r;
      r.kind = e.member.text == "min" ? Meaning::RangeMin : Meaning::RangeMax;
      program.meanings[&e] = r;
      return base->of;
    }
    break;
  case TypeKind::Optional:
    diags.report(diag::PossiblyNull, e.base->span, ".", "a value")
        .hint(fmt::format("rule it out: `{} != null && …`", textOf(*e.base)));
    return error();
  default:
    break;
  }
  return noSuchMember(e, base);
}

const Type *Typing::memberOfRef(const ast::MemberExpr &e, const Type *base, Want want) {
  bool wantsNeed = want.type != nullptr && want.type->kind == TypeKind::Need;
  if (base->kinds == kindBit(Kind::Container) && (wantsNeed || want.type == nullptr))
    for (const Word<NeedState> &state : Words<NeedState>::List)
      if (state.text == e.member.text) {
        Resolution r;
        r.kind = Meaning::State;
        r.detail = static_cast<std::uint8_t>(state.value);
        program.meanings[&e] = r;
        return types.get(TypeKind::Need);
      }
  if (std::uint64_t kinds = wantedKinds(want)) {
    // Only kinds that this owner can have: of an external, `x.port` is an external's port.
    std::uint64_t here = 0;
    eachKind(base->kinds, [&](Kind k) {
      if (const Construct *c = program.schema.construct(k))
        for (const ChildRule &child : c->children)
          here |= kindBit(child.construct->kind) & kinds;
    });
    if (here != 0)
      return childOf(e, *e.base, base, e.member.text, here);
  }
  if (const Type *type = output(e, base))
    return type;
  if (const Type *type = attributeOf(e, base))
    return type;
  return noSuchMember(e, base);
}

const Type *Typing::output(const ast::MemberExpr &e, const Type *base) {
  const OutputField *found = nullptr;
  bool all = true;
  eachKind(base->kinds, [&](Kind k) {
    const Construct *c = program.schema.construct(k);
    const OutputField *output = c == nullptr ? nullptr : outputOf(*c, e.member.text);
    all = all && output != nullptr;
    found = output != nullptr ? output : found;
  });
  if (found == nullptr || !all)
    return nullptr;
  Resolution r;
  r.kind = Meaning::Output;
  r.detail = static_cast<std::uint8_t>(found->output);
  program.meanings[&e] = r;
  return types.deferred(text());
}

// What only an assert may read: an attribute, or a block that stands once.
const Type *Typing::attributeOf(const ast::MemberExpr &e, const Type *base) {
  const Type *result = nullptr;
  Resolution r;
  eachKind(base->kinds, [&](Kind k) {
    const Construct *c = program.schema.construct(k);
    if (c == nullptr || result != nullptr)
      return;
    if (const Field *field = fieldFor(program.rowsOf(*c), e.member.text, false, {})) {
      r.kind = Meaning::Attribute;
      r.field = field;
      result = program.typeOf(*field);
    } else if (const ChildRule *child = program.rowsOf(*c).children.lookup(ref(e.member.text));
               child != nullptr && child->construct->name == NameRule::None && child->occurs == Occurs::Once) {
      r.kind = Meaning::ChildBlock;
      r.kinds = kindBit(child->construct->kind);
      result = types.ref(r.kinds);
    }
  });
  if (result == nullptr)
    return nullptr;
  if (!inAssert_) {
    diags.report(diag::AttributeRead, e.member.span, e.member.text, described(base))
        .hint("put the value in a `let` and use it in both places");
    return error();
  }
  program.meanings[&e] = r;
  return result;
}

const Type *Typing::noSuchMember(const ast::MemberExpr &e, const Type *base) {
  Diagnostic &d = diags.report(diag::NoSuchMember, e.member.span, described(base), e.member.text);
  if (base->kind == TypeKind::Map) {
    d.fix({e.base->span.end, e.member.span.end}, fmt::format("[\"{}\"]", e.member.text), "index the map");
    return error();
  }
  if (base->kind != TypeKind::Ref)
    return error();
  llvm::SmallVector<const StaticBlock *, 4> owners;
  if (possible(*e.base, owners))
    for (const StaticBlock *owner : owners)
      if (const Symbol *child = owner->body == nullptr ? nullptr : owner->body->findMerged(e.member.text);
          child != nullptr && child->kind == SymbolKind::Declaration && child->block != nullptr) {
        std::string_view word = child->block->construct->word;
        d.hint(fmt::format("to refer to the {}, write `{}.{}.{}`", word, textOf(*e.base), word, e.member.text));
        return error();
      }
  llvm::SmallVector<std::string_view, 8> words;
  eachKind(base->kinds, [&](Kind k) {
    if (const Construct *c = program.schema.construct(k))
      for (const OutputField &output : c->outputs)
        if (!llvm::is_contained(words, output.word))
          words.push_back(output.word);
  });
  if (std::string_view near = nearest(e.member.text, words); !near.empty())
    d.fix(e.member.span, std::string(near), fmt::format("did you mean `.{}`?", near));
  else if (!words.empty())
    d.hint(fmt::format("it has .{}", fmt::join(words, ", .")));
  return error();
}

const ast::MapExpr *Typing::mapLiteral(const ast::Expr &e) {
  if (const auto *m = llvm::dyn_cast<ast::MapExpr>(&e))
    return m;
  const Resolution *r = program.meaning(e);
  if (r != nullptr && r->kind == Meaning::Symbol && r->symbol->kind == SymbolKind::Let)
    return llvm::dyn_cast<ast::MapExpr>(r->symbol->let->value);
  return nullptr;
}

const Type *Typing::index(const ast::IndexExpr &e, Want want) {
  const Type *owner = nullptr;
  std::uint64_t family = familyOf(*e.base, owner);
  Want baseWant;
  if (want.type != nullptr && want.type->kind == TypeKind::SecretKey)
    baseWant.type = want.type;
  const Type *base = family != 0 ? owner : infer(*e.base, baseWant);
  const Type *key = infer(*e.index);
  if (key->kind == TypeKind::Deferred) {
    refuseDeferred(e.index->span, "an index", DeferredUse::Decides);
    return error();
  }
  if (base->kind == TypeKind::Error || key->kind == TypeKind::Error)
    return error();
  auto wants = [&](std::string_view what, bool fits, std::string_view takes) {
    if (!fits && (key->kind == TypeKind::Optional || key->kind == TypeKind::Null))
      diags.report(diag::PossiblyNull, e.index->span, what, takes);
    else if (!fits)
      diags.report(diag::TypeMismatch, e.index->span, what, takes, described(key));
    return fits;
  };
  if (family != 0) {
    if (!wants(textOf(*e.base), isText(key->kind), "a name"))
      return error();
    const auto *plain = llvm::dyn_cast<ast::StringExpr>(e.index);
    return childOf(e, *llvm::cast<ast::MemberExpr>(e.base)->base, owner,
                   plain != nullptr && plain->plain() ? plain->text() : std::string_view(), family);
  }
  switch (base->kind) {
  case TypeKind::List:
    return wants("the index of a list", key->kind == TypeKind::Int, "an int") ? base->of : error();
  case TypeKind::Map:
    if (!wants("the index of a map", isText(key->kind), "a string"))
      return error();
    if (const ast::MapExpr *literal = mapLiteral(*e.base); literal != nullptr && key->kind == TypeKind::Words)
      for (std::string_view word : key->words) {
        bool has = false;
        for (const ast::MapEntry &entry : literal->entries)
          has = has || entry.key.text == word ||
                (entry.keyString != nullptr && (!entry.keyString->plain() || entry.keyString->text() == word));
        if (!has) {
          diags.report(diag::MapLacks, e.span, word, textOf(*e.index)).note(literal->span, "the keys are here");
          return error();
        }
      }
    return base->of;
  case TypeKind::Ref:
    if (base->kinds == kindBit(Kind::Secret)) {
      if (!wants("the key of a secret", isText(key->kind), "a string"))
        return error();
      Resolution r;
      r.kind = Meaning::SecretKey;
      program.meanings[&e] = r;
      return types.get(TypeKind::SecretKey);
    }
    break;
  default:
    break;
  }
  diags.report(diag::NotIndexable, e.base->span, described(base));
  return error();
}

} // namespace ctr
