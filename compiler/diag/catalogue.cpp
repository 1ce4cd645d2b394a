#include "diag/catalogue.h"

#include <algorithm>
#include <vector>

namespace ctr {

llvm::ArrayRef<DiagInfo> catalogue() {
  static const std::vector<DiagInfo> Rows = [] {
    std::vector<DiagInfo> rows{
#define CTR_ARGS(...) 0
#define CTR_DIAG(CODE, NAME, SEVERITY, ARGS, MESSAGE, ABOUT, BAD, GOOD)                                                \
  DiagInfo{CODE, #NAME, Severity::SEVERITY, MESSAGE, ABOUT, BAD, GOOD},
#include "diag/catalogue/all.def"
#undef CTR_DIAG
#undef CTR_ARGS
    };
    std::sort(rows.begin(), rows.end(), [](const DiagInfo &a, const DiagInfo &b) { return a.code < b.code; });
    return rows;
  }();
  return Rows;
}

const DiagInfo *findDiag(int code) {
  auto rows = catalogue();
  const auto *it =
      std::lower_bound(rows.begin(), rows.end(), code, [](const DiagInfo &row, int c) { return row.code < c; });
  return it != rows.end() && it->code == code ? it : nullptr;
}

std::string_view word(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Note:
    return "note";
  }
  return "error";
}

} // namespace ctr
