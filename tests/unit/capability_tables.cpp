// The tables that say what becomes of each feature on each runtime: whatever is not simply there has a reason, and
// whatever is refused a way out, so that no move from one platform to another loses anything in silence.
#include "backends/registry/registry.h"

#include <gtest/gtest.h>

namespace ctr::test {
namespace {

void walk(const Backend &backend, std::size_t &rows) {
  for (const CapabilityColumn &column : backend.capabilities)
    for (unsigned i = 0; i < FeatureCount; ++i) {
      const Verdict &verdict = (*column.table)[i];
      const std::string where = std::string(backend.name) + ", " + std::string(word(column.runtime)) + ", " +
                                std::string(word(static_cast<Feature>(i)));
      EXPECT_NE(verdict.support, Support::Unset) << where;
      EXPECT_FALSE(word(static_cast<Feature>(i)).empty()) << where;
      if (verdict.support == Support::Unsupported) {
        EXPECT_TRUE(!verdict.text.empty() && !verdict.wayOut.empty()) << where;
      }
      if (verdict.support == Support::Approximated) {
        EXPECT_FALSE(verdict.text.empty()) << where;
      }
      ++rows;
    }
  for (const BackendEdition &edition : backend.editions)
    walk(*edition.backend, rows);
}

TEST(CapabilityTables, SayWhyAndWhatElse) {
  std::size_t rows = 0;
  for (const Backend *backend : backends())
    walk(*backend, rows);
  EXPECT_GT(rows, FeatureCount * 8);
}

// Every capacity that a program can name leads to a column.
TEST(CapabilityTables, CoverEveryRuntime) {
  for (const Backend *backend : backends())
    for (const BackendRuntime &row : backend->runtimes) {
      bool found = false;
      for (const CapabilityColumn &column : backend->capabilities)
        found |= column.runtime == row.runtime;
      EXPECT_TRUE(found) << backend->name << " " << word(row.runtime);
    }
}

} // namespace
} // namespace ctr::test
