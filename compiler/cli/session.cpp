#include "cli/session.h"

#include "cli/streams.h"

#include "driver/parameter_file.h"

#include <algorithm>

namespace ctr::cli {

bool readFlags(const CompileFlags &flags, Session &s) {
  for (const std::string &setting : flags.settings) {
    std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      misuse("`--set` takes `name=value`, not `" + setting + "`");
      return false;
    }
    s.options.parameters.push_back({setting.substr(0, equals), setting.substr(equals + 1)});
  }
  auto fromStdin = [](const std::vector<std::string> &paths) { return std::count(paths.begin(), paths.end(), "-"); };
  if (fromStdin(flags.files) + fromStdin(flags.parameterFiles) > 1) {
    misuse("standard input can be read once only");
    return false;
  }
  s.options.targets = flags.targets;
  s.options.textFiles = &s.textFiles;
  return true;
}

void readFiles(const CompileFlags &flags, Session &s) { s.files = readSources(flags.files, s.sources, s.diags); }

bool readParameters(const CompileFlags &flags, Session &s) {
  if (!s.diags.hasErrors())
    s.options.fromFiles = readParameterFiles(flags.parameterFiles, s.sources, s.diags);
  return !s.diags.hasErrors();
}

void setLevels(const CompileFlags &flags, Session &s) {
  applyLevels(readSettings(flags.files.front(), s.sources, s.diags), s.diags);
}

void compileFiles(const CompileFlags &flags, Session &s) {
  if (!readParameters(flags, s))
    return;
  s.program = compile(s.files, s.sources, s.language.schema(), s.options, s.diags, s.held);
  setLevels(flags, s);
}

int show(const Session &s, const CompileFlags &flags) {
  return showDiagnostics(s.diags, s.sources, flags.format, s.program.asked);
}

} // namespace ctr::cli
