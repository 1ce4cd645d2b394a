// What was given for a parameter as a value of its type. The one place that knows which texts are which values.
#pragma once

#include "schema/type.h"
#include "schema/value.h"
#include "sema/given.h"

#include <llvm/Support/Allocator.h>
#include <string>

namespace ctr {

// Why something given is no value of its type: where, what stands there, what is wanted.
struct GivenMistake {
  Span span; // of the innermost value, in the parameter file
  std::string text;
  std::string wanted; // "an int", "`\"dev\" | \"prod\"`"
  std::string hint;   // what would do; may be empty
  std::string near;   // of a few words, the nearest one
};

// False when it is none. `arena` keeps what the value is made of.
bool readGiven(const Given &given, const Type *type, llvm::BumpPtrAllocator &arena, Value &out, GivenMistake &mistake);

// The value as `--set name=TEXT` takes it for a param of that type.
std::string givenText(const Value &value, const Type *type);

} // namespace ctr
