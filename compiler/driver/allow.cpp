#include "driver/allow.h"

#include "diag/kinds/style.h"

#include <algorithm>
#include <llvm/ADT/StringRef.h>

namespace ctr {

namespace {

constexpr const char *Blanks = " \t\r\n";
constexpr const char *Keyword = "ctr:allow";

llvm::StringRef toRef(std::string_view text) { return {text.data(), text.size()}; }

// What stands in a comment; a documentation comment is about the member, not for the compiler.
llvm::StringRef inside(std::string_view comment) {
  llvm::StringRef text = toRef(comment);
  if (text.startswith("///"))
    return {};
  text.consume_front("//") || text.consume_front("/*");
  text.consume_back("*/");
  return text.trim(Blanks);
}

bool isAllow(std::string_view comment) {
  llvm::StringRef text = inside(comment);
  return text.consume_front(Keyword) && (text.empty() || llvm::StringRef(Blanks).contains(text.front()));
}

void spansOf(ast::Members members, std::vector<Span> &out) {
  for (const ast::Member *m : members) {
    out.push_back(m->span);
    if (const auto *block = llvm::dyn_cast<ast::Block>(m)) {
      spansOf(block->members, out);
    } else if (const auto *branch = llvm::dyn_cast<ast::If>(m)) {
      spansOf(branch->then, out);
      spansOf(branch->otherwise, out);
    } else if (const auto *loop = llvm::dyn_cast<ast::For>(m)) {
      spansOf(loop->body, out);
    } else if (const auto *component = llvm::dyn_cast<ast::Component>(m)) {
      spansOf(component->body, out);
    }
  }
}

// Finds the member after a comment: the next thing in the text that is neither space nor comment.
class NextMember {
public:
  NextMember(const ast::SyntaxTree &tree, const SourceMap &sources) : tree_(tree) {
    if (!tree.span.valid())
      return;
    FileId file = sources.fileOf(tree.span.begin);
    text_ = toRef(sources.text(file));
    base_ = sources.base(file);
    spansOf(tree.members, members_); // outer ones first, so in order of their beginning
  }

  [[nodiscard]] Span after(std::size_t comment) const {
    Span own = tree_.comments[comment].span;
    llvm::StringRef before = text_.take_front(own.begin - base_).rtrim(" \t");
    if (!before.empty() && before.back() != '\n')
      return {}; // behind something on its line
    std::size_t at = text_.find_first_not_of(Blanks, own.end - base_);
    for (std::size_t next = comment + 1; next < tree_.comments.size(); ++next) {
      Span other = tree_.comments[next].span;
      if (at != other.begin - base_)
        break;
      at = text_.find_first_not_of(Blanks, other.end - base_);
    }
    auto found = std::lower_bound(members_.begin(), members_.end(), at + base_,
                                  [](Span member, std::size_t offset) { return member.begin < offset; });
    return found != members_.end() && found->begin == at + base_ ? *found : Span{};
  }

  // The comment with its line, if nothing else stands there; otherwise with the blanks before it.
  [[nodiscard]] Span lineOf(std::size_t comment) const {
    Span own = tree_.comments[comment].span;
    std::size_t begin = text_.take_front(own.begin - base_).rtrim(" \t").size();
    std::size_t end = own.end - base_;
    if ((begin == 0 || text_[begin - 1] == '\n') && text_.drop_front(end).ltrim(" \t\r").startswith("\n"))
      end = text_.find('\n', end) + 1;
    return {static_cast<std::uint32_t>(begin + base_), static_cast<std::uint32_t>(end + base_)};
  }

private:
  const ast::SyntaxTree &tree_;
  llvm::StringRef text_;
  std::size_t base_ = 0;
  std::vector<Span> members_;
};

// The code that is allowed; 0 when something is wrong, which is reported.
int codeOf(const ast::Comment &comment, Diagnostics &diags) {
  auto [code, reason] = inside(comment.text).drop_front(llvm::StringRef(Keyword).size()).trim(Blanks).split(' ');
  reason = reason.trim(Blanks);
  bool quoted = reason.size() > 2 && reason.startswith("\"") && reason.endswith("\"");
  std::string form = "write `// ctr:allow CODE \"reason\"`";
  if (code.empty()) {
    diags.report(diag::AllowMalformed, comment.span, "code").hint(form);
    return 0;
  }
  std::string word = code.str();
  const DiagInfo *info = findDiag(std::string_view(word));
  if (info == nullptr) {
    Diagnostic &d = diags.report(diag::AllowUnknown, comment.span, word);
    if (std::string near = nearestDiag(word); !near.empty())
      d.hint(fmt::format("did you mean `{}`?", near));
    return 0;
  }
  if (info->severity == Severity::Error) {
    diags.report(diag::AllowOfError, comment.span, word).hint(fmt::format("`ctr explain {}` says what to do", word));
    return 0;
  }
  if (!quoted || reason.drop_front().drop_back().trim(Blanks).empty()) {
    diags.report(diag::AllowMalformed, comment.span, "reason").hint(form);
    return 0;
  }
  return info->code;
}

} // namespace

void Allows::collect(const ast::SyntaxTree &tree, const SourceMap &sources, Diagnostics &diags) {
  if (std::none_of(tree.comments.begin(), tree.comments.end(), [](const ast::Comment &c) { return isAllow(c.text); }))
    return;
  const NextMember next(tree, sources);
  for (std::size_t i = 0; i < tree.comments.size(); ++i) {
    const ast::Comment &comment = tree.comments[i];
    if (!isAllow(comment.text))
      continue;
    if (int code = codeOf(comment, diags); code != 0)
      allows_.push_back({comment.span, next.lineOf(i), next.after(i), code, false});
  }
}

void Allows::apply(Diagnostics &diags, bool complete) {
  if (allows_.empty())
    return;
  diags.revise([&](const Diagnostic &d) {
    if (d.severity == Severity::Error || !d.span.valid())
      return true;
    bool keep = true;
    for (Allow &allow : allows_)
      if (allow.code == d.code && allow.covers.valid() && allow.covers.contains({d.span.begin, d.span.begin})) {
        allow.used = true;
        keep = false;
      }
    return keep;
  });
  for (const Allow &allow : allows_) {
    if (allow.used || !complete)
      continue;
    Diagnostic &d = diags.report(diag::AllowUnused, allow.comment, fmt::format("CTR{}", allow.code));
    d.fix(allow.whole, "", "take it away");
    if (!allow.covers.valid())
      d.hint("it covers the member on the next line, and there is none");
  }
}

} // namespace ctr
