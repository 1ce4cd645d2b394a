#include "cli/session.h"

#include "cli/streams.h"

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
  s.options.targets = flags.targets;
  return true;
}

void readFiles(const CompileFlags &flags, Session &s) { s.files = readSources(flags.files, s.sources, s.diags); }

void compileFiles(const CompileFlags &flags, Session &s) {
  if (s.diags.hasErrors())
    return; // findings in a part of a program mislead
  s.program = compile(s.files, s.sources, s.language.schema(), s.options, s.diags);
  applyLevels(readSettings(flags.files.front(), s.sources, s.diags), s.diags);
}

int show(const Session &s, const CompileFlags &flags) {
  return showDiagnostics(s.diags, s.sources, flags.format, s.program.targets.size());
}

} // namespace ctr::cli
