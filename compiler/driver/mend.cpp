#include "driver/mend.h"

#include <algorithm>

namespace ctr {

namespace {

// The one fix of a finding that may be applied; of several alternatives none is mechanical, unless one alone is safe.
const Fix *fixOf(const Diagnostic &d, bool unsafeToo) {
  if (!d.contexts.empty() || !d.span.valid())
    return nullptr;
  const Fix *only = nullptr;
  for (const Fix &fix : d.fixes)
    if (fix.applicability == Applicability::Safe) {
      if (only != nullptr)
        return nullptr;
      only = &fix;
    }
  if (only == nullptr && unsafeToo && d.fixes.size() == 1)
    only = &d.fixes.front();
  return only;
}

// Without those that contradict each other: one place, two texts. Insertions do not; they come one after the other.
std::vector<const Fix *> agreed(std::vector<const Fix *> fixes) {
  std::stable_sort(fixes.begin(), fixes.end(), [](const Fix *a, const Fix *b) {
    return std::tie(a->span.begin, a->span.end) < std::tie(b->span.begin, b->span.end);
  });
  std::vector<const Fix *> out;
  for (std::size_t i = 0; i < fixes.size();) {
    std::size_t end = i + 1;
    bool alike = true;
    for (; end < fixes.size() && fixes[end]->span == fixes[i]->span; ++end)
      alike = alike && fixes[end]->text == fixes[i]->text;
    if (alike || fixes[i]->span.size() == 0)
      out.push_back(fixes[i]);
    i = end;
  }
  return out;
}

} // namespace

MendedText mend(FileId file, const SourceMap &sources, llvm::ArrayRef<Diagnostic> findings, bool unsafeToo) {
  const std::uint32_t base = sources.base(file);
  const std::string_view text = sources.text(file);
  std::vector<const Fix *> fixes;
  for (const Diagnostic &d : findings) {
    const Fix *fix = fixOf(d, unsafeToo);
    if (fix != nullptr && fix->span.begin >= base && fix->span.end <= base + text.size())
      fixes.push_back(fix);
  }
  MendedText out;
  std::size_t done = 0; // of the old text
  bool first = true;
  for (const Fix *fix : agreed(std::move(fixes))) {
    std::size_t begin = fix->span.begin - base;
    if (begin < done || (begin == done && !first && fix->span.size() == 0))
      continue; // the next round will see
    out.text += text.substr(done, begin - done);
    out.text += fix->text;
    done = fix->span.end - base;
    first = false;
    ++out.fixes;
  }
  out.text += text.substr(done);
  return out;
}

} // namespace ctr
