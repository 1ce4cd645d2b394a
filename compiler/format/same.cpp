#include "format/same.h"

#include "format/commas.h"
#include "format/text_lines.h"

#include <algorithm>

namespace ctr::format {
namespace {

bool sameWord(syntax::WordKind kind, std::string_view a, std::string_view b) {
  if (a == b)
    return true;
  if (kind == syntax::WordKind::LineComment || kind == syntax::WordKind::BlockComment)
    return plainComment(a) == plainComment(b);
  if (kind != syntax::WordKind::Text)
    return false;
  std::vector<TextLine> x = textLines(a), y = textLines(b);
  return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](const TextLine &l, const TextLine &r) { return l.content == r.content && l.inner == r.inner; });
}

} // namespace

bool sameProgram(std::string_view before, std::string_view after, llvm::function_ref<bool(std::size_t)> opensMap) {
  std::vector<syntax::Word> a = withoutOptionalCommas(before, syntax::words(before), opensMap);
  std::vector<syntax::Word> b = withoutOptionalCommas(after, syntax::words(after), opensMap);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const syntax::Word &x, const syntax::Word &y) {
    return x.kind == y.kind && sameWord(x.kind, x.in(before), y.in(after));
  });
}

} // namespace ctr::format
