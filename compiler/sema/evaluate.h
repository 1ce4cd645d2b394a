// The value of an expression for one target and one set of parameters. Total: what goes wrong is reported once and
// gives an Error value. Bounded: loops, texts and lists have limits that no program needs to reach.
#pragma once

#include "sema/expanded.h"
#include "sema/static_program.h"

#include "support/units.h"

#include <llvm/ADT/SmallVector.h>

namespace ctr {

constexpr std::int64_t MaxTurns = 100'000;
constexpr std::int64_t MaxText = 1 << 20;
constexpr std::int64_t MaxTextTotal = 64 << 20;
constexpr std::int64_t MaxElements = 4'000'000; // of all lists
constexpr std::int64_t MaxBlocks = 100'000;
constexpr std::int64_t MaxSteps = 100'000'000; // elements compared, bytes searched

// A scope while it is expanded: the values of its lets and loop variable, the blocks of its declarations.
struct Frame {
  Frame *outer = nullptr;
  const Scope *scope = nullptr;
  ExpandedBlock *block = nullptr; // whose body it is
  OriginId origin;                // the loop turns and uses of components that lead here
  Frame *merged = nullptr;        // of an instance's body: that of its component's `this`
  // What an instance gives to a parameter; evaluated when it is first used.
  struct Argument {
    const ast::Expr *value;
    Frame *frame;
  };
  struct Slot {
    enum class State : std::uint8_t { Empty, Running, Value, Block, Argument } state = State::Empty;
    union {
      Value value;
      ExpandedBlock *block;
      const Argument *argument;
    };
    Slot() : block(nullptr) {}
  };
  Slot *slots = nullptr;
};

class Evaluator {
public:
  Evaluator(const StaticProgram &p, llvm::BumpPtrAllocator &a, OriginTable &o, Diagnostics &d)
      : program(p), arena(a), origins(o), diags(d) {}

  Value evaluate(const ast::Expr &e, Frame &frame);
  // As text; false when that cannot be told (reported).
  bool text(const ast::Expr &e, Frame &frame, std::string_view &out);
  // true, false; an error counts as `otherwise`.
  bool condition(const ast::Expr &e, Frame &frame, bool otherwise = false);
  Value parameter(const Symbol &symbol, Frame &file);
  // The frame of a file; made when it is first asked for.
  Frame &fileFrame(const Scope &file);
  // Evaluates a let that nothing has used, so that what is wrong with it is said all the same.
  void settle(const Symbol &let, Frame &home);
  // The block that a reference means.
  [[nodiscard]] ExpandedBlock *blockOf(EntityRef ref) const;
  ExpandedBlock *childNamed(const ExpandedBlock &owner, std::string_view name, std::uint64_t kinds) const;
  bool turn(Span at); // counts one; false when there were too many
  // Calls f with each element of a list or int of a range, until it says false; false also when there are too many.
  template <class F> bool eachTurn(const Value &source, Span at, F f) {
    if (source.kind == ValueKind::List) {
      for (const Value &v : source.list)
        if (!turn(at) || !f(v))
          return false;
      return true;
    }
    for (std::int64_t i = source.list[0].number.num(), last = source.list[1].number.num();; ++i) {
      Value v = source.list[0];
      v.number = Rational(i);
      if (!turn(at) || !f(v))
        return false;
      if (i == last) // and not beyond: it may be the largest int there is
        return true;
    }
  }

  // Makers, for functions too.
  Value make(ValueKind kind, const ast::Expr &at);
  Value fail() {
    Value v;
    v.kind = ValueKind::Error;
    return v;
  }
  Value number(Rational r, ValueKind kind, const ast::Expr &at);
  Value boolean(bool b, const ast::Expr &at);
  Value string(std::string_view s, const ast::Expr &at); // copies
  Value list(llvm::ArrayRef<Value> items, const ast::Expr &at);
  Value map(llvm::ArrayRef<MapItem> items, const ast::Expr &at);
  Value text(llvm::ArrayRef<TextPart> parts, const ast::Expr &at); // deferred
  Value isAmong(const Value &v, llvm::ArrayRef<Value> list, const ast::Expr &at);
  Value overflow(const ast::Expr &at);
  std::string_view copy(std::string_view s);
  bool tooLong(std::size_t bytes, Span at);     // reports
  bool tooMuchWork(std::size_t steps, Span at); // counts; reports
  [[nodiscard]] std::size_t stepsLeft() const { return static_cast<std::size_t>(MaxSteps - steps_) + 1; }
  // Counts what was made; reports when it is more than the program may make in all.
  bool tooMuch(std::int64_t &total, std::size_t more, std::int64_t most, std::string_view what, Span at);
  [[nodiscard]] OriginId here() const { return frame_ == nullptr ? OriginId{} : frame_->origin; }

  const StaticProgram &program;
  llvm::BumpPtrAllocator &arena;
  OriginTable &origins;
  Diagnostics &diags;
  std::vector<std::vector<ExpandedBlock *>> blocks; // by table and index
  std::string_view targetName;
  std::string_view targetBackend;
  bool topDone = false;        // the blocks of the files exist
  bool treeDone = false;       // every block exists
  bool attributesDone = false; // and has its attributes

private:
  Value literal(const ast::NumberExpr &e);
  Value interpolate(const ast::StringExpr &e, Frame &frame);
  Value listOf(const ast::ListExpr &e, Frame &frame);
  Value mapOf(const ast::MapExpr &e, Frame &frame);
  Value symbol(const ast::Expr &e, const Symbol &s, Frame &frame);
  Value let(const Symbol &s, Frame &at, Frame::Slot &slot);
  Frame *homeOf(const Symbol &s, Frame &frame);
  Value evaluateAfresh(const ast::Expr &e, Frame &frame); // outside of the comprehensions around
  Value notThere(const ast::Expr &e, std::string_view name, const Symbol *s);
  Value member(const ast::MemberExpr &e, Frame &frame);
  Value child(const ast::Expr &e, const ast::Expr &base, std::string_view name, std::uint64_t kinds, Frame &frame);
  Value noSuchChild(const ast::Expr &e, const ExpandedBlock &owner, std::string_view name, std::uint64_t kinds);
  Value attribute(const ast::MemberExpr &e, const Resolution &r, Frame &frame);
  Value index(const ast::IndexExpr &e, Frame &frame);
  Value call(const ast::CallExpr &e, Frame &frame);
  bool surelyThere(const ast::Expr &e, Frame &frame);
  Value unary(const ast::UnaryExpr &e, Frame &frame);
  Value binary(const ast::BinaryExpr &e, Frame &frame);
  Value arithmetic(const ast::BinaryExpr &e, const Value &l, const Value &r);
  Value concatenate(const ast::BinaryExpr &e, const Value &l, const Value &r);
  Value within(const ast::BinaryExpr &e, const Value &l, const Value &r);
  Value comprehension(const ast::ComprehensionExpr &e, Frame &frame);

  std::vector<Frame *> files_; // by module
  Frame *frame_ = nullptr;
  llvm::SmallVector<Value, 4> turns_; // of the comprehensions around
  std::size_t turnsBase_ = 0;
  std::int64_t turnCount_ = 0;
  std::int64_t textTotal_ = 0;
  std::int64_t elementTotal_ = 0;
  std::int64_t steps_ = 0;
  unsigned depth_ = 0;
  bool toldTurns_ = false;
  bool toldTotal_ = false;
  bool toldSteps_ = false;
  bool toldDepth_ = false;
};

bool equal(const Value &a, const Value &b);
bool isNumber(ValueKind kind); // a number or quantity

// How many values it is made of, as far as comparing it may look; counts no further than `enough`.
std::size_t weight(const Value &v, std::size_t enough);

// Kinds that share a table share its index space.
unsigned tableOf(Kind kind);

} // namespace ctr
