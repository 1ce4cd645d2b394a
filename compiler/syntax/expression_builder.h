// From ANTLR's parse tree to expressions. Part of tree_builder.cpp, which includes ANTLR's headers before; nothing else
// may.
#pragma once

#include "diag/kinds/syntax.h"
#include "syntax/literals.h"
#include "syntax/operators.h"

namespace ctr::syntax {

using P = grammar::CtrParser;
using antlr4::Token;

inline ast::Op opOf(std::size_t type) {
  switch (type) {
  case P::OR:
    return ast::Op::Or;
  case P::AND:
    return ast::Op::And;
  case P::EQ:
    return ast::Op::Eq;
  case P::NE:
    return ast::Op::Ne;
  case P::LT:
    return ast::Op::Lt;
  case P::LE:
    return ast::Op::Le;
  case P::GT:
    return ast::Op::Gt;
  case P::GE:
    return ast::Op::Ge;
  case P::IN:
    return ast::Op::In;
  case P::RANGE:
    return ast::Op::Range;
  case P::PLUS:
    return ast::Op::Add;
  case P::STAR:
    return ast::Op::Mul;
  case P::SLASH:
    return ast::Op::Div;
  default:
    return ast::Op::Sub;
  }
}

// The tree may be incomplete where there were syntax errors: any part may be null. Those were reported.
class ExpressionBuilder {
public:
  ExpressionBuilder(std::uint32_t from, const Reading &reading) : from_(from), r_(reading) {}

  const ast::Expr *expression(P::ExpressionContext *tree);

protected:
  using Expr = const ast::Expr *;

  // Tokens.
  std::uint32_t begin(const Token *t) const { return from_ + static_cast<std::uint32_t>(t->getStartIndex()); }
  std::uint32_t end(const Token *t) const { return from_ + static_cast<std::uint32_t>(t->getStopIndex() + 1); }
  Span span(const Token *t) const { return t == nullptr ? Span{} : r_.span(begin(t), end(t)); }
  std::string_view text(const Token *t) const { return r_.text.substr(begin(t), end(t) - begin(t)); }
  Span span(const antlr4::ParserRuleContext &tree) const {
    const Token *first = tree.start;
    const Token *last = tree.stop == nullptr ? first : tree.stop;
    return r_.span(begin(first), std::max(begin(first), end(last)));
  }
  ast::Identifier identifier(const Token *t) const {
    return t == nullptr || t->getType() == Token::EOF ? ast::Identifier{} : ast::Identifier{text(t), span(t)};
  }
  template <class T> llvm::ArrayRef<T> keep(const llvm::SmallVectorImpl<T> &list) const {
    return llvm::ArrayRef<T>(list).copy(r_.arena);
  }
  template <class T, class... Args> const T *make(Args &&...args) const {
    return r_.make<T>(std::forward<Args>(args)...);
  }

  // Expressions. Each leaves the height of what it made in height_.
  Expr chain(P::ChainContext *tree);
  Expr climb(P::ChainContext &tree, std::size_t &at, unsigned least);
  Expr operand(P::OperandContext *tree);
  Expr atom(const Token *t);
  Expr suffix(Expr base, P::SuffixContext &tree);
  Expr list(P::ListContext &tree);
  llvm::ArrayRef<Expr> items(P::ItemsContext *tree);
  Expr map(P::MapContext &tree);
  const ast::StringExpr *string(const Token *t);
  Expr error(Span at) {
    height_ = 1;
    return make<ast::ErrorExpr>(at);
  }
  // One level more; where there are too many, an error instead of what was made.
  Expr grown(Expr made, unsigned inner) {
    height_ = inner + 1;
    if (height_ <= 4 * r_.nesting)
      return made;
    r_.findings.report(diag::NestedTooDeep, made->span, std::int64_t{4} * r_.nesting);
    return error(made->span);
  }

  std::uint32_t from_;
  const Reading &r_;
  unsigned height_ = 0;
};

inline const ast::Expr *ExpressionBuilder::expression(P::ExpressionContext *tree) {
  if (tree == nullptr || tree->chains.empty() || tree->exception != nullptr)
    return error(tree == nullptr || tree->start == nullptr ? Span{} : span(*tree));
  // `a ? b : c ? d : e` is `a ? b : (c ? d : e)`: built from the end.
  std::size_t count = tree->chains.size() - (tree->chains.size() % 2 == 0 ? 1 : 0);
  if (count == 1)
    return chain(tree->chains[0]);
  llvm::SmallVector<std::pair<Expr, unsigned>, 8> made;
  for (std::size_t i = 0; i < count; ++i) {
    Expr e = chain(tree->chains[i]);
    made.push_back({e, height_});
  }
  Expr result = made.back().first;
  unsigned height = made.back().second;
  for (std::size_t i = count - 1; i >= 2; i -= 2) {
    Expr test = made[i - 2].first;
    Expr then = made[i - 1].first;
    unsigned tallest = std::max({made[i - 2].second, made[i - 1].second, height});
    result = grown(make<ast::ConditionalExpr>(test->span.to(result->span), test, then, result), tallest);
    height = height_;
    if (result->kind == ast::ExprKind::Error)
      break;
  }
  return result;
}

inline const ast::Expr *ExpressionBuilder::chain(P::ChainContext *tree) {
  if (tree == nullptr || tree->operands.empty())
    return error(tree == nullptr ? Span{} : span(*tree));
  std::size_t at = 0;
  return tree->operands.size() == 1 ? operand(tree->operands[0]) : climb(*tree, at, 0);
}

// Precedence climbing: reads operands from `at` on, with operators that bind at least as tightly as `least`.
inline const ast::Expr *ExpressionBuilder::climb(P::ChainContext &tree, std::size_t &at, unsigned least) {
  Expr left = operand(tree.operands[at]);
  unsigned height = height_;
  const Token *last = nullptr; // the operator before, when it does not chain
  while (at + 1 < tree.operands.size() && at < tree.signs.size()) {
    const Token *sign = tree.signs[at];
    ast::Op op = opOf(sign->getType());
    unsigned level = precedence(op);
    if (level < least)
      break;
    if (last != nullptr && level == precedence(opOf(last->getType()))) {
      r_.findings.report(diag::ChainedOperator, span(sign), ast::spelling(op)).note(span(last), "the first one");
      left = error(left->span); // what the chain would compare is nobody's guess: said once
      at = tree.operands.size();
      break;
    }
    last = chains(op) ? nullptr : sign;
    ++at;
    Expr right = climb(tree, at, level + 1);
    left = grown(make<ast::BinaryExpr>(left->span.to(right->span), op, span(sign), left, right),
                 std::max(height, height_));
    height = height_;
    if (left->kind == ast::ExprKind::Error)
      at = tree.operands.size(); // too many: said once
  }
  height_ = height;
  return left;
}

inline const ast::Expr *ExpressionBuilder::operand(P::OperandContext *tree) {
  Expr made = nullptr;
  if (tree->atom != nullptr) {
    made = atom(tree->atom);
  } else if (tree->grouped != nullptr && tree->grouped->inner != nullptr) {
    made = expression(tree->grouped->inner);
  } else if (tree->values != nullptr) {
    made = list(*tree->values);
  } else if (tree->entries != nullptr) {
    made = map(*tree->entries);
  }
  if (made == nullptr)
    return error(span(*tree));
  for (P::SuffixContext *each : tree->suffixes) {
    made = suffix(made, *each);
    if (made->kind == ast::ExprKind::Error)
      break;
  }
  for (std::size_t i = tree->prefix.size(); i-- > 0;) {
    const Token *sign = tree->prefix[i];
    ast::Op op = sign->getType() == P::NOT ? ast::Op::Not : ast::Op::Neg;
    made = grown(make<ast::UnaryExpr>(span(sign).to(made->span), op, made), height_);
    if (made->kind == ast::ExprKind::Error)
      break;
  }
  return made;
}

inline const ast::Expr *ExpressionBuilder::atom(const Token *t) {
  height_ = 1;
  switch (t->getType()) {
  case P::NUMBER:
    return readNumber(r_, begin(t), end(t));
  case P::STRING:
  case P::TEXT:
    return string(t);
  case P::TRUE:
  case P::FALSE:
    return make<ast::BoolExpr>(span(t), t->getType() == P::TRUE);
  case P::NULL_:
    return make<ast::NullExpr>(span(t));
  case P::IDENT:
    return make<ast::NameExpr>(span(t), text(t));
  default:
    return error(span(t));
  }
}

inline const ast::StringExpr *ExpressionBuilder::string(const Token *t) {
  if (t == nullptr)
    return nullptr;
  if (t->getType() == P::BROKEN)
    return make<ast::StringExpr>(span(t), llvm::ArrayRef<ast::StringPart>(), false);
  const ast::StringExpr *made = readString(r_, begin(t), end(t));
  height_ = 2;
  return made;
}

inline const ast::Expr *ExpressionBuilder::suffix(Expr base, P::SuffixContext &tree) {
  unsigned height = height_;
  if (tree.exception != nullptr)
    return base;
  Span whole = base->span.to(span(tree));
  if (tree.member != nullptr && tree.member->exception == nullptr)
    return grown(make<ast::MemberExpr>(whole, base, identifier(tree.member->start)), height);
  if (tree.index != nullptr) {
    Expr index = expression(tree.index);
    return grown(make<ast::IndexExpr>(whole, base, index), std::max(height, height_));
  }
  if (tree.call == nullptr)
    return base;
  llvm::ArrayRef<Expr> args = items(tree.call->values);
  return grown(make<ast::CallExpr>(whole, base, args), std::max(height, height_));
}

inline const ast::Expr *ExpressionBuilder::list(P::ListContext &tree) {
  if (tree.turns == nullptr) {
    llvm::ArrayRef<Expr> values = items(tree.values);
    return grown(make<ast::ListExpr>(span(tree), values), height_);
  }
  P::ComprehensionContext &c = *tree.turns;
  Expr source = expression(c.source);
  unsigned height = height_;
  Expr test = c.test == nullptr ? nullptr : expression(c.test);
  height = std::max(height, height_);
  Expr result = expression(c.result);
  return grown(make<ast::ComprehensionExpr>(span(tree), identifier(c.name), source, test, result),
               std::max(height, height_));
}

inline llvm::ArrayRef<const ast::Expr *> ExpressionBuilder::items(P::ItemsContext *tree) {
  height_ = 0;
  if (tree == nullptr)
    return {};
  llvm::SmallVector<Expr, 8> values;
  unsigned tallest = 0;
  for (P::ExpressionContext *each : tree->all) {
    values.push_back(expression(each));
    tallest = std::max(tallest, height_);
  }
  for (std::size_t comma = 0, value = 0; comma < tree->commas.size(); ++comma) {
    // A value stands between two commas; after the last there may be none.
    const Token *next = comma + 1 < tree->commas.size() ? tree->commas[comma + 1] : nullptr;
    while (value < tree->all.size() && begin(tree->all[value]->start) < begin(tree->commas[comma]))
      ++value;
    if (next != nullptr && (value == tree->all.size() || begin(tree->all[value]->start) >= begin(next)))
      r_.findings.report(diag::ExpectedValue, span(next), ",").fix(span(next), "", "remove one `,`");
  }
  height_ = tallest;
  return keep(values);
}

inline const ast::Expr *ExpressionBuilder::map(P::MapContext &tree) {
  llvm::SmallVector<ast::MapEntry, 8> entries;
  unsigned tallest = 0;
  auto add = [&](const Token *name, const Token *quoted, const Token *sign, P::ExpressionContext *value) {
    if (name == nullptr && quoted == nullptr)
      return;
    ast::MapEntry made{identifier(name), string(quoted), nullptr};
    if (sign != nullptr && sign->getType() == P::ASSIGN) {
      const Token *key = name != nullptr ? name : quoted;
      r_.findings.report(diag::AssignInMap, span(sign), text(key)).fix(r_.span(end(key), end(sign)), ":", "write `:`");
    }
    made.value = expression(value);
    tallest = std::max(tallest, height_);
    entries.push_back(made);
  };
  for (antlr4::tree::ParseTree *child : tree.children) {
    auto &rule = static_cast<antlr4::ParserRuleContext &>(*child);
    if (rule.getRuleIndex() == P::RuleEntry) {
      auto &each = static_cast<P::EntryContext &>(rule);
      add(each.name == nullptr ? nullptr : each.name->start, each.quoted, each.sign, each.value);
    } else if (rule.getRuleIndex() == P::RuleInEntry) {
      auto &each = static_cast<P::InEntryContext &>(rule);
      add(each.name, nullptr, each.sign, each.value);
    }
  }
  return grown(make<ast::MapExpr>(span(tree), keep(entries)), tallest);
}

} // namespace ctr::syntax
