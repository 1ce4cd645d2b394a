// Brackets, indentation, and where the text can be cut.
#include "diag/kinds/syntax.h"
#include "syntax/characters.h"
#include "syntax/scanner.h"

#include <algorithm>

namespace ctr::syntax {
namespace {

// The parser reads one run of members at a time; its tokens and its tree take about fifty times the text.
constexpr std::size_t RunBytes = 16U << 10U;

char closerOf(char open) { return open == '{' ? '}' : (open == '[' ? ']' : ')'); }

// The words that begin a member, whatever stands before them.
bool memberWord(std::string_view word) {
  return word == "let" || word == "param" || word == "import" || word == "assert" || word == "if" || word == "for" ||
         word == "component";
}
bool joiningWord(std::string_view word) {
  return word == "else" || word == "where" || word == "in" || word == "as" || word == "true" || word == "false" ||
         word == "null";
}

} // namespace

bool Scanner::opensMember(std::size_t at) const {
  if (!startsWord(text_[at]))
    return false;
  std::size_t end = wordEnd(text_, at);
  std::string_view word = text_.substr(at, end - at);
  if (joiningWord(word))
    return false;
  if (memberWord(word))
    return true;
  while (end < text_.size() && (isBlank(text_[end]) || text_[end] == '.' || inWord(text_[end])))
    end = text_[end] == '.' || isBlank(text_[end]) ? end + 1 : wordEnd(text_, end);
  char next = end < text_.size() ? text_[end] : '\0';
  return next == '{' || next == '"' || (next == '=' && text_.substr(end, 2) != "==");
}

void Scanner::cut(std::size_t at) {
  if (at - out_.cuts.back() >= RunBytes)
    out_.cuts.push_back(static_cast<std::uint32_t>(at));
  if (at - cut_ > limits_.declaration) {
    faulty_ = true;
    out_.refused = true;
    if (pass_ != Pass::Probe)
      diags_.report(diag::DeclarationTooLarge, span(cut_, cut_ + 1), byteCount(at - cut_),
                    byteCount(limits_.declaration));
  }
  cut_ = at;
}

void Scanner::lineBegins() {
  char c = text_[pos_];
  if (pass_ == Pass::Blame) {
    // A line that is indented no deeper than the block around it, and yet begins a member: the block should have ended.
    // A `}` that is indented less than the line of its `{`: it belongs to an outer one.
    while (!stack_.empty() && stack_.back().lineStart != lineStart_) {
      const Open &top = stack_.back();
      bool outside = false;
      if (c == '}' || c == ']' || c == ')')
        outside = indent_ < top.indent && std::any_of(stack_.begin(), stack_.end() - 1, [&](const Open &o) {
                    return o.indent == indent_ && closerOf(o.bracket) == c;
                  });
      else
        outside = indent_ <= top.indent && opensMember(pos_);
      if (!outside)
        break;
      missing(top, pos_, "this line is indented as if it had ended");
      stack_.pop_back();
    }
  }
  if (!stack_.empty() || !startsWord(c))
    return;
  std::string_view word = text_.substr(pos_, wordEnd(text_, pos_) - pos_);
  if (memberWord(word)
          ? std::string_view("=,:|&<>+-*/?!.([{").find(before_) == std::string_view::npos || before_ == '\0'
          : before_ == '}' && !joiningWord(word))
    cut(pos_);
}

void Scanner::open(char c) {
  if (stack_.size() + inner_ >= limits_.nesting)
    return deeper();
  angles_ = 0;
  stack_.push_back({static_cast<std::uint32_t>(pos_), static_cast<std::uint32_t>(lineStart_),
                    static_cast<std::uint32_t>(indent_), c});
  ++pos_;
}

void Scanner::close(char c) {
  angles_ = 0;
  if (stack_.empty() || closerOf(stack_.back().bracket) != c) {
    faulty_ = unbalanced_ = true;
    auto match = std::find_if(stack_.rbegin(), stack_.rend(), [&](const Open &o) { return closerOf(o.bracket) == c; });
    // `)` and `]` never reach across a block.
    bool reaches = match != stack_.rend() &&
                   (c == '}' || std::none_of(stack_.rbegin(), match, [](const Open &o) { return o.bracket == '{'; }));
    if (!reaches && !stack_.empty() && c != '}' && stack_.back().bracket != '{') {
      // `[1)`: closed by the wrong one.
      const Open &top = stack_.back();
      char right = closerOf(top.bracket);
      if (fault())
        diags_.report(diag::UnclosedBracket, span(top.offset, top.offset + 1), text_.substr(top.offset, 1))
            .note(span(pos_, pos_ + 1), fmt::format("`{}` closes no `{}`", c, top.bracket))
            .fix(span(pos_, pos_ + 1), std::string(1, right), fmt::format("write `{}`", right));
      mend(pos_, pos_ + 1, right);
      stack_.pop_back();
      ++pos_;
      return;
    }
    if (!reaches) {
      if (fault())
        diags_.report(diag::ClosesNothing, span(pos_, pos_ + 1), text_.substr(pos_, 1))
            .guess(span(pos_, pos_ + 1), "", "remove it");
      blameLine(pos_); // `a = )`: that nothing is left is no second mistake
      mend(pos_, pos_ + 1, ' ');
      ++pos_;
      return;
    }
    while (closerOf(stack_.back().bracket) != c) {
      missing(stack_.back(), pos_, fmt::format("this `{}` comes first", c));
      stack_.pop_back();
    }
  }
  stack_.pop_back();
  ++pos_;
}

void Scanner::missing(const Open &open, std::size_t at, std::string_view why) {
  faulty_ = unbalanced_ = true;
  char closer = closerOf(open.bracket);
  out_.missing.push_back({static_cast<std::uint32_t>(at), closer});
  // An unfinished string on the line of the bracket has probably swallowed what closes it.
  bool wanted = faults_ < limits_.errors;
  bool muted = swallowed_ || (wanted && std::any_of(out_.blamed.begin(), out_.blamed.end(), [&](const LineRange &line) {
                                return line.begin <= open.offset && open.offset < line.end;
                              }));
  if (muted || !fault())
    return;
  Diagnostic &d = diags_.report(diag::UnclosedBracket, span(open.offset, open.offset + 1),
                                std::string_view(&text_[open.offset], 1));
  if (at < text_.size())
    d.note(span(at, std::max(at + 1, wordEnd(text_, at))), std::string(why));
  std::string_view before = text_.substr(0, at);
  std::size_t end = before.find_last_not_of(" \t\r\n");
  std::size_t line = open.offset;
  if (end != std::string_view::npos && end >= line)
    d.guess(span(end + 1, end + 1),
            open.lineStart < lineStart_ && open.bracket == '{' ? "\n" + std::string(open.indent, ' ') + closer
                                                               : std::string(1, closer),
            fmt::format("close it with `{}`", closer));
}

void Scanner::atEnd() {
  cut(text_.size());
  if (stack_.empty() || out_.refused)
    return;
  while (!stack_.empty()) {
    missing(stack_.back(), text_.size(), "");
    stack_.pop_back();
  }
}

void Scanner::deeper() {
  faulty_ = true;
  out_.refused = true;
  if (pass_ != Pass::Probe)
    diags_.report(diag::NestedTooDeep, span(pos_, pos_ + 1), std::int64_t{limits_.nesting});
}

} // namespace ctr::syntax
