#include "cli/commands.h"
#include "cli/streams.h"

#include "driver/language.h"
#include "driver/manifest.h"
#include "driver/reference.h"

namespace ctr::cli {

int explainCode(const ExplainFlags &flags) {
  if (flags.list || (flags.json && flags.code.empty()))
    return print(flags.json ? diagnosticsJson() : diagnosticsText());
  if (flags.code.empty()) {
    misuse("`explain` takes a code such as `CTR2103`, or `--list`");
    return Misuse;
  }
  if (auto text = explain(flags.code))
    return print(*text);
  misuse("there is no diagnostic `" + flags.code + "`; `ctr explain --list` shows all");
  return Misuse;
}

int doc(const DocFlags &flags) {
  Language language;
  if (flags.json)
    return print(schemaJson(language.schema()));
  if (auto text = schemaText(language.schema(), flags.construct))
    return print(*text);
  misuse("there is no construct `" + flags.construct + "`; `ctr doc` lists them");
  return Misuse;
}

int version() { return print(fmt::format("{} {}\n", CompilerName, CompilerVersion)); }

} // namespace ctr::cli
