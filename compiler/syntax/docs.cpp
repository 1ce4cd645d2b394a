#include "syntax/docs.h"

#include "diag/kinds/syntax.h"
#include "syntax/characters.h"

namespace ctr::syntax {
namespace {

bool isDoc(std::string_view comment) {
  return comment.substr(0, 3) == "///" && (comment.size() == 3 || comment[3] != '/');
}

std::string_view inside(std::string_view comment) {
  comment.remove_prefix(3);
  if (!comment.empty() && comment.front() == ' ')
    comment.remove_prefix(1);
  while (!comment.empty() && isBlank(comment.back()))
    comment.remove_suffix(1);
  return comment;
}

} // namespace

// The next run: `///` comments, each first on its line, on lines that follow each other.
void DocCursor::advance() {
  first_ = end_;
  while (first_ < comments_.size() && !isDoc(comments_[first_].text))
    ++first_;
  end_ = first_;
  target_ = 0;
  if (first_ == comments_.size())
    return;
  std::size_t start = comments_[first_].span.begin - base_;
  std::size_t before = start;
  while (before > 0 && isBlank(text_[before - 1]))
    --before;
  bool ownLine = before == 0 || text_[before - 1] == '\n';
  while (true) {
    std::size_t next = comments_[end_].span.end - base_;
    ++end_;
    while (next < text_.size() && text_[next] != '\n')
      ++next;
    ++next;
    while (next < text_.size() && isBlank(text_[next]))
      ++next;
    if (!ownLine || next >= text_.size())
      return;
    auto at = base_ + static_cast<std::uint32_t>(next);
    if (end_ < comments_.size() && comments_[end_].span.begin == at) {
      if (isDoc(comments_[end_].text))
        continue;
      return;
    }
    target_ = text_[next] == '\n' ? 0 : at;
    return;
  }
}

void DocCursor::stray() {
  Diagnostic &d = findings_.report(diag::StrayDoc, comments_[first_].span.to(comments_[end_ - 1].span));
  d.hint("put it on the line before a member, if it is about one");
  const std::uint32_t at = comments_[first_].span.begin;
  if (end_ - first_ == 1)
    d.fix({at, at + 3}, "//", "write `//`");
}

std::string_view DocCursor::claim(std::uint32_t at) {
  while (first_ < comments_.size() && comments_[first_].span.begin < at) {
    if (target_ != at) {
      stray();
      advance();
      continue;
    }
    std::size_t size = end_ - first_ - 1;
    for (std::size_t i = first_; i < end_; ++i)
      size += inside(comments_[i].text).size();
    std::string_view doc = inside(comments_[first_].text);
    if (end_ - first_ > 1) {
      char *out = arena_.Allocate<char>(size);
      char *to = out;
      for (std::size_t i = first_; i < end_; ++i) {
        std::string_view line = inside(comments_[i].text);
        if (i != first_)
          *to++ = '\n';
        to = std::copy(line.begin(), line.end(), to);
      }
      doc = {out, size};
    }
    advance();
    return doc;
  }
  return {};
}

void DocCursor::finish() {
  while (first_ < comments_.size()) {
    stray();
    advance();
  }
}

} // namespace ctr::syntax
