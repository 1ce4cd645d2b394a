// The static types of every expression, in every branch. Second step of resolve; walks the lowered tree, gives each
// name, member and call its meaning and reports each mistake once (an Error type silences what follows). Knows no
// values: what depends on them is judged when the program is expanded.
#pragma once

#include "sema/static_program.h"

#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringSet.h>

namespace ctr {

// What stands around an expression: a hint for names and word lists. Whether the value fits is judged by check().
struct Want {
  const Type *type = nullptr; // without `?` and deferred
  bool words = false;         // a bare word of a word list may stand here
};

// The kinds of the constructs that a name may mean there, as bits; 0 where no reference is wanted.
std::uint64_t wantedKinds(Want want);

class Typing {
public:
  Typing(StaticProgram &p, Diagnostics &d) : program(p), diags(d), types(p.types) {}
  void walkProgram();

  const Type *infer(const ast::Expr &e, Want want = {});
  // The expression must be assignable to `expected`; `what` is what takes it, for messages: an attribute, a function.
  bool check(const ast::Expr &e, const Type *expected, std::string_view what, bool words = false);
  void checkBool(const ast::Expr &e, std::string_view what);
  // Refuses what is known only after deployment, and says why.
  enum class DeferredUse : std::uint8_t {
    Decides,  // what is built: conditions, loops, names, keys, indexes
    Computes, // with it: operators and functions
    Fixed,    // an attribute that must be known when compiling
  };
  Diagnostic &refuseDeferred(Span at, std::string_view what, DeferredUse use);
  const Type *error() { return types.get(TypeKind::Error); }
  const Type *text() { return types.get(TypeKind::String); }

  StaticProgram &program;
  Diagnostics &diags;
  TypeTable &types;

private:
  // The walk (typing.cpp).
  void items(llvm::ArrayRef<Item> list, Scope &scope);
  void block(StaticBlock &b);
  void attribute(const Item &item);
  void branch(const Item &item, Scope &scope);
  void loop(const Item &item, Scope &scope);
  void assertion(const ast::Assert &a);
  void param(Symbol &symbol);
  void let(Symbol &symbol);
  void settle(Symbol &symbol); // a let or param before its first use; reports cycles
  void refersNames();          // `capacity cheap`, `mount shared`
  void refersIn(StaticBlock &b, const Construct &workload);
  const Type *elementOf(const ast::Expr &source);
  const Type *typeFrom(const ast::TypeExpr &e); // of a param
  const Type *termFrom(const ast::TypeExpr::Term &term);

  // Literals and compounds (typing_values.cpp).
  const Type *inferred(const ast::Expr &e, Want want);
  const Type *bounded(const Type *type, const ast::Expr &e); // not nested beyond reason
  const Type *number(const ast::NumberExpr &e);
  const Type *string(const ast::StringExpr &e, Want want);
  void interpolated(const ast::Expr &e, bool &deferred);
  const Type *list(const ast::ListExpr &e, Want want);
  const Type *map(const ast::MapExpr &e, Want want);
  void keys(const ast::MapExpr &e);
  const Type *conditional(const ast::ConditionalExpr &e, Want want);
  const Type *comprehension(const ast::ComprehensionExpr &e, Want want, const Type *bodyType, std::string_view what);
  const Type *call(const ast::CallExpr &e);
  const Type *join(const Type *a, const Type *b, const ast::Expr &at);

  // Operators (typing_operators.cpp).
  const Type *unary(const ast::UnaryExpr &e);
  const Type *binary(const ast::BinaryExpr &e, Want want);
  const Type *equality(const ast::BinaryExpr &e);
  const Type *membership(const ast::BinaryExpr &e);
  const Type *ordering(const ast::BinaryExpr &e, const Type *l, const Type *r);
  const Type *arithmetic(const ast::BinaryExpr &e, const Type *l, const Type *r);
  const Type *operand(const ast::Expr &e, ast::Op op, Want want = {});
  const Type *badOperand(const ast::Expr &e, ast::Op op, std::string_view takes, const Type *got);
  bool noCommonValue(const ast::BinaryExpr &e, const Type *l, const Type *r);
  // What holds of names when `e` is `sense`.
  void proves(const ast::Expr &e, bool sense, llvm::SmallVectorImpl<const Symbol *> &out);

  // Modules and components (typing_modules.cpp).
  void component(StaticComponent &c);
  void unusedImports();
  Symbol *importNamed(const ast::Expr &e); // of `net`
  bool ofModule(const ast::Expr &e);       // `net.main`
  const Type *moduleMember(const ast::MemberExpr &e, Symbol &import);
  const Type *notAValue(const ast::Expr &e, const Symbol &symbol);
  // Types that only parameters of components have: references and what is known after deployment.
  const Type *componentTerm(const ast::TypeExpr::Term &term);
  const Type *componentUnion(const ast::TypeExpr &e);

  // Names (typing_names.cpp) and members (typing_members.cpp).
  const Type *name(const ast::NameExpr &e, Want want);
  const Type *word(const ast::NameExpr &e, const Type *wanted);
  const Type *unknownName(const ast::NameExpr &e, Want want);
  Symbol *lookup(std::string_view name, std::uint64_t kinds);
  const Type *typeOf(Symbol &symbol);
  bool knownNotNull(const Symbol &symbol) const;
  std::string nearestName(std::string_view name);
  bool isSomeWord(std::string_view name);
  const Type *member(const ast::MemberExpr &e, Want want);
  const Type *targetMember(const ast::MemberExpr &e);
  const Type *memberOfRef(const ast::MemberExpr &e, const Type *base, Want want);
  const Type *output(const ast::MemberExpr &e, const Type *base);
  const Type *attributeOf(const ast::MemberExpr &e, const Type *base);
  const Type *childOf(const ast::Expr &e, const ast::Expr &base, const Type *baseType, std::string_view childName,
                      std::uint64_t kinds);
  const Type *noSuchMember(const ast::MemberExpr &e, const Type *base);
  const Type *index(const ast::IndexExpr &e, Want want);
  std::uint64_t familyOf(const ast::Expr &e, const Type *&owner); // kinds of x.port; 0 when it is none
  std::uint64_t parentsOf(std::uint64_t kinds);
  std::uint64_t childKinds(const Type *base, std::string_view construct);
  const ast::MapExpr *mapLiteral(const ast::Expr &e);
  // The declarations that a reference can be, when that can be told.
  bool possible(const ast::Expr &e, llvm::SmallVectorImpl<const StaticBlock *> &out, unsigned depth = 0);

  // What does not fit (typing_check.cpp).
  bool mismatch(const ast::Expr &e, const Type *got, const Type *expected, std::string_view what);
  void missingUnit(const ast::Expr &e, const Type *expected, std::string_view what);
  void notAWord(const ast::Expr &e, std::string_view word, const Type *expected, std::string_view what);
  std::string_view textOf(const ast::Expr &e) const { return program.sources.text(e.span); }

  Scope *scope_ = nullptr;
  llvm::SmallVector<const Symbol *, 4> notNull_; // proved inside of the expression
  llvm::SmallVector<Symbol *, 4> turns_;         // variables of the comprehensions around
  llvm::SmallVector<Symbol *, 8> running_;       // lets and params whose value is being looked at
  std::vector<StaticBlock *> refers_;
  llvm::DenseMap<std::uint64_t, std::uint64_t> parents_;
  const Type *kindTypes_[KindCount] = {};
  llvm::StringSet<> words_; // of all word lists; filled when first asked
  std::string staged_;      // "`topology`" while in what is the same for every target
  bool readsTarget_ = false;
  bool inAssert_ = false;
  bool ofComponent_ = false; // the parameter that is looked at
  bool toldDepth_ = false;
  unsigned depth_ = 0;         // of infer
  unsigned suggestions_ = 100; // did-you-means left: they are for people, not for generated nonsense
};

} // namespace ctr
