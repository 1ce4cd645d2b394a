#include "sema/evaluate.h"

#include "diag/kinds/types.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/StringSet.h>

namespace ctr {

bool isNumber(ValueKind kind) {
  return kind == ValueKind::Number || kind == ValueKind::Cpu || kind == ValueKind::Size ||
         kind == ValueKind::Duration || kind == ValueKind::Percent;
}

unsigned tableOf(Kind kind) {
  static const auto Tables = [] {
    constexpr std::string_view Names[] = {
#define CTR_KIND_TABLE_NAME(K, S, T, W) #T,
        CTR_KINDS(CTR_KIND_TABLE_NAME)
#undef CTR_KIND_TABLE_NAME
    };
    std::array<unsigned, KindCount> tables{};
    for (unsigned k = 0; k < KindCount; ++k)
      for (unsigned first = k + 1; first-- > 0;)
        if (Names[first] == Names[k])
          tables[k] = first;
    return tables;
  }();
  return Tables[static_cast<unsigned>(kind)];
}

Value Evaluator::make(ValueKind kind, const ast::Expr &at) {
  Value v;
  v.kind = kind;
  v.origin = origins.intern(at.span, here());
  return v;
}
Value Evaluator::number(Rational r, ValueKind kind, const ast::Expr &at) {
  Value v = make(kind, at);
  v.number = r;
  return v;
}
Value Evaluator::boolean(bool b, const ast::Expr &at) {
  Value v = make(ValueKind::Bool, at);
  v.boolean = b;
  return v;
}
Value Evaluator::string(std::string_view s, const ast::Expr &at) {
  if (tooLong(s.size(), at.span) || tooMuch(textTotal_, s.size(), MaxTextTotal, "the texts", at.span))
    return fail();
  Value v = make(ValueKind::String, at);
  new (&v.string) std::string_view(copy(s));
  return v;
}
Value Evaluator::list(llvm::ArrayRef<Value> items, const ast::Expr &at) {
  if (tooMuch(elementTotal_, items.size(), MaxElements, "the lists", at.span))
    return fail();
  auto *kept = arena.Allocate<Value>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), kept);
  Value v = make(ValueKind::List, at);
  new (&v.list) llvm::ArrayRef<Value>(kept, items.size());
  return v;
}
Value Evaluator::map(llvm::ArrayRef<MapItem> items, const ast::Expr &at) {
  if (tooMuch(elementTotal_, items.size(), MaxElements, "the maps and lists", at.span))
    return fail();
  auto *kept = arena.Allocate<MapItem>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), kept);
  Value v = make(ValueKind::Map, at);
  new (&v.map) llvm::ArrayRef<MapItem>(kept, items.size());
  return v;
}
Value Evaluator::text(llvm::ArrayRef<TextPart> parts, const ast::Expr &at) {
  std::size_t bytes = 0;
  for (const TextPart &part : parts)
    bytes += part.literal.size();
  if (tooLong(bytes, at.span) || tooMuch(elementTotal_, parts.size(), MaxElements, "the texts and lists", at.span) ||
      tooMuch(textTotal_, bytes, MaxTextTotal, "the texts", at.span))
    return fail();
  auto *kept = arena.Allocate<TextPart>(parts.size());
  std::uninitialized_copy(parts.begin(), parts.end(), kept);
  Value v = make(ValueKind::Deferred, at);
  new (&v.parts) llvm::ArrayRef<TextPart>(kept, parts.size());
  return v;
}
Value Evaluator::isAmong(const Value &v, llvm::ArrayRef<Value> list, const ast::Expr &at) {
  if (tooMuchWork(list.size() * weight(v, stepsLeft()), at.span))
    return fail();
  return boolean(llvm::any_of(list, [&](const Value &item) { return equal(item, v); }), at);
}
bool Evaluator::tooMuchWork(std::size_t steps, Span at) {
  if (steps < stepsLeft()) {
    steps_ += static_cast<std::int64_t>(steps);
    return false;
  }
  steps_ = MaxSteps;
  if (!toldSteps_)
    diags.report(diag::TooMuchWork, origins, origins.intern(at, here()), MaxSteps);
  toldSteps_ = true;
  return true;
}
Value Evaluator::overflow(const ast::Expr &at) {
  std::string_view op = "-";
  if (const auto *b = llvm::dyn_cast<ast::BinaryExpr>(&at))
    op = ast::spelling(b->op);
  diags.report(diag::Overflow, origins, origins.intern(at.span, here()), op);
  return fail();
}
std::string_view Evaluator::copy(std::string_view s) {
  char *kept = arena.Allocate<char>(s.size());
  std::copy(s.begin(), s.end(), kept);
  return {kept, s.size()};
}
bool Evaluator::tooLong(std::size_t bytes, Span at) {
  if (bytes <= static_cast<std::size_t>(MaxText))
    return false;
  diags.report(diag::TextTooLong, origins, origins.intern(at, here()), MaxText);
  return true;
}
bool Evaluator::tooMuch(std::int64_t &total, std::size_t more, std::int64_t most, std::string_view what, Span at) {
  total += static_cast<std::int64_t>(more);
  if (total <= most)
    return false;
  if (!toldTotal_)
    diags.report(diag::TooMuchMade, origins, origins.intern(at, here()), what, most);
  toldTotal_ = true;
  return true;
}
bool Evaluator::turn(Span at) {
  if (++turnCount_ <= MaxTurns)
    return true;
  if (!toldTurns_)
    diags.report(diag::TooManyTurns, origins, origins.intern(at, here()), MaxTurns);
  toldTurns_ = true;
  return false;
}

Value Evaluator::evaluate(const ast::Expr &e, Frame &frame) {
  using ast::ExprKind;
  if (depth_ >= MaxDepth) {
    if (!toldDepth_)
      diags.report(diag::TooDeep, origins, origins.intern(e.span, here()), std::int64_t{MaxDepth});
    toldDepth_ = true;
    return fail();
  }
  ++depth_;
  Frame *outer = std::exchange(frame_, &frame);
  Value v;
  switch (e.kind) {
  case ExprKind::Error:
    v = fail();
    break;
  case ExprKind::Null:
    v = make(ValueKind::Null, e);
    break;
  case ExprKind::Bool:
    v = boolean(llvm::cast<ast::BoolExpr>(e).value, e);
    break;
  case ExprKind::Number:
    v = literal(llvm::cast<ast::NumberExpr>(e));
    break;
  case ExprKind::String:
    v = interpolate(llvm::cast<ast::StringExpr>(e), frame);
    break;
  case ExprKind::List:
    v = listOf(llvm::cast<ast::ListExpr>(e), frame);
    break;
  case ExprKind::Map:
    v = mapOf(llvm::cast<ast::MapExpr>(e), frame);
    break;
  case ExprKind::Name: {
    const Resolution *r = program.meaning(e);
    if (r != nullptr && r->kind == Meaning::Symbol) {
      v = symbol(e, *r->symbol, frame);
    } else if (r != nullptr && r->kind == Meaning::Word) {
      v = make(ValueKind::String, e);
      new (&v.string) std::string_view(llvm::cast<ast::NameExpr>(e).name);
    } else {
      v = fail();
    }
    break;
  }
  case ExprKind::Member:
    v = member(llvm::cast<ast::MemberExpr>(e), frame);
    break;
  case ExprKind::Index:
    v = index(llvm::cast<ast::IndexExpr>(e), frame);
    break;
  case ExprKind::Call:
    v = call(llvm::cast<ast::CallExpr>(e), frame);
    break;
  case ExprKind::Unary:
    v = unary(llvm::cast<ast::UnaryExpr>(e), frame);
    break;
  case ExprKind::Binary:
    v = binary(llvm::cast<ast::BinaryExpr>(e), frame);
    break;
  case ExprKind::Conditional: {
    const auto &c = llvm::cast<ast::ConditionalExpr>(e);
    Value decides = evaluate(*c.condition, frame);
    v = decides.kind == ValueKind::Bool ? evaluate(decides.boolean ? *c.then : *c.otherwise, frame) : fail();
    break;
  }
  case ExprKind::Comprehension:
    v = comprehension(llvm::cast<ast::ComprehensionExpr>(e), frame);
    break;
  }
  frame_ = outer;
  --depth_;
  return v;
}

bool Evaluator::condition(const ast::Expr &e, Frame &frame, bool otherwise) {
  Value v = evaluate(e, frame);
  return v.kind == ValueKind::Bool ? v.boolean : otherwise;
}

bool Evaluator::text(const ast::Expr &e, Frame &frame, std::string_view &out) {
  Value v = evaluate(e, frame);
  if (v.kind != ValueKind::String)
    return false;
  out = v.string;
  return true;
}

Value Evaluator::interpolate(const ast::StringExpr &e, Frame &frame) {
  if (e.plain()) {
    Value v = make(ValueKind::String, e);
    new (&v.string) std::string_view(e.text());
    return v;
  }
  llvm::SmallString<256> run; // literal text so far
  llvm::SmallVector<TextPart, 4> parts;
  auto flush = [&] {
    if (!run.empty())
      parts.push_back({copy({run.data(), run.size()}), {}, {}});
    run.clear();
  };
  for (const ast::StringPart &part : e.parts) {
    if (part.expr == nullptr) {
      run += ref(part.text);
      continue;
    }
    Value v = evaluate(*part.expr, frame);
    switch (v.kind) {
    case ValueKind::String:
      run += ref(v.string);
      break;
    case ValueKind::Number:
      run += v.number.str();
      break;
    case ValueKind::Bool:
      run += v.boolean ? "true" : "false";
      break;
    case ValueKind::Deferred:
      for (const TextPart &inner : v.parts) {
        if (inner.entity) {
          flush();
          parts.push_back(inner);
        } else {
          run += ref(inner.literal);
        }
      }
      break;
    default:
      return fail();
    }
    if (tooLong(run.size(), e.span))
      return fail();
  }
  if (parts.empty()) // all of it is known
    return string({run.data(), run.size()}, e);
  flush();
  return text(parts, e);
}

Value Evaluator::listOf(const ast::ListExpr &e, Frame &frame) {
  llvm::SmallVector<Value, 16> items;
  for (const ast::Expr *item : e.items) {
    Value v = evaluate(*item, frame);
    if (v.kind == ValueKind::Error)
      return v;
    items.push_back(v);
  }
  return list(items, e);
}

Value Evaluator::mapOf(const ast::MapExpr &e, Frame &frame) {
  llvm::SmallVector<MapItem, 16> items;
  llvm::StringSet<> made; // the keys, once one is made from values; plain ones were compared when checked
  bool anyMade = llvm::any_of(
      e.entries, [](const ast::MapEntry &entry) { return entry.keyString != nullptr && !entry.keyString->plain(); });
  for (const ast::MapEntry &entry : e.entries) {
    std::string_view key = entry.key.text;
    if (entry.keyString != nullptr && !text(*entry.keyString, frame, key))
      return fail();
    Value v = evaluate(*entry.value, frame);
    if (v.kind == ValueKind::Error)
      return v;
    if (anyMade && !made.insert(ref(key)).second) {
      Span at = entry.keyString != nullptr ? entry.keyString->span : entry.key.span;
      diags.report(diag::KeyTwice, origins, origins.intern(at, here()), key);
      return fail();
    }
    items.push_back({key, v});
  }
  return map(items, e);
}

Value Evaluator::comprehension(const ast::ComprehensionExpr &e, Frame &frame) {
  Value source = evaluate(*e.source, frame);
  if (source.kind != ValueKind::List && source.kind != ValueKind::Range)
    return fail();
  llvm::SmallVector<Value, 16> items;
  bool ok = eachTurn(source, e.source->span, [&](const Value &v) {
    turns_.push_back(v);
    bool wanted = true;
    bool fine = true;
    if (e.condition != nullptr) {
      Value decides = evaluate(*e.condition, frame);
      fine = decides.kind == ValueKind::Bool;
      wanted = fine && decides.boolean;
    }
    if (wanted) {
      items.push_back(evaluate(*e.body, frame));
      fine = items.back().kind != ValueKind::Error;
    }
    turns_.pop_back();
    return fine;
  });
  return ok ? list(items, e) : fail();
}

} // namespace ctr
