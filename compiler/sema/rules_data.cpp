// What holds data, where rows alone do not suffice.
#include "sema/rules.h"

namespace ctr {

void checkData(const RuleContext &context) {
  for (const Table &table : context.topology.tables) {
    if (!table.existing.written() && !table.key.written())
      context.report(diag::AttributeMissing, table.origin, "`table " + std::string(table.name) + "`", "key")
          .hint("add `key = \"id\"`, or `existing` for a table that is there");
    if (table.existing.written())
      for (auto [origin, word] : {std::pair{table.key.origin, "key"}, std::pair{table.sortKey.origin, "sort_key"}})
        if (origin)
          context.report(diag::Together, origin, word, "existing")
              .note(context.span(table.existing.origin), "the table is there already");
  }
}

} // namespace ctr
