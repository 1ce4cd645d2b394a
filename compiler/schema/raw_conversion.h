// How `raw = { ecs: { task-definition: { "/pointer": value } } }` appears in the language. Used by rows_*.cpp only.
#pragma once

#include "schema/row.h"

namespace ctr {

template <> struct Conversion<RawPatches> {
  static const Type *type(TypeTable &t) { return t.map(t.map(t.map(t.get(TypeKind::Json)))); }
  static RawPatches read(Topology &t, const Value &v, OriginId origin);
  static std::string show(const Topology &t, RawPatches v);
  static Value value(llvm::BumpPtrAllocator &, RawPatches) { return {}; }
};

std::string show(const Json &value);

template <class S> constexpr Field rawRow() {
  return attribute<&Entity::raw, S>("raw",
                                    "Sets what the language has no word for in the artifacts that are made for this: "
                                    "`{ ecs: { task-definition: { \"/json/pointer\": value } } }`; null takes away.");
}

} // namespace ctr
