// Types and mistakes in words, for diagnostics.
#pragma once

#include "schema/type.h"

#include <string>

namespace ctr {

// "a size", "an int", "`list<string>`", "a bucket".
std::string described(const Type *type);

// Why a reference to `got` cannot stand where `wanted` is taken, and what to do instead; empty when there is nothing
// more to say. `name` is the text of the reference.
std::string reasonAgainst(const Type *wanted, const Type *got, std::string_view name);

bool isQuantity(TypeKind kind); // has a unit: cpu, size, duration, percent
bool isNumeric(TypeKind kind);  // int or number
bool isText(TypeKind kind);     // string or a union of string literals

} // namespace ctr
