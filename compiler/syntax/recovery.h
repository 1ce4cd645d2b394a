// What is said about a syntax error, and where reading goes on after it. Part of parse.cpp, which includes ANTLR's
// headers before; nothing else may.
#pragma once

#include "diag/kinds/syntax.h"
#include "syntax/byte_tokens.h"
#include "syntax/reading.h"

namespace ctr::syntax {

struct Stop {}; // enough errors

inline bool startsMember(std::size_t type) {
  return type == P::IDENT || (type >= P::IMPORT && type <= P::IF) || type == P::FOR;
}
inline bool startsOperand(std::size_t type) {
  return type == P::IDENT || (type >= P::NUMBER && type <= P::BROKEN) || (type >= P::TRUE && type <= P::NULL_) ||
         type == P::LBRACE || type == P::LBRACKET || type == P::LPAREN || type == P::NOT || type == P::MINUS;
}
inline bool isWord(std::size_t type) { return type >= P::IMPORT && type <= P::NULL_; }
inline bool opens(std::size_t type) { return type == P::LBRACE || type == P::LBRACKET || type == P::LPAREN; }
inline bool closes(std::size_t type) { return type == P::RBRACE || type == P::RBRACKET || type == P::RPAREN; }
inline std::string_view closerOf(std::size_t opener) {
  return opener == P::LBRACE ? "}" : (opener == P::LBRACKET ? "]" : ")");
}

// One sentence for each syntax error, and a short way back to sense: the next line of a body, the next comma or the end
// of a list. Brackets match here (the scan has seen to that), so that skipping never runs away.
class Recovery : public antlr4::DefaultErrorStrategy {
public:
  void set(const Reading &reading, std::uint32_t from) {
    r_ = &reading;
    from_ = from;
  }
  void sync(antlr4::Parser *p) override;
  Token *recoverInline(antlr4::Parser *p) override { throw antlr4::InputMismatchException(p); }
  void reportError(antlr4::Parser *p, const antlr4::RecognitionException & /*e*/) override {
    if (!inErrorRecoveryMode(p))
      report(*p);
    beginErrorCondition(p);
    if (r_->findings.full())
      throw Stop{};
  }
  void recover(antlr4::Parser *p, std::exception_ptr /*e*/) override;

private:
  Span span(const Token *t) const {
    return r_->span(from_ + t->getStartIndex(), from_ + std::max(t->getStopIndex() + 1, t->getStartIndex()));
  }
  std::string text(const Token *t) const {
    Span s = span(t);
    std::string_view all = r_->text.substr(s.begin - r_->base, s.size());
    std::string_view first = all.substr(0, all.find('\n'));
    return first.size() <= 40 ? std::string(first) : std::string(first.substr(0, 24)) + "…";
  }
  static bool sameLine(const Token *a, const Token *b) {
    return a != nullptr && b != nullptr && a->getLine() == b->getLine() && b->getType() != Token::EOF;
  }
  // Where something is missing: at the token that stands there instead, or behind the last one of the line.
  Span place(const Token *before, const Token *found) const {
    if (before == nullptr || sameLine(before, found))
      return found->getType() == Token::EOF ? Span{span(found).begin, span(found).begin} : span(found);
    return {span(before).end, span(before).end};
  }
  std::string found(const Token *t) const {
    return t->getType() == Token::EOF ? "the end of the file" : "`" + text(t) + "`";
  }
  void report(antlr4::Parser &p);
  void stray(antlr4::Parser &p, Token *t);
  void skipMember(antlr4::Parser &p, bool atLeastOne);

  const Reading *r_ = nullptr;
  std::uint32_t from_ = 0;
};

// Called by the parser before each choice.
inline void Recovery::sync(antlr4::Parser *p) {
  auto *context = p->getRuleContext();
  antlr4::TokenStream &in = *p->getTokenStream();
  switch (context->getRuleIndex()) {
  case P::RuleMembers:
    while (true) {
      std::size_t type = in.LA(1);
      if (startsMember(type) || type == P::RBRACE || type == Token::EOF)
        return;
      stray(*p, in.LT(1));
      if (r_->findings.full())
        throw Stop{};
    }
  case P::RuleOperand: {
    // `cpu =` and on the next line another member: the value is missing, and the next member is not it.
    Token *before = in.LT(-1);
    if (context->start != in.LT(1) || before == nullptr || sameLine(before, in.LT(1)))
      return;
    std::size_t sign = before->getType();
    std::size_t type = in.LA(1);
    std::size_t next = in.LA(2);
    // `a = 1 +` and on the next line `b = 2`: the same.
    bool goesOn = (sign >= P::OR && sign <= P::NOT) || sign == P::IN;
    if (goesOn && type == P::IDENT && next == P::ASSIGN)
      throw antlr4::InputMismatchException(p);
    if ((sign == P::ASSIGN || sign == P::COLON || sign == P::EQ) && startsMember(type) &&
        (type != P::IDENT || next == P::ASSIGN || next == P::LBRACE || next == P::COLON || next == P::EQ ||
         (next == P::IDENT && sameLine(in.LT(1), in.LT(2))) || (next == P::STRING && sameLine(in.LT(1), in.LT(2)))))
      throw antlr4::InputMismatchException(p);
    return;
  }
  case P::RuleWord: {
    // `a = x.` half typed: the next line is not the member of `x`.
    if (in.LT(-1) != nullptr && !sameLine(in.LT(-1), in.LT(1)))
      throw antlr4::InputMismatchException(p);
    return;
  }
  case P::RuleDeclaration: {
    Token *before = in.LT(-1);
    std::size_t type = in.LA(1);
    if (context->start != in.LT(1) && !sameLine(before, in.LT(1)) && type != P::LBRACE && type != P::ASSIGN)
      throw antlr4::InputMismatchException(p);
    return;
  }
  default:
    return;
  }
}

// A token that begins no member.
inline void Recovery::stray(antlr4::Parser &p, Token *t) {
  antlr4::TokenStream &in = *p.getTokenStream();
  bool known = inErrorRecoveryMode(&p) && (sameLine(in.LT(-1), t) || t->getType() == P::ELSE);
  std::size_t type = t->getType();
  if (type == P::COMMA) {
    if (!known)
      r_->findings.report(diag::CommaBetweenMembers, span(t)).fix(span(t), "", "remove it");
    in.consume();
    return;
  }
  if (!known) {
    if (type == P::ELSE)
      r_->findings.report(diag::ElseAlone, span(t));
    else if (isWord(type) && (in.LA(2) == P::ASSIGN || in.LA(2) == P::LBRACE))
      r_->findings.report(diag::ReservedName, span(t), text(t));
    else
      r_->findings.report(diag::ExpectedMember, span(t), found(t));
    beginErrorCondition(&p);
  }
  skipMember(p, true);
}

inline void Recovery::report(antlr4::Parser &p) {
  antlr4::TokenStream &in = *p.getTokenStream();
  auto *context = p.getContext();
  Token *t = in.LT(1);
  Token *before = in.LT(-1);
  if (t->getType() == P::BROKEN || (before != nullptr && before->getType() == P::BROKEN))
    return;
  Span at = place(before, t);
  std::string after = before == nullptr ? (context->getRuleIndex() == P::RuleOperand ? "${" : "") : text(before);
  std::size_t rule = context->getRuleIndex();
  antlr4::misc::IntervalSet expected = p.getExpectedTokens();
  auto wants = [&](std::size_t type) { return expected.contains(static_cast<ssize_t>(type)); };
  auto missing = [&](Diagnostic &d) -> Diagnostic & {
    return d.under(sameLine(before, t) ? "found " + found(t)
                                       : (t->getType() == Token::EOF ? "" : "the line ends here"));
  };

  if (rule == P::RuleOperand || (rule == P::RuleList && t->getType() == P::COMMA)) {
    Diagnostic &d = missing(r_->findings.report(diag::ExpectedValue, at, after));
    if (isWord(t->getType()) && sameLine(before, t))
      d.hint(fmt::format("`{}` is a reserved word", text(t)));
    else if (before != nullptr && before->getType() == P::IN && t->getType() == P::COLON)
      d.hint("as a key in the middle of a map, write `\"in\"`");
    return;
  }
  if (rule == P::RuleDeclaration ||
      (rule == P::RuleBody && context->parent != nullptr &&
       static_cast<antlr4::ParserRuleContext *>(context->parent)->getRuleIndex() == P::RuleDeclaration)) {
    auto *whole = static_cast<antlr4::ParserRuleContext *>(rule == P::RuleBody ? context->parent : context);
    Token *first = whole->start;
    std::string head = first == before ? after : text(first) + (before == nullptr ? "" : " " + after);
    if (rule == P::RuleDeclaration && wants(P::ASSIGN)) {
      Diagnostic &d = missing(r_->findings.report(diag::ExpectedSignOrBody, at, after));
      if (sameLine(before, t) && startsOperand(t->getType()))
        d.fix({span(before).end, span(before).end}, " =", "write `=` before the value");
      return;
    }
    Diagnostic &d = missing(r_->findings.report(diag::ExpectedToken, at, "{", head));
    std::string sign = fmt::format("to give `{}` a value, write `=`", text(first));
    if (before != nullptr && before->getType() == P::STRING)
      d.fix({span(first).end, span(first).end}, " =", sign);
    else if (first != before)
      d.hint(sign);
    return;
  }
  if (wants(P::IDENT) && !wants(P::NUMBER)) {
    if (isWord(t->getType()) && sameLine(before, t))
      r_->findings.report(diag::ReservedName, at, text(t)).under("choose another name");
    else
      missing(r_->findings.report(diag::ExpectedName, at, after));
    return;
  }
  bool list = wants(P::RBRACKET) || wants(P::RPAREN);
  if (list && startsOperand(t->getType()) && (rule == P::RuleList || rule == P::RuleArguments)) {
    r_->findings.report(diag::MissingComma, at)
        .fix({span(before).end, span(before).end}, ",", "write `,` between them");
    return;
  }
  if (rule == P::RuleExpression && wants(P::COLON) && t->getType() == P::QUESTION) {
    r_->findings.report(diag::InnerConditional, at);
    return;
  }
  std::string_view want = wants(P::COLON)    ? ":"
                          : wants(P::ASSIGN) ? "="
                          : wants(P::IN)     ? "in"
                          : wants(P::LBRACE) ? "{"
                          : wants(P::GT)     ? ">"
                          : list             ? closerOf(context->start->getType())
                                             : "";
  if (want.empty() && wants(P::RBRACE))
    want = rule == P::RuleMap ? "}" : "a member";
  if (want.empty())
    want = "the end";
  missing(r_->findings.report(diag::ExpectedToken, at, want, after));
}

// Skips to the next line of the body around, or to its end.
inline void Recovery::skipMember(antlr4::Parser &p, bool atLeastOne) {
  antlr4::TokenStream &in = *p.getTokenStream();
  unsigned depth = 0;
  while (true) {
    std::size_t type = in.LA(1);
    if (type == Token::EOF)
      return;
    if (depth == 0 && !atLeastOne) {
      Token *before = in.LT(-1);
      // A line that goes on with an operator or an `else` belongs to what went wrong.
      bool fresh = startsMember(type) || type == P::NUMBER || (isWord(type) && type != P::ELSE);
      if (closes(type) || (before != nullptr && !sameLine(before, in.LT(1)) && fresh))
        return;
    }
    atLeastOne = false;
    if (opens(type))
      ++depth;
    else if (closes(type) && depth != 0)
      --depth;
    in.consume();
  }
}

inline void Recovery::recover(antlr4::Parser *p, std::exception_ptr /*e*/) {
  antlr4::TokenStream &in = *p->getTokenStream();
  auto *failed = p->getRuleContext();
  bool turns = false;
  for (auto *around = failed; around != nullptr; around = static_cast<antlr4::ParserRuleContext *>(around->parent)) {
    std::size_t rule = around->getRuleIndex();
    turns |= rule == P::RuleComprehension;
    bool bracketed = rule == P::RuleList || rule == P::RuleArguments || rule == P::RuleFields || rule == P::RuleMap ||
                     rule == P::RuleGroup || (rule == P::RuleSuffix && around->start->getType() == P::LBRACKET);
    if (rule == P::RuleMembers || rule == P::RuleInterpolation)
      return skipMember(*p, false);
    if (!bracketed)
      continue;
    bool commas = !turns && rule != P::RuleGroup && rule != P::RuleSuffix && around != failed;
    unsigned depth = 0;
    while (in.LA(1) != Token::EOF) {
      std::size_t type = in.LA(1);
      if (depth == 0 && closes(type))
        break;
      if (depth == 0 && commas && (type == P::COMMA || (rule == P::RuleMap && !sameLine(in.LT(-1), in.LT(1)))))
        return;
      if (opens(type))
        ++depth;
      else if (closes(type))
        --depth;
      in.consume();
    }
    if (around == failed && in.LA(1) != Token::EOF)
      in.consume(); // the closing bracket
    return;
  }
}

} // namespace ctr::syntax
