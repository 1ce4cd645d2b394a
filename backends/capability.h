// Which feature becomes what on which runtime: the table that every backend fills completely (checked when compiling)
// and one judge that reads it. Only what was written in the program is judged.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"

#include <array>
#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

enum class Support : std::uint8_t {
  Unset,        // forgotten: does not compile
  Native,       // the target has it
  Subsumed,     // the platform does it by itself
  Approximated, // something near; a warning says how
  Unsupported,  // an error says what would work
};

struct Verdict {
  Support support = Support::Unset;
  std::string_view text{};   // Approximated: what it becomes; Unsupported: why
  std::string_view wayOut{}; // Unsupported: what would work
};

using VerdictTable = std::array<Verdict, FeatureCount>;

struct CapabilityColumn {
  Runtime runtime;
  const VerdictTable *table;
};

constexpr Verdict native() { return {Support::Native, {}, {}}; }
constexpr Verdict subsumed() { return {Support::Subsumed, {}, {}}; }
constexpr Verdict approximated(std::string_view how) { return {Support::Approximated, how, {}}; }
constexpr Verdict unsupported(std::string_view why, std::string_view wayOut) {
  return {Support::Unsupported, why, wayOut};
}

struct FeatureVerdict {
  Feature feature;
  Verdict verdict;
};
template <std::size_t N> constexpr VerdictTable verdicts(const FeatureVerdict (&rows)[N]) {
  VerdictTable table{};
  for (const FeatureVerdict &row : rows)
    table[static_cast<unsigned>(row.feature)] = row.verdict;
  return table;
}
// For static_assert beside every table.
constexpr bool complete(const VerdictTable &table) {
  for (const Verdict &v : table)
    if (v.support == Support::Unset)
      return false;
  return true;
}

// Reports every feature in use that is unsupported or approximated on a runtime of its workload.
void judgeCapabilities(const Topology &topology, llvm::ArrayRef<CapabilityColumn> columns, std::string_view backend,
                       Diagnostics &diags);

} // namespace ctr
