// What the static phase leaves for expansion: the lowered tree, what each name and call in an expression means, the
// types, and the parameters' values. Lives as long as expansions are made of it.
#pragma once

#include "schema/schema.h"
#include "sema/functions.h"
#include "sema/phases.h"
#include "sema/scope.h"
#include "source/source_map.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <memory>
#include <vector>

namespace ctr {

constexpr unsigned MaxDepth = 4000; // of values that depend on each other; a stack has room for more
constexpr unsigned MaxNesting = 64; // of lists and maps in each other

enum class Meaning : std::uint8_t {
  None,
  Symbol,        // a name
  Word,          // a bare word of a word list
  Output,        // orders.url
  Family,        // x.port, of x.port.http
  Child,         // payments.http, x.port.http, x.port["m-1"]
  ChildBlock,    // api.scale, in an assert
  Attribute,     // api.replicas, in an assert
  RangeMin,      // r.min
  RangeMax,      // r.max
  State,         // sidecar.healthy
  TargetName,    // target.name
  TargetBackend, // target.backend
  SecretKey,     // db["password"]
  Function,
};

struct Resolution {
  Meaning kind = Meaning::None;
  std::uint8_t detail = 0; // the Output or NeedState
  union {
    Symbol *symbol;
    const Function *function;
    const Field *field;
    std::uint64_t kinds; // Child, ChildBlock: which children
  };
  Resolution() : symbol(nullptr) {}
};

// The rows of a construct by word, so that a body of forty attributes costs forty look-ups and no walk.
struct ConstructIndex {
  llvm::DenseMap<llvm::StringRef, llvm::SmallVector<const Field *, 1>> fields;
  llvm::DenseMap<llvm::StringRef, const ChildRule *> children;
};

class StaticProgram {
public:
  StaticProgram(const SourceMap &sourceMap, const Schema &rows) : sources(sourceMap), schema(rows) {}

  const SourceMap &sources;
  const Schema &schema;
  TypeTable types;
  llvm::BumpPtrAllocator arena;
  Scope *file = nullptr;                              // of the root files
  std::vector<Scope *> modules;                       // the root files, then every module after those that it imports
  std::vector<StaticComponent *> components;          // those that could be read
  TextFiles *textFiles = nullptr;                     // for `file("…")`
  std::vector<Symbol *> params;                       // in order of declaration
  llvm::DenseMap<const Symbol *, Value> set;          // what was given from outside
  llvm::DenseMap<const Symbol *, Span> givenAt;       // where: in a parameter file, or no place for `--set`
  mutable llvm::SmallPtrSet<const Symbol *, 8> reads; // the params that an evaluation has asked for
  std::vector<ParameterValue> inEffect;               // all of them, as text
  llvm::DenseMap<const ast::Expr *, Resolution> meanings;
  llvm::DenseMap<const Field *, const Type *> fieldTypes;
  std::vector<StaticBlock *> targets;
  std::vector<DeclaredTarget> chosen; // the targets to expand for

  const ConstructIndex &rowsOf(const Construct &construct) const;
  const Type *typeOf(const Field &field); // asked of the row once
  const Resolution *meaning(const ast::Expr &e) const {
    auto it = meanings.find(&e);
    return it == meanings.end() ? nullptr : &it->second;
  }
  // A table for a scope with many names; the program owns it.
  llvm::DenseMap<llvm::StringRef, Symbol *> *newIndex();

private:
  mutable llvm::DenseMap<const Construct *, std::unique_ptr<ConstructIndex>> rows_; // filled when first asked
  std::vector<std::unique_ptr<llvm::DenseMap<llvm::StringRef, Symbol *>>> indexes_;
};

} // namespace ctr
