// Characters; brackets are in scanner_brackets.cpp, strings and comments in scanner_text.cpp.
#include "syntax/scanner.h"

#include "diag/kinds/syntax.h"
#include "syntax/characters.h"
#include "syntax/tokens.h"

#include <algorithm>

namespace ctr::syntax {

void Scanner::run() {
  out_.cuts.push_back(0);
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") {
    mend(0, 3, ' ');
    pos_ = lineStart_ = 3;
  }
  while (pos_ < text_.size() && !out_.refused) {
    if (pass_ == Pass::Probe && faulty_ && unbalanced_)
      return;
    char c = text_[pos_];
    if (c == '\n') {
      newline();
    } else if (isBlank(c)) {
      ++pos_;
    } else if (c == '/' && peek(1) == '/') {
      lineComment();
    } else if (c == '/' && peek(1) == '*') {
      comment();
    } else {
      if (!lineBegun_) {
        lineBegun_ = true;
        indent_ = pos_ - lineStart_;
        lineBegins();
        if (out_.refused)
          return;
      }
      std::size_t start = pos_;
      code(c);
      if (pos_ > start) {
        before_ = text_[pos_ - 1];
        wordBefore_ = startsWord(c) ? text_.substr(start, pos_ - start) : std::string_view();
      }
    }
  }
  if (!out_.refused)
    atEnd();
}

void Scanner::code(char c) {
  switch (c) {
  case '{':
  case '[':
  case '(':
    return open(c);
  case '}':
  case ']':
  case ')':
    return close(c);
  case '"':
    return string();
  case '\'':
    return singleQuote();
  case '#':
    return hash();
  case ';':
    if (fault())
      diags_.report(diag::Semicolon, span(pos_, pos_ + 1)).fix(span(pos_, pos_ + 1), "", "remove it");
    mend(pos_, pos_ + 1, ' ');
    ++pos_;
    return;
  case '<':
    if (++angles_ > limits_.nesting)
      return deeper();
    ++pos_;
    return;
  case '&':
    if (peek(1) != '&') {
      if (fault())
        diags_.report(diag::BitOperator, span(pos_, pos_ + 1), "&").fix(span(pos_, pos_ + 1), "&&", "write `&&`");
      blameLine(pos_);
      mend(pos_, pos_ + 1, '\x01');
      ++pos_;
      return;
    }
    pos_ += 2;
    return;
  case '>':
    angles_ -= angles_ != 0 ? 1 : 0;
    ++pos_;
    return;
  case '=':
    angles_ = 0;
    ++pos_;
    return;
  case '!':
  case '+':
  case '-':
  case '*':
  case '/':
  case ':':
  case ',':
  case '.':
  case '?':
  case '|':
    ++pos_;
    return;
  default:
    if (startsWord(c)) {
      word();
    } else if (isDigit(c)) {
      while (inWord(peek()) || (peek() == '.' && isDigit(peek(1))))
        ++pos_;
      if (peek() == '%')
        ++pos_;
    } else {
      strange();
    }
  }
}

void Scanner::word() {
  std::size_t end = wordEnd(text_, pos_);
  std::size_t length = end - pos_;
  if (length <= 3 && length >= 2 && (text_[pos_] == 'a' || text_[pos_] == 'n' || text_[pos_] == 'o'))
    wordOperator(end);
  pos_ = end;
}

// Words of other languages, where no name can be meant: `not` where a value begins and another follows, `and` and `or`
// between two values; all on one line.
void Scanner::wordOperator(std::size_t end) {
  std::string_view found = text_.substr(pos_, end - pos_);
  std::string_view sign = found == "not" ? "!" : (found == "and" ? "&&" : (found == "or" ? "||" : ""));
  if (sign.empty())
    return;
  std::size_t next = end;
  while (next < text_.size() && isBlank(text_[next]))
    ++next;
  if (next == end || next == text_.size())
    return;
  char first = text_[next];
  std::size_t nextEnd = wordEnd(text_, next);
  std::string_view nextWord = text_.substr(next, nextEnd - next);
  if (startsWord(first) ? reserved(nextWord) && nextWord != "true" && nextWord != "false" && nextWord != "null"
                        : !isDigit(first) && std::string_view("\"([!-").find(first) == std::string_view::npos)
    return;
  if (!wordBefore_.empty() && found != "not" && reserved(wordBefore_))
    return;
  bool fits = false;
  if (found == "not") {
    fits = wordBefore_.empty() ? std::string_view("=([,:?&|!<>+").find(before_) != std::string_view::npos
                               : wordBefore_ == "if" || wordBefore_ == "assert" || wordBefore_ == "where" ||
                                     wordBefore_ == "in" || wordBefore_ == "and" || wordBefore_ == "or";
    std::size_t after = text_.find_first_not_of(" \t\r", nextEnd);
    bool key = nextEnd != next && after != std::string_view::npos &&
               (text_[after] == ':' || (text_[after] == '=' && text_.substr(after, 2) != "=="));
    fits = fits && before_ != '\0' && !key;
  } else {
    fits = pos_ > lineStart_ + indent_ && (inWord(before_) || before_ == '"' || before_ == ')' || before_ == ']');
  }
  if (!fits)
    return;
  if (fault())
    diags_.report(diag::WordOperator, span(pos_, end), found, sign)
        .fix(span(pos_, found == "not" ? next : end), std::string(sign), fmt::format("write `{}`", sign));
  mend(pos_, pos_ + sign.size(), sign.front());
  mend(pos_ + sign.size(), end, ' ');
}

void Scanner::newline() {
  ++pos_;
  lineStart_ = pos_;
  lineBegun_ = false;
}

void Scanner::strange() {
  if (static_cast<unsigned char>(peek()) >= 0x80U || static_cast<unsigned char>(peek()) < 0x20U || peek() == '\x7F') {
    std::size_t begin = pos_;
    if (!foreign(false)) {
      mend(begin, pos_, ' ');
      return;
    }
    // A character of another alphabet, a curly quote, a space that is none: one finding for a run of them.
    char32_t first = decodeUtf8(text_, begin);
    std::size_t firstEnd = pos_;
    while (static_cast<unsigned char>(peek()) >= 0x80U && utf8Length(text_, pos_) != 0)
      pos_ += utf8Length(text_, pos_);
    if (fault()) {
      bool blank = first == 0xA0U || first == 0x200BU || first == 0xFEFFU || first == 0x2060U || first == 0x202FU;
      Diagnostic &d = diags_.report(diag::UnexpectedCharacter, span(begin, pos_),
                                    blank ? fmt::format("U+{:04X}", static_cast<std::uint32_t>(first))
                                          : std::string(text_.substr(begin, firstEnd - begin)));
      if (blank)
        d.under("a space that is none").fix(span(begin, firstEnd), " ", "write a plain space");
      else if (first == 0x201CU || first == 0x201DU || first == 0x201EU)
        d.hint("strings are written in straight quotes: \"text\"");
      else
        d.hint("outside of strings and comments a program is plain ASCII");
    }
    blameLine(begin);
    mend(begin, pos_, ' ');
    return;
  }
  if (fault())
    diags_.report(diag::UnexpectedCharacter, span(pos_, pos_ + 1), text_.substr(pos_, 1));
  blameLine(pos_);
  mend(pos_, pos_ + 1, ' ');
  ++pos_;
}

bool Scanner::foreign(bool inText) {
  auto c = static_cast<unsigned char>(text_[pos_]);
  if (c >= 0x80U) {
    std::size_t length = utf8Length(text_, pos_);
    if (length != 0) {
      pos_ += length;
      return true;
    }
    std::size_t begin = pos_;
    while (pos_ < text_.size() && static_cast<unsigned char>(text_[pos_]) >= 0x80U && utf8Length(text_, pos_) == 0)
      ++pos_;
    if (fault())
      diags_.report(diag::NotUtf8, span(begin, pos_), fmt::format("0x{:02X}", static_cast<unsigned>(c)))
          .hint("save the file as UTF-8");
    mend(begin, pos_, inText ? '?' : ' ');
    return false;
  }
  if ((c < 0x20U && c != '\t' && c != '\r' && c != '\n') || c == 0x7FU) {
    std::size_t begin = pos_;
    while (pos_ < text_.size() && text_[pos_] == static_cast<char>(c))
      ++pos_;
    if (fault())
      diags_.report(diag::ControlCharacter, span(begin, begin + 1),
                    c == 0 ? std::string("NUL") : fmt::format("U+{:04X}", static_cast<unsigned>(c)));
    mend(begin, pos_, inText ? '?' : ' ');
    return false;
  }
  ++pos_;
  return true;
}

// --- Faults ----------------------------------------------------------------------------------------------------

bool Scanner::fault() {
  faulty_ = true;
  return pass_ != Pass::Probe && ++faults_ <= limits_.errors;
}

std::size_t Scanner::lineEnd(std::size_t from) const {
  std::size_t end = text_.find('\n', from);
  return end == std::string_view::npos ? text_.size() : end;
}

void Scanner::blameLine(std::size_t at) {
  if (pass_ == Pass::Probe)
    return;
  auto begin = static_cast<std::uint32_t>(lineStart_);
  if (out_.blamed.empty() || out_.blamed.back().begin != begin)
    out_.blamed.push_back({begin, static_cast<std::uint32_t>(lineEnd(at))});
}

void Scanner::mend(std::size_t begin, std::size_t end, char with) {
  faulty_ = true;
  if (pass_ == Pass::Probe)
    return;
  if (mended_ == nullptr) {
    mended_ = arena_.Allocate<char>(text_.size());
    std::copy(text_.begin(), text_.end(), mended_);
    out_.text = {mended_, text_.size()};
  }
  for (std::size_t i = begin; i < end; ++i)
    if (mended_[i] != '\n' || with == '\x01')
      mended_[i] = with;
}

// --- The door --------------------------------------------------------------------------------------------------

Scan scan(std::string_view text, std::uint32_t base, const SyntaxLimits &limits, Diagnostics &diags,
          llvm::BumpPtrAllocator &arena) {
  if (text.size() > limits.bytes) {
    Scan out;
    out.refused = true;
    diags.report(diag::FileTooLarge, {base, base + 1}, byteCount(text.size()), byteCount(limits.bytes));
    return out;
  }
  Scanner probe(text, base, limits, diags, arena, Pass::Probe);
  probe.run();
  if (!probe.faulty())
    return probe.take();
  Scanner report(text, base, limits, diags, arena, probe.unbalanced() ? Pass::Blame : Pass::Report);
  report.run();
  return report.take();
}

} // namespace ctr::syntax
