// What was written: the immutable tree of one program file. It knows shape only: a block is `kind name? { … }`,
// whatever the kind; meaning is in schema/ and sema/. Every node has its span. Nodes live in the arena of their
// SyntaxTree; text is a view into the source or into that arena.
#pragma once

#include "support/rational.h"
#include "support/span.h"

#include <cstdint>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/Support/Allocator.h>
#include <llvm/Support/Casting.h>
#include <memory>
#include <string_view>
#include <vector>

namespace ctr::ast {

struct Identifier {
  std::string_view text; // empty when the parser had to make one up
  Span span;
};

// --- Expressions -----------------------------------------------------------------------------------------------

enum class ExprKind : std::uint8_t {
  Error, // what could not be parsed; already reported
  Null,
  Bool,
  Number,
  String,
  List,
  Map,
  Name,
  Member,
  Index,
  Call,
  Unary,
  Binary,
  Conditional,
  Comprehension,
};

struct Expr {
  ExprKind kind;
  Span span;

protected:
  Expr(ExprKind k, Span s) : kind(k), span(s) {}
};

struct ErrorExpr : Expr {
  explicit ErrorExpr(Span s) : Expr(ExprKind::Error, s) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Error; }
};
struct NullExpr : Expr {
  explicit NullExpr(Span s) : Expr(ExprKind::Null, s) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Null; }
};
struct BoolExpr : Expr {
  BoolExpr(Span s, bool v) : Expr(ExprKind::Bool, s), value(v) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Bool; }
  bool value;
};

// The unit as written. `None` is a bare number: an int when it has no point, else a number.
enum class Unit : std::uint8_t { None, VCpu, B, KiB, MiB, GiB, TiB, KB, MB, GB, TB, Ms, S, M, H, D, Percent };

struct NumberExpr : Expr {
  NumberExpr(Span s, Rational v, Unit u, bool p) : Expr(ExprKind::Number, s), value(v), unit(u), point(p) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Number; }
  Rational value; // the figure before its unit
  Unit unit;
  bool point; // written with a decimal point
};

struct StringPart {
  std::string_view text;      // escapes resolved, `"""` indentation removed; empty for an interpolation
  const Expr *expr = nullptr; // `${expr}`
  Span span;
};
struct StringExpr : Expr {
  StringExpr(Span s, llvm::ArrayRef<StringPart> p, bool m) : Expr(ExprKind::String, s), parts(p), multiline(m) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::String; }
  // The text when nothing is interpolated (true also for the empty string, which has no parts).
  [[nodiscard]] bool plain() const { return parts.empty() || (parts.size() == 1 && parts[0].expr == nullptr); }
  [[nodiscard]] std::string_view text() const { return parts.empty() ? std::string_view() : parts[0].text; }
  llvm::ArrayRef<StringPart> parts; // adjacent literal text is one part
  bool multiline;
};

struct ListExpr : Expr {
  ListExpr(Span s, llvm::ArrayRef<const Expr *> i) : Expr(ExprKind::List, s), items(i) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::List; }
  llvm::ArrayRef<const Expr *> items;
};

struct MapEntry {
  Identifier key;              // a word as key
  const StringExpr *keyString; // or a quoted key (may interpolate); null for a word
  const Expr *value;
};
struct MapExpr : Expr {
  MapExpr(Span s, llvm::ArrayRef<MapEntry> e) : Expr(ExprKind::Map, s), entries(e) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Map; }
  llvm::ArrayRef<MapEntry> entries;
};

struct NameExpr : Expr {
  NameExpr(Span s, std::string_view n) : Expr(ExprKind::Name, s), name(n) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Name; }
  std::string_view name;
};
struct MemberExpr : Expr { // base.member
  MemberExpr(Span s, const Expr *b, Identifier m) : Expr(ExprKind::Member, s), base(b), member(m) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Member; }
  const Expr *base;
  Identifier member;
};
struct IndexExpr : Expr { // base[index]
  IndexExpr(Span s, const Expr *b, const Expr *i) : Expr(ExprKind::Index, s), base(b), index(i) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Index; }
  const Expr *base;
  const Expr *index;
};
struct CallExpr : Expr { // callee(args…); the callee is a Name or a Member chain
  CallExpr(Span s, const Expr *c, llvm::ArrayRef<const Expr *> a) : Expr(ExprKind::Call, s), callee(c), args(a) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Call; }
  const Expr *callee;
  llvm::ArrayRef<const Expr *> args;
};

enum class Op : std::uint8_t { Or, And, Eq, Ne, Lt, Le, Gt, Ge, In, Range, Add, Sub, Mul, Div, Not, Neg };
std::string_view spelling(Op op);

struct UnaryExpr : Expr {
  UnaryExpr(Span s, Op o, const Expr *v) : Expr(ExprKind::Unary, s), op(o), operand(v) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Unary; }
  Op op; // Not or Neg
  const Expr *operand;
};
struct BinaryExpr : Expr {
  BinaryExpr(Span s, Op o, Span os, const Expr *l, const Expr *r)
      : Expr(ExprKind::Binary, s), op(o), opSpan(os), left(l), right(r) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Binary; }
  Op op; // Range makes `a..b`
  Span opSpan;
  const Expr *left;
  const Expr *right;
};
struct ConditionalExpr : Expr { // condition ? then : otherwise
  ConditionalExpr(Span s, const Expr *c, const Expr *t, const Expr *o)
      : Expr(ExprKind::Conditional, s), condition(c), then(t), otherwise(o) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Conditional; }
  const Expr *condition;
  const Expr *then;
  const Expr *otherwise;
};
struct ComprehensionExpr : Expr { // [for variable in source if condition : body]
  ComprehensionExpr(Span s, Identifier v, const Expr *src, const Expr *c, const Expr *b)
      : Expr(ExprKind::Comprehension, s), variable(v), source(src), condition(c), body(b) {}
  static bool classof(const Expr *e) { return e->kind == ExprKind::Comprehension; }
  Identifier variable;
  const Expr *source;
  const Expr *condition; // may be null
  const Expr *body;
};

// --- Members ---------------------------------------------------------------------------------------------------

enum class MemberKind : std::uint8_t { Block, Attribute, If, For, Let, Assert, Import, Param, Component };

struct Member {
  MemberKind kind;
  Span span;
  std::string_view doc; // the `///` lines before it, without the slashes; lines joined by \n

protected:
  Member(MemberKind k, Span s, std::string_view d) : kind(k), span(s), doc(d) {}
};
using Members = llvm::ArrayRef<const Member *>;

// `kind name? { … }`. The kind may be dotted (`sidecars.otel`). The name is a word, a dotted reference (`net.shared`)
// or a quoted, interpolated string.
struct Block : Member {
  Block(Span s, std::string_view d, llvm::ArrayRef<Identifier> k, llvm::ArrayRef<Identifier> n, const StringExpr *q,
        Span h, Members m)
      : Member(MemberKind::Block, s, d), kindPath(k), namePath(n), quotedName(q), headSpan(h), members(m) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::Block; }
  llvm::ArrayRef<Identifier> kindPath; // at least one
  llvm::ArrayRef<Identifier> namePath; // empty: no word as name
  const StringExpr *quotedName;        // or null
  Span headSpan;                       // kind and name
  Members members;
  [[nodiscard]] std::string_view kindWord() const { return kindPath.front().text; }
  [[nodiscard]] bool named() const { return !namePath.empty() || quotedName != nullptr; }
  [[nodiscard]] Span kindSpan() const { return kindPath.front().span.to(kindPath.back().span); }
  [[nodiscard]] Span nameSpan() const {
    if (quotedName != nullptr)
      return quotedName->span;
    return namePath.empty() ? Span{} : namePath.front().span.to(namePath.back().span);
  }
};

struct Attribute : Member { // name = value
  Attribute(Span s, std::string_view d, Identifier n, const Expr *v)
      : Member(MemberKind::Attribute, s, d), name(n), value(v) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::Attribute; }
  Identifier name;
  const Expr *value; // never null; ErrorExpr when missing
};

struct If : Member { // if condition { … } else { … }; `else if` is an If as the only member of `otherwise`
  If(Span s, const Expr *c, Members t, Members o)
      : Member(MemberKind::If, s, {}), condition(c), then(t), otherwise(o) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::If; }
  const Expr *condition;
  Members then;
  Members otherwise;
};

struct For : Member { // for variable in source { … }
  For(Span s, Identifier v, const Expr *src, Members b)
      : Member(MemberKind::For, s, {}), variable(v), source(src), body(b) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::For; }
  Identifier variable;
  const Expr *source;
  Members body;
};

struct Let : Member { // let name = value
  Let(Span s, std::string_view d, Identifier n, const Expr *v) : Member(MemberKind::Let, s, d), name(n), value(v) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::Let; }
  Identifier name;
  const Expr *value;
};

struct Assert : Member { // assert condition, message
  Assert(Span s, const Expr *c, const Expr *m) : Member(MemberKind::Assert, s, {}), condition(c), message(m) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::Assert; }
  const Expr *condition;
  const Expr *message; // may be null
};

struct Import : Member { // import "./x.ctr" as n, import std.x
  Import(Span s, const StringExpr *f, llvm::ArrayRef<Identifier> p, Identifier a)
      : Member(MemberKind::Import, s, {}), file(f), path(p), alias(a) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::Import; }
  const StringExpr *file; // or null
  llvm::ArrayRef<Identifier> path;
  Identifier alias; // empty text when there is none
};

// A type as written: `string`, `"dev" | "prod"`, `list<T>`, `secret | parameter`, `T?`.
struct TypeExpr {
  struct Term {
    Identifier word;                            // `string`, `queue`, `list`
    const StringExpr *literal = nullptr;        // or a string literal
    llvm::ArrayRef<const TypeExpr *> arguments; // of `list<…>`, `map<…>`, `range<…>`
    Span span;
  };
  llvm::ArrayRef<Term> terms; // alternatives of a union
  bool optional;              // `?`
  Span span;
};

struct Param : Member { // param name: type = default where condition, message
  Param(Span s, std::string_view d, Identifier n, const TypeExpr *t, const Expr *v, const Expr *w, const Expr *m)
      : Member(MemberKind::Param, s, d), name(n), type(t), value(v), where(w), message(m) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::Param; }
  Identifier name;
  const TypeExpr *type; // null when missing (reported)
  const Expr *value;    // default; may be null
  const Expr *where;    // may be null
  const Expr *message;  // may be null
};

struct Component : Member { // component name(parameters) { … }
  Component(Span s, std::string_view d, Identifier n, llvm::ArrayRef<const Param *> p, Members b)
      : Member(MemberKind::Component, s, d), name(n), params(p), body(b) {}
  static bool classof(const Member *m) { return m->kind == MemberKind::Component; }
  Identifier name;
  llvm::ArrayRef<const Param *> params;
  Members body;
};

// --- Comments and the whole ------------------------------------------------------------------------------------

struct Comment {
  Span span;
  std::string_view text; // with its slashes
};

struct SyntaxTree {
  SyntaxTree() : arena(std::make_unique<llvm::BumpPtrAllocator>()) {}
  std::unique_ptr<llvm::BumpPtrAllocator> arena;
  Members members;
  std::vector<Comment> comments; // in source order
  Span span;
};

} // namespace ctr::ast
