#include "diag/catalogue.h"

#include "support/nearest.h"

#include <algorithm>
#include <llvm/ADT/StringRef.h>
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

const DiagInfo *findDiag(std::string_view codeOrName) {
  llvm::StringRef text(codeOrName.data(), codeOrName.size());
  llvm::StringRef digits = text;
  digits.consume_front_insensitive("ctr");
  int code = 0;
  if (!digits.getAsInteger(10, code))
    return findDiag(code);
  std::string plain;
  for (char c : text)
    if (c != '-' && c != '_')
      plain += c;
  for (const DiagInfo &row : catalogue())
    if (llvm::StringRef(plain).equals_insensitive({row.name.data(), row.name.size()}))
      return &row;
  return nullptr;
}

std::string nearestDiag(std::string_view codeOrName) {
  std::vector<std::string> spellings;
  for (const DiagInfo &row : catalogue()) {
    spellings.push_back(fmt::format("CTR{}", row.code));
    spellings.push_back(dashedName(row.name));
  }
  const std::vector<std::string_view> words(spellings.begin(), spellings.end());
  return std::string(nearest(codeOrName, words));
}

std::string dashedName(std::string_view name) {
  std::string out;
  for (char c : name) {
    bool capital = c >= 'A' && c <= 'Z';
    if (capital && !out.empty())
      out += '-';
    out += capital ? static_cast<char>(c + 32) : c;
  }
  return out;
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
