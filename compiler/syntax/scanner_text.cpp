// Strings, texts and comments.
#include "diag/kinds/syntax.h"
#include "syntax/characters.h"
#include "syntax/scanner.h"

namespace ctr::syntax {

void Scanner::string() {
  if (peek(1) == '"' && peek(2) == '"')
    return text();
  std::size_t begin = pos_;
  std::size_t broken = brokenEnd(begin);
  if (broken != 0) {
    if (fault()) {
      Diagnostic &d = diags_.report(diag::UnfinishedString, span(begin, lineEnd(begin)));
      d.under("what stands in `${}` stays on the line");
      for (std::size_t at = text_.find('\n', begin); at < broken; at = text_.find('\n', at)) {
        std::size_t from = text_.find_last_not_of(" \t\r", at - 1) + 1;
        at = text_.find_first_not_of(" \t\r\n", at);
        d.fix(span(from, at), "", "join the lines");
      }
    }
    blameLine(begin);
    mend(begin, broken, '\x01');
    lineStart_ = text_.rfind('\n', broken - 1) + 1;
    pos_ = broken;
    return;
  }
  if (oneLine() || out_.refused)
    return;
  // The lexer sees one broken word up to the end of the line.
  std::size_t end = lineEnd(begin);
  if (end > begin && text_[end - 1] == '\r')
    --end;
  blameLine(begin);
  mend(begin, end, '\x01');
  pos_ = end;
}

// The end of a string whose only fault are line ends in its `${}`, and which ends soon; else 0.
std::size_t Scanner::brokenEnd(std::size_t begin) const {
  constexpr std::size_t Soon = 1U << 10U;
  std::string_view text = text_.substr(0, std::min(text_.size(), begin + Soon));
  bool inside = false, broken = false, quoted = false;
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\n' && inside && !quoted)
      broken = true;
    else if (c == '\n' || (c == '{' && inside && !quoted))
      return 0;
    else if (c == '\\')
      ++i;
    else if (c == '"' && inside)
      quoted = !quoted;
    else if (c == '"')
      return broken ? i + 1 : 0;
    else if (c == '}' && inside && !quoted)
      inside = false;
    else if (c == '$' && !inside && i + 1 < text.size() && text[i + 1] == '{') {
      inside = true;
      ++i;
    }
  }
  return 0;
}

bool Scanner::oneLine() {
  std::size_t begin = pos_++;
  while (pos_ < text_.size()) {
    char c = text_[pos_];
    if (c == '"') {
      ++pos_;
      return true;
    }
    if (c == '\n' || (c == '\\' && peek(1) == '\n'))
      break;
    if (c == '\\' && pos_ + 1 < text_.size()) {
      ++pos_;
      if (static_cast<unsigned char>(peek()) >= 0x80U)
        foreign(true);
      else
        ++pos_;
    } else if (c == '$' && peek(1) == '{') {
      if (!interpolation(false))
        return false;
    } else if (static_cast<unsigned char>(c) >= 0x80U || static_cast<unsigned char>(c) < 0x20U || c == '\x7F') {
      foreign(true);
    } else {
      ++pos_;
    }
  }
  if (fault()) {
    std::size_t end = lineEnd(begin);
    while (end > begin + 1 && isBlank(text_[end - 1]))
      --end;
    diags_.report(diag::UnfinishedString, span(begin, end)).under("no `\"` before the end of the line");
  }
  return false;
}

// At `${`. False when it does not end; that was reported.
bool Scanner::interpolation(bool multiline) {
  std::size_t begin = pos_;
  if (stack_.size() + inner_ >= limits_.nesting) {
    deeper();
    return false;
  }
  ++inner_;
  pos_ += 2;
  bool ended = false;
  bool reported = false;
  while (pos_ < text_.size()) {
    char c = text_[pos_];
    if (c == '}') {
      ++pos_;
      ended = true;
      break;
    }
    if (c == '"') {
      if (!oneLine()) {
        reported = true;
        break;
      }
    } else if (c == '{') {
      if (fault())
        diags_.report(diag::BraceInInterpolation, span(pos_, pos_ + 1)).hint("give the map a name with `let` first");
      reported = true;
      break;
    } else if (c == '\n' && !multiline) {
      break;
    } else {
      foreign(true);
    }
  }
  --inner_;
  if (!ended && !reported && fault()) {
    std::size_t end = multiline ? begin + 2 : lineEnd(begin);
    diags_.report(diag::UnfinishedString, span(begin, end)).under("this `${` is not closed either");
  }
  return ended;
}

void Scanner::text() {
  std::size_t begin = pos_;
  std::size_t firstLine = lineStart_;
  pos_ += 3;
  std::size_t after = pos_;
  while (isBlank(peek()))
    ++pos_;
  if (pos_ < text_.size() && peek() != '\n' && fault())
    diags_.report(diag::TextQuotesOwnLine, span(begin, begin + 3), "opening").hint("begin the text on the next line");
  pos_ = after;
  while (pos_ < text_.size()) {
    char c = text_[pos_];
    if (c == '"' && peek(1) == '"' && peek(2) == '"') {
      std::size_t line = text_.rfind('\n', pos_);
      std::size_t own = line == std::string_view::npos || line < begin ? begin + 3 : line + 1;
      if (text_.substr(own, pos_ - own).find_first_not_of(" \t") != std::string_view::npos && fault())
        diags_.report(diag::TextQuotesOwnLine, span(pos_, pos_ + 3), "closing").hint("put it on the next line");
      pos_ += 3;
      return;
    }
    if (c == '\\' && pos_ + 1 < text_.size()) {
      ++pos_;
      if (peek() == '\n')
        continue;
      foreign(true);
    } else if (c == '$' && peek(1) == '{') {
      if (!interpolation(true))
        break;
    } else if (c == '\n') {
      ++pos_;
      lineStart_ = pos_;
    } else {
      foreign(true);
    }
  }
  if (out_.refused)
    return;
  lineStart_ = firstLine;
  if (pos_ >= text_.size()) {
    if (fault())
      diags_.report(diag::UnfinishedText, span(begin, begin + 3)).hint("end it with `\"\"\"` on a line of its own");
    swallowed_ = true;
  } else {
    // An interpolation went wrong: go on behind the text, if it ends.
    std::size_t end = text_.find("\"\"\"", pos_);
    swallowed_ = end == std::string_view::npos;
    pos_ = swallowed_ ? text_.size() : end + 3;
  }
  blameLine(begin);
  mend(begin, std::min(pos_, text_.size()), '\x01');
  pos_ = std::min(pos_, text_.size());
}

void Scanner::singleQuote() {
  std::size_t begin = pos_++;
  while (pos_ < text_.size() && peek() != '\'' && peek() != '\n')
    foreign(true);
  bool closed = peek() == '\'';
  if (closed)
    ++pos_;
  std::string_view inside = text_.substr(begin + 1, pos_ - begin - (closed ? 2 : 1));
  bool simple = closed && inside.find_first_of("\"\\$") == std::string_view::npos;
  if (fault()) {
    Diagnostic &d = diags_.report(diag::SingleQuotes, span(begin, pos_));
    if (simple)
      d.fix(span(begin, pos_), fmt::format("\"{}\"", inside), "write it in double quotes");
  }
  if (simple) {
    mend(begin, begin + 1, '"');
    mend(pos_ - 1, pos_, '"');
  } else {
    blameLine(begin);
    mend(begin, pos_, '\x01');
  }
}

void Scanner::hash() {
  std::size_t end = lineEnd(pos_);
  if (fault())
    diags_.report(diag::HashComment, span(pos_, pos_ + 1)).fix(span(pos_, pos_ + 1), "//", "write `//`");
  std::size_t begin = pos_;
  while (pos_ < end)
    foreign(true);
  mend(begin, end, ' ');
}

void Scanner::lineComment() {
  std::size_t begin = pos_;
  std::size_t end = lineEnd(pos_);
  while (pos_ < end) {
    auto c = static_cast<unsigned char>(text_[pos_]);
    if (c >= 0x20U && c < 0x7FU)
      ++pos_;
    else
      foreign(true);
  }
  if (end > begin && text_[end - 1] == '\r')
    --end;
  out_.comments.push_back({span(begin, end), text_.substr(begin, end - begin)});
}

void Scanner::comment() {
  std::size_t begin = pos_;
  std::size_t end = text_.find("*/", pos_ + 2);
  bool ended = end != std::string_view::npos;
  end = ended ? end + 2 : text_.size();
  if (!ended) {
    if (fault())
      diags_.report(diag::UnfinishedComment, span(begin, begin + 2)).hint("end it with `*/`");
    swallowed_ = true;
  }
  while (pos_ < end) {
    if (text_[pos_] == '\n')
      newline();
    else
      foreign(true);
  }
  pos_ = end;
  if (!ended)
    mend(begin, end, ' ');
  out_.comments.push_back({span(begin, end), text_.substr(begin, end - begin)});
}

} // namespace ctr::syntax
