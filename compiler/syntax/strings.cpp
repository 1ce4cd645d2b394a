#include "diag/kinds/syntax.h"
#include "syntax/characters.h"
#include "syntax/extents.h"
#include "syntax/literals.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/SmallVector.h>

namespace ctr::syntax {
namespace {

// Collects literal text: a view of the source as long as nothing had to be changed.
class Reader {
public:
  // `sound`: the text begins on a line of its own, so that its margin can be judged.
  Reader(const Reading &r, std::size_t indent, bool multiline, bool sound)
      : r_(r), indent_(indent), multiline_(multiline), shallow_(!sound) {}

  void read(std::size_t begin, std::size_t end) {
    start_ = begin;
    std::size_t i = begin;
    if (multiline_)
      i = margin(i, end);
    while (i < end) {
      char c = r_.text[i];
      if (c == '\\') {
        i = escape(i, end);
      } else if (c == '$' && i + 1 < end && r_.text[i + 1] == '{') {
        flush(i);
        std::size_t after = interpolationEnd(r_.text, i, end);
        const ast::Expr *value =
            r_.interpolate(static_cast<std::uint32_t>(i + 2), static_cast<std::uint32_t>(after - 1));
        parts_.push_back({{}, value, r_.span(i, after)});
        i = start_ = after;
      } else if (multiline_ && c == '\r' && i + 1 < end && r_.text[i + 1] == '\n') {
        change(i);
        ++i;
      } else if (multiline_ && c == '\n') {
        append(c);
        i = margin(i + 1, end);
      } else {
        append(c);
        ++i;
      }
    }
    flush(end);
  }
  [[nodiscard]] llvm::ArrayRef<ast::StringPart> parts() const {
    return llvm::ArrayRef<ast::StringPart>(parts_).copy(r_.arena);
  }

private:
  // From here on the literal differs from the source.
  void change(std::size_t at) {
    if (changed_)
      return;
    changed_ = true;
    buffer_.assign(r_.text.begin() + start_, r_.text.begin() + at);
  }
  void append(char c) {
    if (changed_)
      buffer_.push_back(c);
  }
  void flush(std::size_t at) {
    std::string_view text = r_.text.substr(start_, at - start_);
    if (changed_) {
      char *kept = r_.arena.Allocate<char>(buffer_.size());
      std::copy(buffer_.begin(), buffer_.end(), kept);
      text = {kept, buffer_.size()};
    }
    if (!text.empty())
      parts_.push_back({text, nullptr, r_.span(start_, at)});
    changed_ = false;
    buffer_.clear();
  }
  // Skips the indentation of a line of a `"""` text.
  std::size_t margin(std::size_t at, std::size_t end) {
    std::size_t i = at;
    while (i < end && i - at < indent_ && (r_.text[i] == ' ' || r_.text[i] == '\t'))
      ++i;
    bool blank = i >= end || r_.text[i] == '\n' || r_.text[i] == '\r';
    if (i - at < indent_ && !blank && !shallow_) {
      shallow_ = true; // once a text
      r_.findings.report(diag::TextIndent, r_.span(at, i + 1))
          .hint("the indentation of the closing line is removed from every line");
    }
    if (i != at)
      change(at);
    return i;
  }
  std::size_t escape(std::size_t i, std::size_t end) {
    change(i);
    char c = i + 1 < end ? r_.text[i + 1] : '\0';
    switch (c) {
    case 'n':
      buffer_.push_back('\n');
      return i + 2;
    case 't':
      buffer_.push_back('\t');
      return i + 2;
    case '"':
    case '\\':
    case '$':
      buffer_.push_back(c);
      return i + 2;
    case 'u':
      if (std::size_t after = unicode(i, end); after != 0)
        return after;
      break;
    default:
      break;
    }
    std::size_t after = std::min(end, i + 1 + (i + 1 < end ? std::max<std::size_t>(1, utf8Length(r_.text, i + 1)) : 0));
    Diagnostic &d = r_.findings.report(diag::UnknownEscape, r_.span(i, after), r_.text.substr(i, after - i));
    d.hint("escapes are \\n \\t \\\" \\\\ \\$ and \\u{…}; a backslash itself is \\\\");
    return after;
  }
  // `\u{…}`; 0 when it is malformed.
  std::size_t unicode(std::size_t i, std::size_t end) {
    std::size_t k = i + 2;
    if (k >= end || r_.text[k] != '{')
      return 0;
    constexpr char32_t Beyond = 0x110000U; // whatever is larger
    char32_t value = 0;
    std::size_t digits = 0;
    for (++k; k < end && digits <= 16; ++k, ++digits) {
      char c = r_.text[k];
      char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      if (isDigit(small))
        value = std::min<char32_t>(value * 16 + static_cast<char32_t>(small - '0'), Beyond);
      else if (small >= 'a' && small <= 'f')
        value = std::min<char32_t>(value * 16 + static_cast<char32_t>(small - 'a' + 10), Beyond);
      else
        break;
    }
    if (digits == 0 || digits > 16 || k >= end || r_.text[k] != '}')
      return 0;
    std::string out;
    if (digits > 6 && value < Beyond)
      return 0;
    if (!encodeUtf8(value, out))
      r_.findings.report(diag::NoSuchCharacter, r_.span(i, k + 1), r_.text.substr(i, k + 1 - i))
          .under(value >= 0xD800U && value <= 0xDFFFU ? "half of a pair" : "the last one is 10FFFF");
    buffer_.append(out.begin(), out.end());
    return k + 1;
  }

  const Reading &r_;
  std::size_t indent_;
  bool multiline_;
  std::size_t start_ = 0; // of the literal being collected
  bool changed_ = false;
  bool shallow_; // a line indented too little was reported, or is not to be
  llvm::SmallString<128> buffer_;
  llvm::SmallVector<ast::StringPart, 4> parts_;
};

} // namespace

const ast::StringExpr *readString(const Reading &r, std::uint32_t begin, std::uint32_t end) {
  std::string_view word = r.text.substr(begin, end - begin);
  Span span = r.span(begin, end);
  bool multiline = word.size() >= 6 && word.substr(0, 3) == "\"\"\"";
  if (!multiline) {
    if (word.size() > 2 && word.find_first_of("\\$") == std::string_view::npos) {
      auto *part = new (r.arena.Allocate<ast::StringPart>())
          ast::StringPart{word.substr(1, word.size() - 2), nullptr, r.span(begin + 1, end - 1)};
      return r.make<ast::StringExpr>(span, llvm::ArrayRef<ast::StringPart>(part, 1), false);
    }
    Reader reader(r, 0, false, true);
    if (word.size() > 2)
      reader.read(begin + 1, end - 1);
    return r.make<ast::StringExpr>(span, reader.parts(), false);
  }
  // The text is what lies between the end of the opening line and the end of the line before the closing one.
  std::size_t first = begin + 3;
  std::size_t last = end - 3;
  std::size_t opening = r.text.find('\n', first);
  std::size_t closing = r.text.rfind('\n', last);
  std::size_t indent = 0;
  if (opening != std::string_view::npos && opening < last &&
      r.text.substr(first, opening - first).find_first_not_of(" \t\r") == std::string_view::npos)
    first = opening + 1;
  if (closing != std::string_view::npos && closing + 1 >= first &&
      r.text.substr(closing + 1, last - closing - 1).find_first_not_of(" \t") == std::string_view::npos) {
    indent = last - closing - 1;
    last = std::max(first, closing);
    if (last > first && r.text[last - 1] == '\r')
      --last;
  }
  Reader reader(r, indent, true, first != begin + 3);
  if (last > first)
    reader.read(first, last);
  return r.make<ast::StringExpr>(span, reader.parts(), true);
}

} // namespace ctr::syntax
