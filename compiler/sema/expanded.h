// The program for one target and one set of parameters as a plain block tree: no `if`, `for` or `let` left, every
// attribute evaluated, every name resolved. What the binder reads. Lives in the arena of the expansion.
#pragma once

#include "schema/schema.h"
#include "schema/value.h"
#include "sema/shown_value.h"
#include "support/span.h"

#include <array>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/Support/Allocator.h>
#include <memory>

namespace ctr {

struct ExpandedAttribute {
  const Field *field = nullptr;        // or
  const OptionField *option = nullptr; // a backend's word in a `target` block
  Value value;
  OriginId origin; // the attribute, `name = value`
  Span nameSpan;
};

struct ExpandedBlock {
  const Construct *construct = nullptr;
  const ChildRule *rule = nullptr;
  std::string_view name;    // new name or word; empty for none and for a referring name
  EntityRef entity;         // its row in the topology to be; indices count up per table in order of declaration
  EntityRef refersTo;       // NameRule::Refers
  std::string_view variant; // "ec2"; empty when the construct has none
  std::string_view doc;
  OriginId origin; // kind and name
  ExpandedBlock *parent = nullptr;
  llvm::ArrayRef<ExpandedBlock *> children;
  llvm::ArrayRef<ExpandedAttribute> attributes; // in order; each word at most once
};

struct ExpandedProgram {
  std::unique_ptr<llvm::BumpPtrAllocator> arena;
  std::shared_ptr<OriginTable> origins;
  std::vector<ExpandedBlock *> blocks;           // top level, in order
  std::vector<ExpandedBlock *> all;              // every block, in order of declaration (parents first)
  std::array<std::uint32_t, KindCount> counts{}; // rows per kind's table
  std::string_view targetName;                   // empty when the program declares no target
  EntityRef target;
  std::optional<ShownValue> asked; // of `ctr eval`
};

} // namespace ctr
