// The types of the language. Types are interned in a TypeTable, so that equal types are equal pointers.
#pragma once

#include "ir/ids.h"
#include "ir/text.h"

#include <array>
#include <cstdint>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/Support/Allocator.h>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ctr {

enum class TypeKind : std::uint8_t {
  Error, // of what was already reported: assignable both ways, so that one mistake gives one error
  Null,
  Bool,
  Int,
  Number,
  Cpu,
  Size,
  Duration,
  Percent,
  String,
  Words, // a union of string literals
  Image, // text formats: accept a string, their form is a value rule
  Cidr,
  Arn,
  Json,
  Schedule,
  Grant,     // what read(…), write(…) give
  Need,      // sidecar.started
  SecretKey, // secret["key"]; where it is expected, a reference to a secret or parameter is taken too
  Range,
  List,
  Map,
  Ref,      // a reference to a declaration of one of a set of kinds
  Optional, // T?
  Deferred, // deferred<T>
};

struct Type {
  TypeKind kind{};
  const Type *of = nullptr;                 // Range, List, Map, Optional, Deferred
  const Type *alone = nullptr;              // List: Words that may stand in its place (`endpoints = derived`)
  llvm::ArrayRef<std::string_view> words{}; // Words, sorted and unique
  std::uint64_t kinds = 0;                  // Ref: bit per Kind
  [[nodiscard]] bool hasKind(Kind k) const { return ((kinds >> static_cast<unsigned>(k)) & 1U) != 0; }
};
static_assert(KindCount <= 64);
constexpr std::uint64_t kindBit(Kind k) { return std::uint64_t{1} << static_cast<unsigned>(k); }

class TypeTable {
public:
  TypeTable();
  TypeTable(const TypeTable &) = delete;
  TypeTable &operator=(const TypeTable &) = delete;

  const Type *get(TypeKind simple); // a kind without arguments
  const Type *range(const Type *of);
  const Type *list(const Type *of, const Type *alone = nullptr);
  const Type *map(const Type *of);
  const Type *optional(const Type *of); // of an optional: itself; of null: null
  const Type *deferred(const Type *of);
  const Type *words(llvm::ArrayRef<std::string_view> words);
  const Type *ref(std::uint64_t kinds);

private:
  const Type *intern(const Type &type);
  llvm::BumpPtrAllocator arena_;
  std::array<const Type *, static_cast<unsigned>(TypeKind::SecretKey) + 1> simple_{};
  std::unordered_map<std::string, const Type *> types_;
};

// As a person writes it: `"dev" | "prod"`, `list<size>`, `secret | parameter`, `int?`.
std::string str(const Type *type);

// Whether a value of type `from` may stand where `to` is expected. Subset; nothing converts except T → deferred<T>,
// int → number, Words → string (and into the place of a list that says so), string → image | cidr | arn, T → T?.
bool assignable(const Type *from, const Type *to);

// The smallest type that both are assignable to (of list elements, of the arms of `? :`); null when there is none.
const Type *common(TypeTable &types, const Type *a, const Type *b);

// T of T? and of deferred<T>; others are themselves.
inline const Type *withoutNull(const Type *t) { return t != nullptr && t->kind == TypeKind::Optional ? t->of : t; }
inline const Type *withoutDeferred(const Type *t) { return t != nullptr && t->kind == TypeKind::Deferred ? t->of : t; }

} // namespace ctr
