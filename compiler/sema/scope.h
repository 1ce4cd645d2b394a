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
struct StaticComponent;

inline llvm::StringRef ref(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view view(llvm::StringRef s) { return {s.data(), s.size()}; }

enum class SymbolKind : std::uint8_t { Param, Let, Loop, Declaration, Import, Component };
enum class Progress : std::uint8_t { Untouched, Running, Done };

struct Symbol {
  SymbolKind kind{};
  Progress progress = Progress::Untouched; // of inferring its type
  bool readsTarget = false;                // its value depends on `target.*`
  bool used = false;                       // an import: something of it is named
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
    const Scope *module;     // what an import brings; none where it could not be read
    StaticComponent *component;
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
    const Field *field; // of an attribute; none for an argument
  };
  union {
    Scope *otherwise;          // of an If
    const OptionField *option; // an attribute of a target that only its backend knows
  };
  const Symbol *argument = nullptr; // an attribute of an instance: the parameter that it is the argument of
  Item() : block(nullptr), otherwise(nullptr) {}
};

enum class ScopeKind : std::uint8_t { File, Component, Block, Arm, Loop };

struct Scope {
  ScopeKind kind{};
  bool thenArm = false;     // Arm
  bool readsTarget = false; // whether it is entered depends on `target.*`
  std::uint32_t slots = 0;  // how many symbols it has
  std::uint32_t module = 0; // File: which one; 0 are the root files
  Scope *outer = nullptr;
  StaticBlock *block = nullptr;                               // whose body this is, or in whose body; none in the file
  const ast::Member *why = nullptr;                           // the If or For of an Arm or Loop
  Symbol *symbols = nullptr;                                  // newest first
  llvm::DenseMap<llvm::StringRef, Symbol *> *index = nullptr; // when there are many
  llvm::ArrayRef<Item> items;
  llvm::ArrayRef<const Symbol *> notNull; // an Arm: what its condition proves
  const Scope *merged = nullptr;          // the body of an instance: that of its component's `this`

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
  // A declaration of this body or of those that it is merged with.
  [[nodiscard]] Symbol *findMerged(std::string_view name) const {
    if (Symbol *own = find(name))
      return own;
    for (const Scope *s = merged; s != nullptr; s = s->merged)
      if (Symbol *inner = s->find(name); inner != nullptr && inner->kind == SymbolKind::Declaration)
        return inner;
    return nullptr;
  }
  [[nodiscard]] const Scope &file() const {
    const Scope *s = this;
    while (s->outer != nullptr)
      s = s->outer;
    return *s;
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
  const StaticComponent *component = nullptr; // an instance: what it is made by
  bool principal = false;                     // the `this` of a component
  bool layered = false;                       // members of several places come together in its body
  [[nodiscard]] StaticBlock *parent() const { return at->block; }
};

// A component: a block kind that a file defines.
struct StaticComponent {
  const ast::Component *syntax = nullptr;
  Scope *scope = nullptr; // its parameters, and the names of its body
  StaticBlock *principal = nullptr;
  const Construct *construct = nullptr; // of the principal block, whatever components it is made by
  llvm::ArrayRef<Symbol *> params;
  Progress progress = Progress::Untouched; // of reading it
  [[nodiscard]] Symbol *param(std::string_view name) const {
    for (Symbol *p : params)
      if (p->name == name)
        return p;
    return nullptr;
  }
};

// Whether two scopes of one body lie in opposite arms of an `if`.
inline bool excludeEachOther(const Scope *a, const Scope *b) {
  auto inBody = [](const Scope *s) { return s->kind == ScopeKind::Arm || s->kind == ScopeKind::Loop; };
  for (const Scope *x = a; inBody(x); x = x->outer) {
    if (x->kind != ScopeKind::Arm)
      continue;
    for (const Scope *y = b; inBody(y); y = y->outer)
      if (y->kind == ScopeKind::Arm && y->why == x->why && y->thenArm != x->thenArm)
        return true;
  }
  return false;
}

} // namespace ctr
