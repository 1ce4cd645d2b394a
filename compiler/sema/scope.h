// The names of a program and where they are visible, and the lowered tree that the later phases walk: every member
// with the schema row and scope it belongs to. Made once a program by collect.h. Knows no values.
#pragma once

#include "schema/schema.h"
#include "syntax/ast.h"

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/StringRef.h>

namespace ctr {

struct Scope;
struct StaticBlock;

inline llvm::StringRef ref(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view view(llvm::StringRef s) { return {s.data(), s.size()}; }

enum class SymbolKind : std::uint8_t { Param, Let, Loop, Declaration };
enum class Progress : std::uint8_t { Untouched, Running, Done };

struct Symbol {
  SymbolKind kind{};
  Progress progress = Progress::Untouched; // of inferring its type
  bool readsTarget = false;                // its value depends on `target.*`
  std::string_view name;
  Span span;
  Scope *scope = nullptr;
  std::uint32_t slot = 0;     // in the scope's run-time frame
  const Type *type = nullptr; // of a param, let or loop variable
  union {
    const ast::Let *let;
    const ast::Param *param;
    const ast::Expr *source; // of a loop variable
    StaticBlock *block;      // a declaration: the first of the arms that declare it; none: of what was refused
  };
  Symbol *next = nullptr; // in the same scope
  Symbol() : let(nullptr) {}
};

// One member of a body, resolved.
struct Item {
  const ast::Member *member = nullptr; // none where what was written was reported and is left out
  union {
    StaticBlock *block;
    Scope *then; // of an If; the body of a For
    Symbol *symbol;
    const Field *field;
  };
  union {
    Scope *otherwise;          // of an If
    const OptionField *option; // an attribute of a target that only its backend knows
  };
  Item() : block(nullptr), otherwise(nullptr) {}
};

enum class ScopeKind : std::uint8_t { File, Block, Arm, Loop };

struct Scope {
  ScopeKind kind{};
  bool thenArm = false;     // Arm
  bool readsTarget = false; // whether it is entered depends on `target.*`
  std::uint32_t slots = 0;  // how many symbols it has
  Scope *outer = nullptr;
  StaticBlock *block = nullptr;                               // whose body this is, or in whose body; none in the file
  const ast::Member *why = nullptr;                           // the If or For of an Arm or Loop
  Symbol *symbols = nullptr;                                  // newest first
  llvm::DenseMap<llvm::StringRef, Symbol *> *index = nullptr; // when there are many
  llvm::ArrayRef<Item> items;
  llvm::ArrayRef<const Symbol *> notNull; // an Arm: what its condition proves

  [[nodiscard]] Symbol *find(std::string_view name) const {
    if (index != nullptr) {
      auto it = index->find(ref(name));
      return it == index->end() ? nullptr : it->second;
    }
    for (Symbol *s = symbols; s != nullptr; s = s->next)
      if (s->name == name)
        return s;
    return nullptr;
  }
  // Where declarations of this scope belong: the body (or file) around arms and loops.
  [[nodiscard]] Scope *body() {
    Scope *s = this;
    while (s->kind == ScopeKind::Arm || s->kind == ScopeKind::Loop)
      s = s->outer;
    return s;
  }
};

struct StaticBlock {
  const ast::Block *syntax = nullptr;
  const Construct *construct = nullptr;
  const ChildRule *rule = nullptr;
  Scope *at = nullptr;   // where it stands
  Scope *body = nullptr; // its own
  Symbol *symbol = nullptr;
  const BackendSchema *backend = nullptr; // of a target whose backend is plain
  std::string_view variant;               // when it can be told without evaluating
  bool variantKnown = false;
  const ast::Expr *refers = nullptr; // a referring name as an expression (unless it is looked up in `lookupIn`)
  StaticBlock *nextOfName = nullptr; // another arm that declares the same name
  [[nodiscard]] StaticBlock *parent() const { return at->block; }
};

// Whether two scopes of one body lie in opposite arms of an `if`.
inline bool excludeEachOther(const Scope *a, const Scope *b) {
  for (const Scope *x = a; x != nullptr && x->kind != ScopeKind::Block && x->kind != ScopeKind::File; x = x->outer) {
    if (x->kind != ScopeKind::Arm)
      continue;
    for (const Scope *y = b; y != nullptr && y->kind != ScopeKind::Block && y->kind != ScopeKind::File; y = y->outer)
      if (y->kind == ScopeKind::Arm && y->why == x->why && y->thenArm != x->thenArm)
        return true;
  }
  return false;
}

} // namespace ctr
