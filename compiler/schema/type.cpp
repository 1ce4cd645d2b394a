#include "schema/type.h"

#include <algorithm>
#include <llvm/ADT/SmallVector.h>

namespace ctr {
namespace {

std::string_view simpleWord(TypeKind kind) {
  switch (kind) {
  case TypeKind::Error:
    return "error";
  case TypeKind::Null:
    return "null";
  case TypeKind::Bool:
    return "bool";
  case TypeKind::Int:
    return "int";
  case TypeKind::Number:
    return "number";
  case TypeKind::Cpu:
    return "cpu";
  case TypeKind::Size:
    return "size";
  case TypeKind::Duration:
    return "duration";
  case TypeKind::Percent:
    return "percent";
  case TypeKind::String:
    return "string";
  case TypeKind::Image:
    return "image";
  case TypeKind::Cidr:
    return "cidr";
  case TypeKind::Arn:
    return "arn";
  case TypeKind::Json:
    return "json";
  case TypeKind::Schedule:
    return "schedule";
  case TypeKind::Grant:
    return "grant";
  case TypeKind::Need:
    return "container state";
  case TypeKind::SecretKey:
    return "secret | parameter";
  default:
    return "";
  }
}

bool isText(TypeKind kind) { return kind == TypeKind::String || kind == TypeKind::Words; }

bool subset(llvm::ArrayRef<std::string_view> inner, llvm::ArrayRef<std::string_view> outer) {
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

constexpr std::uint64_t SecretKinds = kindBit(Kind::Secret) | kindBit(Kind::Parameter);

} // namespace

TypeTable::TypeTable() {
  for (unsigned k = 0; k <= static_cast<unsigned>(TypeKind::SecretKey); ++k) {
    auto *type = new (arena_.Allocate<Type>()) Type();
    type->kind = static_cast<TypeKind>(k);
    simple_[k] = type;
  }
}

const Type *TypeTable::get(TypeKind simple) { return simple_[static_cast<unsigned>(simple)]; }

const Type *TypeTable::intern(const Type &type) {
  std::string key(1, static_cast<char>(type.kind));
  auto of = reinterpret_cast<std::uintptr_t>(type.of);
  key.append(reinterpret_cast<const char *>(&of), sizeof of);
  auto alone = reinterpret_cast<std::uintptr_t>(type.alone);
  key.append(reinterpret_cast<const char *>(&alone), sizeof alone);
  key.append(reinterpret_cast<const char *>(&type.kinds), sizeof type.kinds);
  for (std::string_view word : type.words) {
    key += word;
    key += '\0';
  }
  auto [it, fresh] = types_.try_emplace(std::move(key), nullptr);
  if (!fresh)
    return it->second;
  auto *kept = new (arena_.Allocate<Type>()) Type(type);
  auto *words = arena_.Allocate<std::string_view>(type.words.size());
  for (std::size_t i = 0; i < type.words.size(); ++i) {
    char *text = arena_.Allocate<char>(type.words[i].size());
    std::copy(type.words[i].begin(), type.words[i].end(), text);
    new (words + i) std::string_view(text, type.words[i].size());
  }
  kept->words = {words, type.words.size()};
  it->second = kept;
  return kept;
}

namespace {
Type around(TypeKind kind, const Type *of) {
  Type type;
  type.kind = kind;
  type.of = of;
  return type;
}
} // namespace

const Type *TypeTable::range(const Type *of) { return intern(around(TypeKind::Range, of)); }
const Type *TypeTable::list(const Type *of, const Type *alone) {
  Type type = around(TypeKind::List, of);
  type.alone = alone;
  return intern(type);
}
const Type *TypeTable::map(const Type *of) { return intern(around(TypeKind::Map, of)); }

const Type *TypeTable::optional(const Type *of) {
  if (of->kind == TypeKind::Optional || of->kind == TypeKind::Null || of->kind == TypeKind::Error)
    return of;
  return intern(around(TypeKind::Optional, of));
}

const Type *TypeTable::deferred(const Type *of) {
  if (of->kind == TypeKind::Deferred || of->kind == TypeKind::Error)
    return of;
  return intern(around(TypeKind::Deferred, of));
}

const Type *TypeTable::words(llvm::ArrayRef<std::string_view> words) {
  llvm::SmallVector<std::string_view, 8> sorted(words.begin(), words.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  Type type;
  type.kind = TypeKind::Words;
  type.words = sorted;
  return intern(type);
}

const Type *TypeTable::ref(std::uint64_t kinds) {
  Type type;
  type.kind = TypeKind::Ref;
  type.kinds = kinds;
  return intern(type);
}

std::string str(const Type *type) {
  switch (type->kind) {
  case TypeKind::Words: {
    std::string out;
    for (std::string_view word : type->words)
      out.append(out.empty() ? "\"" : " | \"").append(word).append("\"");
    return out;
  }
  case TypeKind::Range:
    return "range<" + str(type->of) + ">";
  case TypeKind::List: {
    std::string list = type->of->kind == TypeKind::Error ? "list" : "list<" + str(type->of) + ">";
    return type->alone == nullptr ? list : str(type->alone) + " | " + list;
  }
  case TypeKind::Map:
    return type->of->kind == TypeKind::Error ? "map" : "map<" + str(type->of) + ">";
  case TypeKind::Deferred:
    return "deferred<" + str(type->of) + ">";
  case TypeKind::Optional: {
    std::string inner = str(type->of);
    return inner.find('|') == std::string::npos ? inner + "?" : "(" + inner + ")?";
  }
  case TypeKind::Ref: {
    std::string out;
    for (unsigned k = 0; k < KindCount; ++k) {
      if (((type->kinds >> k) & 1U) == 0)
        continue;
      std::string_view name = word(static_cast<Kind>(k));
      if (out == name || out.find(std::string(name) + " |") != std::string::npos)
        continue; // two kinds share a word: `port` of a service and of an external
      out.append(out.empty() ? "" : " | ").append(name);
    }
    return out.empty() ? "reference" : out;
  }
  default:
    return std::string(simpleWord(type->kind));
  }
}

namespace {
// Whether it can be written as JSON; `deferred`: parts of it may be known only after deployment.
bool isJson(const Type *type, bool deferred) {
  const Type *plain = deferred ? withoutDeferred(type) : type;
  switch (plain->kind) {
  case TypeKind::Error:
  case TypeKind::Json:
  case TypeKind::Null:
  case TypeKind::Bool:
  case TypeKind::Int:
  case TypeKind::Number:
  case TypeKind::String:
  case TypeKind::Words:
    return true;
  case TypeKind::List:
  case TypeKind::Map:
    return isJson(plain->of, deferred);
  default:
    return false;
  }
}
} // namespace

bool assignable(const Type *from, const Type *to) {
  if (from == to || from->kind == TypeKind::Error || to->kind == TypeKind::Error)
    return true;
  if (to->kind == TypeKind::Optional)
    return from->kind == TypeKind::Null || assignable(withoutNull(from), to->of);
  if (from->kind == TypeKind::Optional)
    return false;
  if (to->kind == TypeKind::Deferred && to->of->kind == TypeKind::Json)
    return isJson(from, true); // wherever in it
  if (to->kind == TypeKind::Deferred)
    return assignable(withoutDeferred(from), to->of);
  switch (to->kind) {
  case TypeKind::Number:
    return from->kind == TypeKind::Int;
  case TypeKind::String:
    return from->kind == TypeKind::Words;
  case TypeKind::Image:
  case TypeKind::Cidr:
  case TypeKind::Arn:
    return isText(from->kind);
  case TypeKind::Words:
    return from->kind == TypeKind::Words && subset(from->words, to->words);
  case TypeKind::Ref:
    return from->kind == TypeKind::Ref && (from->kinds & ~to->kinds) == 0;
  case TypeKind::SecretKey:
    return from->kind == TypeKind::Ref && (from->kinds & ~SecretKinds) == 0;
  case TypeKind::List:
    if (to->alone != nullptr && assignable(from, to->alone))
      return true;
    [[fallthrough]];
  case TypeKind::Range:
  case TypeKind::Map:
    return from->kind == to->kind && assignable(from->of, to->of);
  case TypeKind::Json:
    return isJson(from, false);
  default:
    return false;
  }
}

// A long list of texts is a list of strings: nobody means a union of a thousand literals.
constexpr std::size_t MaxUnion = 128;

const Type *common(TypeTable &types, const Type *a, const Type *b) {
  if (a == b || b->kind == TypeKind::Error)
    return a;
  if (a->kind == TypeKind::Error)
    return b;
  if (a->kind == TypeKind::Null)
    return types.optional(b);
  if (b->kind == TypeKind::Null)
    return types.optional(a);
  if (a->kind == TypeKind::Optional || b->kind == TypeKind::Optional) {
    const Type *inner = common(types, withoutNull(a), withoutNull(b));
    return inner == nullptr ? nullptr : types.optional(inner);
  }
  if (a->kind == TypeKind::Deferred || b->kind == TypeKind::Deferred) {
    const Type *inner = common(types, withoutDeferred(a), withoutDeferred(b));
    return inner == nullptr ? nullptr : types.deferred(inner);
  }
  if (a->kind == TypeKind::Words && b->kind == TypeKind::Words) {
    llvm::SmallVector<std::string_view, 8> all(a->words.begin(), a->words.end());
    all.append(b->words.begin(), b->words.end());
    return all.size() > MaxUnion ? types.get(TypeKind::String) : types.words(all);
  }
  if (a->kind == TypeKind::Ref && b->kind == TypeKind::Ref)
    return types.ref(a->kinds | b->kinds);
  if (a->kind == b->kind && (a->kind == TypeKind::List || a->kind == TypeKind::Map || a->kind == TypeKind::Range)) {
    const Type *inner = common(types, a->of, b->of);
    if (inner == nullptr)
      return nullptr;
    return a->kind == TypeKind::List ? types.list(inner)
                                     : (a->kind == TypeKind::Map ? types.map(inner) : types.range(inner));
  }
  if (assignable(a, b))
    return b;
  return assignable(b, a) ? a : nullptr;
}

} // namespace ctr
