#include "cli/commands.h"
#include "cli/streams.h"

#include "driver/bind_outputs.h"

namespace ctr::cli {

int bind(const BindFlags &flags) {
  Diagnostics diags;
  SourceMap noSources;
  std::optional<BoundFolder> bound = bindOutputs({flags.folder, flags.from, flags.step}, diags);
  int found = showDiagnostics(diags, noSources, flags.format, 0);
  if (bound && flags.format == DiagnosticFormat::Text)
    fmt::print(stderr, "{}: {}\n", bound->folder,
               bound->filled == 0
                   ? "nothing to bind"
                   : fmt::format("filled {} {}", bound->filled, bound->filled == 1 ? "value" : "values"));
  if (!bound && found == Good)
    fmt::print(stderr, "interrupted: nothing was changed\n");
  return orInterrupted(bound ? found : Findings);
}

} // namespace ctr::cli
