// A value of the language after evaluation: what an attribute of a declaration was given. 32 bytes; lists, maps and
// text parts live in the arena of the evaluation. A reference is already an entity of the topology to be.
#pragma once

#include "ir/ids.h"
#include "ir/schedule.h"
#include "ir/text.h"
#include "ir/words.h"
#include "support/origin.h"
#include "support/rational.h"

#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

enum class ValueKind : std::uint8_t {
  Error, // already reported
  Null,
  Bool,
  Number, // int and number
  Cpu,
  Size,
  Duration,
  Percent,
  String,   // literal text; also a word of a word list
  Deferred, // text with parts known only after deployment
  List,
  Map,
  Range,
  Ref,
  Image,
  Grant,
  Need,
  SecretKey,
  Schedule,
};

struct Value;
struct MapItem;

struct GrantValue {
  Access access;
  EntityRef resource;
};
struct NeedValue {
  EntityRef container;
  NeedState state;
};
struct SecretKeyValue {
  EntityRef secret;
  std::uint32_t keySize;
  const char *key;
};

struct Value {
  ValueKind kind = ValueKind::Null;
  OriginId origin; // where it was written
  union {
    bool boolean;
    Rational number; // Number, Cpu (vCPU), Size (bytes), Duration (seconds), Percent (points)
    std::string_view string;
    llvm::ArrayRef<TextPart> parts;
    llvm::ArrayRef<Value> list; // List; Range: two numbers, [min, max]
    llvm::ArrayRef<MapItem> map;
    EntityRef ref;
    const Image *image;
    GrantValue grant;
    NeedValue need;
    SecretKeyValue secretKey;
    const Schedule *schedule;
  };
  Value() : number() {}
};
static_assert(sizeof(Value) <= 32);

struct MapItem {
  std::string_view key;
  Value value;
};

} // namespace ctr
