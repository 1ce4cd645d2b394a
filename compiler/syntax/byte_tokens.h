// The streams that ANTLR reads from: bytes, and the tokens cut from them. Part of parse.cpp, which includes ANTLR's
// headers before; nothing else may.
#pragma once

#include "syntax/extents.h"
#include "syntax/scan.h"

#include <algorithm>

namespace ctr::syntax {

using P = grammar::CtrParser;
using antlr4::Token;

// Part of a text as ANTLR wants it. What is not ASCII looks like one and the same character: outside of strings and
// comments there is none, and the lexer's tables end at 127.
class ByteStream : public antlr4::CharStream {
public:
  void set(std::string_view text) {
    text_ = text;
    at_ = 0;
  }
  [[nodiscard]] std::string_view text() const { return text_; }
  void consume() override { ++at_; }
  std::size_t LA(ssize_t i) override {
    if (i <= 0)
      return i == 0 || at_ < static_cast<std::size_t>(-i) ? (i == 0 ? 0 : antlr4::IntStream::EOF)
                                                          : byte(at_ - static_cast<std::size_t>(-i));
    std::size_t k = at_ + static_cast<std::size_t>(i) - 1;
    return k < text_.size() ? byte(k) : antlr4::IntStream::EOF;
  }
  ssize_t mark() override { return -1; }
  void release(ssize_t /*marker*/) override {}
  std::size_t index() override { return at_; }
  void seek(std::size_t index) override { at_ = std::min(index, text_.size()); }
  std::size_t size() override { return text_.size(); }
  [[nodiscard]] std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval &interval) override {
    auto from = static_cast<std::size_t>(interval.a);
    return std::string(
        text_.substr(std::min(from, text_.size()), static_cast<std::size_t>(interval.b - interval.a + 1)));
  }
  [[nodiscard]] std::string toString() const override { return std::string(text_); }

private:
  [[nodiscard]] std::size_t byte(std::size_t k) const {
    auto c = static_cast<unsigned char>(text_[k]);
    return c < 0x80U ? c : 0x7FU;
  }
  std::string_view text_;
  std::size_t at_ = 0;
};

// The lexer's tokens, and the brackets that the scan found missing. ANTLR's lexer takes a lock for each character, so
// what is long and simple never gets there: blanks and comments are passed over here, and strings, whose ends the scan
// has made sure of, are cut here. The rules of the
// grammar say the same.
class MendedTokens : public antlr4::TokenSource {
public:
  MendedTokens(antlr4::Lexer &lexer, ByteStream &bytes) : lexer_(lexer), bytes_(bytes) {}
  void set(llvm::ArrayRef<MissingCloser> missing, std::uint32_t from) {
    missing_ = missing;
    from_ = from;
    line_ = 1;
    held_.reset();
  }
  std::unique_ptr<Token> nextToken() override {
    if (missing_.empty())
      return held_ ? std::move(held_) : next();
    if (!held_)
      held_ = next();
    if (held_->getType() != Token::EOF && from_ + held_->getStartIndex() < missing_.front().offset)
      return std::move(held_);
    std::size_t at = missing_.front().offset - from_;
    char bracket = missing_.front().bracket;
    missing_ = missing_.drop_front();
    return make(bracket == '}' ? P::RBRACE : (bracket == ']' ? P::RBRACKET : P::RPAREN), at, at);
  }
  [[nodiscard]] std::size_t getLine() const override { return line_; }
  std::size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream *getInputStream() override { return &bytes_; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken> *getTokenFactory() override { return lexer_.getTokenFactory(); }

private:
  std::unique_ptr<Token> next() {
    std::string_view text = bytes_.text();
    std::size_t at = skipBlanks(text, bytes_.index(), line_);
    bytes_.seek(at);
    if (at < text.size() && text[at] == '"') {
      bool multiline = text.substr(at, 3) == "\"\"\"";
      std::size_t end = multiline ? textEnd(text, at, text.size()) : stringEnd(text, at, text.size());
      bytes_.seek(end);
      std::unique_ptr<Token> made = make(multiline ? P::TEXT : P::STRING, at, end);
      if (multiline)
        line_ += static_cast<std::size_t>(std::count(text.begin() + at, text.begin() + end, '\n'));
      return made;
    }
    std::unique_ptr<Token> token = lexer_.nextToken();
    static_cast<antlr4::CommonToken &>(*token).setLine(line_);
    return token;
  }
  std::unique_ptr<Token> make(std::size_t type, std::size_t begin, std::size_t end) {
    auto made =
        std::make_unique<antlr4::CommonToken>(std::pair<antlr4::TokenSource *, antlr4::CharStream *>(&lexer_, &bytes_),
                                              type, Token::DEFAULT_CHANNEL, begin, end - 1);
    made->setLine(line_);
    return made;
  }

  antlr4::Lexer &lexer_;
  ByteStream &bytes_;
  llvm::ArrayRef<MissingCloser> missing_;
  std::uint32_t from_ = 0;
  std::size_t line_ = 1;
  std::unique_ptr<Token> held_;
};

} // namespace ctr::syntax
