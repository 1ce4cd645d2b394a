#include "cli/commands.h"
#include "cli/streams.h"

#include "driver/format_files.h"

#include <algorithm>

namespace ctr::cli {

namespace {

// What would change: a diff, or the names.
std::string reportOf(const std::vector<FormattedFile> &files, bool diff) {
  std::string out;
  for (const FormattedFile &file : files)
    if (file.changed())
      out += diff ? differenceOf(file) : file.name + "\n";
  return out;
}

} // namespace

int formatFiles(const FmtFlags &flags) {
  bool toStdout = flags.files == std::vector<std::string>{"-"};
  if (!toStdout && std::find(flags.files.begin(), flags.files.end(), "-") != flags.files.end()) {
    misuse("`-` stands alone: standard input is formatted to standard output");
    return Misuse;
  }
  Diagnostics diags;
  SourceMap sources;
  std::vector<FormattedFile> files = ctr::formatFiles(findPrograms(flags.files, diags), sources, diags);
  if (flags.check || flags.diff) {
    int printed = print(reportOf(files, flags.diff));
    int found = showDiagnostics(diags, sources, flags.format, 0);
    bool changes = std::any_of(files.begin(), files.end(), [](const FormattedFile &f) { return f.changed(); });
    return found != Good || changes ? Findings : printed;
  }
  if (toStdout) {
    int printed = files.empty() ? Good : print(files.front().after);
    int found = showDiagnostics(diags, sources, flags.format, 0);
    return found != Good ? found : printed;
  }
  std::vector<std::string> done = replaceFiles(files, diags);
  int found = showDiagnostics(diags, sources, flags.format, 0);
  if (flags.format == DiagnosticFormat::Text)
    for (const std::string &name : done)
      fmt::print(stderr, "formatted {}\n", name);
  return orInterrupted(found);
}

} // namespace ctr::cli
