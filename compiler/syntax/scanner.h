// One pass over the characters of a text, for scan(). It runs silently first; only when that pass met a fault it runs
// again to report, and when brackets do not match, with an eye on indentation to find out which one is to blame.
// Internal to the folder.
#pragma once

#include "syntax/scan.h"

namespace ctr::syntax {

enum class Pass : std::uint8_t {
  Probe,  // finds out whether there is any fault; reports nothing
  Report, // reports characters, strings and comments; brackets match
  Blame,  // the same, and brackets do not match
};

class Scanner {
public:
  Scanner(std::string_view text, std::uint32_t base, const SyntaxLimits &limits, Diagnostics &diags,
          llvm::BumpPtrAllocator &arena, Pass pass)
      : text_(text), base_(base), limits_(limits), diags_(diags), arena_(arena), pass_(pass) {
    out_.text = text;
  }
  void run();
  [[nodiscard]] bool faulty() const { return faulty_; }
  [[nodiscard]] bool unbalanced() const { return unbalanced_; }
  Scan take() { return std::move(out_); }

private:
  struct Open {
    std::uint32_t offset;
    std::uint32_t lineStart;
    std::uint32_t indent; // of the line on which it stands
    char bracket;
  };

  // Characters.
  void code(char c);
  void newline();
  void word();
  void wordOperator(std::size_t end); // `not`, `and`, `or` at pos_
  void strange();                     // a character without a meaning in code
  bool foreign(bool inText);          // a byte beyond ASCII, or a control character; true when it was fine
  void singleQuote();
  void hash();
  // Strings and comments; each starts at pos_ and leaves pos_ behind what it read.
  void string();
  bool oneLine();
  bool interpolation(bool multiline);
  [[nodiscard]] std::size_t brokenEnd(std::size_t begin) const;
  void text();
  void lineComment();
  void comment();
  // Brackets.
  void lineBegins();
  void open(char c);
  void close(char c);
  void missing(const Open &open, std::size_t at, std::string_view why);
  void atEnd();
  void deeper();
  [[nodiscard]] bool opensMember(std::size_t at) const;
  void cut(std::size_t at);

  [[nodiscard]] char peek(std::size_t k = 0) const { return pos_ + k < text_.size() ? text_[pos_ + k] : '\0'; }
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {base_ + static_cast<std::uint32_t>(begin), base_ + static_cast<std::uint32_t>(end)};
  }
  [[nodiscard]] std::size_t lineEnd(std::size_t from) const;
  void mend(std::size_t begin, std::size_t end, char with);
  void blameLine(std::size_t at);
  // Whether a fault met now is to be reported.
  bool fault();

  std::string_view text_;
  std::uint32_t base_;
  const SyntaxLimits &limits_;
  Diagnostics &diags_;
  llvm::BumpPtrAllocator &arena_;
  Pass pass_;
  Scan out_;
  char *mended_ = nullptr;
  std::size_t pos_ = 0;
  std::size_t lineStart_ = 0;
  std::size_t indent_ = 0;
  bool lineBegun_ = false;      // something other than blanks and comments was seen on this line
  char before_ = '\0';          // the last character that is no blank, comment or line end
  std::string_view wordBefore_; // when that is the end of a word
  std::size_t cut_ = 0;
  unsigned inner_ = 0; // depth of `${`
  unsigned angles_ = 0;
  unsigned faults_ = 0;
  std::vector<Open> stack_;
  bool faulty_ = false;
  bool unbalanced_ = false;
  bool swallowed_ = false; // a text or comment ran to the end: what is open then is not to blame
};

} // namespace ctr::syntax
