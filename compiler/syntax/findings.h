// What the reader of one file reports: bounded in number, and silent on lines where the scan has already blamed
// something that may be the cause.
#pragma once

#include "diag/diagnostics.h"
#include "diag/kinds/syntax.h"
#include "syntax/scan.h"

#include <algorithm>

namespace ctr::syntax {

class Findings {
public:
  Findings(Diagnostics &diags, const std::vector<LineRange> &blamed, std::uint32_t base, unsigned limit)
      : diags_(diags), blamed_(blamed), base_(base), limit_(limit) {}

  // When the finding is not wanted, the reference is to one that nobody sees.
  template <class... Args>
  Diagnostic &report(const DiagKind<Args...> &kind, Span span, const std::type_identity_t<Args> &...args) {
    if (muted(span) || full())
      return unseen_ = Diagnostic{};
    if (kind.severity == Severity::Error && ++count_ > limit_)
      return diags_.report(diag::TooManySyntaxErrors, span, std::int64_t{limit_});
    return diags_.report(kind, span, args...);
  }
  // No more findings are taken: whoever reads may as well stop.
  [[nodiscard]] bool full() const { return count_ > limit_; }

private:
  [[nodiscard]] bool muted(Span span) const {
    std::uint32_t at = span.begin - base_;
    auto after = std::upper_bound(blamed_.begin(), blamed_.end(), at,
                                  [](std::uint32_t value, const LineRange &line) { return value < line.begin; });
    return after != blamed_.begin() && at <= (after - 1)->end;
  }

  Diagnostics &diags_;
  const std::vector<LineRange> &blamed_;
  std::uint32_t base_;
  unsigned limit_;
  unsigned count_ = 0;
  Diagnostic unseen_;
};

} // namespace ctr::syntax
