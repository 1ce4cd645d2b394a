#include "format/align.h"

#include <algorithm>

namespace ctr::format {
namespace {

// Code points of the last line of a text.
std::size_t widthOf(std::string_view text) {
  std::size_t line = text.rfind('\n');
  if (line != std::string_view::npos)
    text.remove_prefix(line + 1);
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class Aligner {
public:
  explicit Aligner(const Layout &layout)
      : layout_(layout), atGap_(layout.lines.size(), 0), atComment_(layout.lines.size(), 0) {}

  std::string run() {
    eachRun([&](std::size_t i) { return layout_.lines[i].one; },
            [&](const Line &a, const Line &b) { return a.colon == b.colon; },
            [&](std::size_t i) { return widthOf(upTo(i, layout_.lines[i].gap)); }, atGap_);
    eachRun(
        [&](std::size_t i) {
          return layout_.lines[i].comment > layout_.lines[i].begin && layout_.lines[i].comment != Nowhere;
        },
        [](const Line & /*a*/, const Line & /*b*/) { return true; },
        [&](std::size_t i) { return widthBeforeComment(i); }, atComment_);
    return write();
  }

private:
  std::string_view upTo(std::size_t i, std::size_t end) const {
    const Line &line = layout_.lines[i];
    return std::string_view(layout_.text).substr(line.begin, end - line.begin);
  }
  std::size_t widthBeforeComment(std::size_t i) const {
    const Line &line = layout_.lines[i];
    std::string_view before = upTo(i, line.comment);
    bool shared = before.find('\n') == std::string_view::npos;
    return widthOf(before) + (shared ? line.indent + atGap_[i] : 0);
  }
  // Lines that follow each other, without an empty one between, are as wide as the widest of them.
  template <class Belongs, class Together, class Width>
  void eachRun(const Belongs &belongs, const Together &together, const Width &width, std::vector<std::size_t> &added) {
    const std::vector<Line> &lines = layout_.lines;
    for (std::size_t first = 0; first < lines.size();) {
      std::size_t end = first + 1;
      if (!belongs(first)) {
        first = end;
        continue;
      }
      while (end < lines.size() && belongs(end) && !lines[end].blankBefore && together(lines[first], lines[end]))
        ++end;
      std::size_t most = 0;
      for (std::size_t i = first; i < end; ++i)
        most = std::max(most, added[i] = width(i));
      for (std::size_t i = first; i < end; ++i)
        added[i] = most - added[i];
      first = end;
    }
  }
  std::string write() const {
    std::string out;
    out.reserve(layout_.text.size() + layout_.lines.size() * 8);
    for (std::size_t i = 0; i < layout_.lines.size(); ++i) {
      const Line &line = layout_.lines[i];
      if (line.blankBefore)
        out += '\n';
      out.append(line.indent, ' ');
      std::size_t at = line.begin;
      auto upTo = [&](std::size_t end, std::size_t blanks) {
        if (blanks == 0)
          return;
        out.append(layout_.text, at, end - at).append(blanks, ' ');
        at = end;
      };
      upTo(line.gap, atGap_[i]);
      upTo(line.comment, atComment_[i]);
      out.append(layout_.text, at, line.end - at).append(1, '\n');
    }
    return out;
  }

  const Layout &layout_;
  std::vector<std::size_t> atGap_; // blanks to add, by line
  std::vector<std::size_t> atComment_;
};

} // namespace

std::string aligned(const Layout &layout) { return Aligner(layout).run(); }

} // namespace ctr::format
