#include "cli/commands.h"
#include "cli/streams.h"

#include "driver/build.h"
#include "driver/compile.h"
#include "driver/language.h"
#include "driver/stages.h"

#include <cerrno>

namespace ctr::cli {

namespace {

// Everything that one run knows.
struct Session {
  Language language;
  SourceMap sources;
  Diagnostics diags;
  std::vector<FileId> files;
  CheckOptions options;
  Program program;
};

// False: misuse, said already.
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

// Reads and compiles; what is wrong is in s.diags.
void compileAll(const CompileFlags &flags, Session &s) {
  s.files = readSources(flags.files, s.sources, s.diags);
  if (s.diags.hasErrors())
    return; // findings in a part of a program mislead
  s.program = compile(s.files, s.sources, s.language.schema(), s.options, s.diags);
}

int show(const Session &s, const CompileFlags &flags) {
  return showDiagnostics(s.diags, s.sources, flags.format, s.program.targets.size());
}

int stopAfterAst(const BuildFlags &flags, Session &s) {
  s.files = readSources(flags.files, s.sources, s.diags);
  int printed = print(astText(s.files, s.sources, s.diags));
  int found = show(s, flags);
  return found != Good ? found : printed;
}

int stopAfterTopology(const BuildFlags &flags, Session &s) {
  compileAll(flags, s);
  int found = show(s, flags);
  return found != Good ? found : print(topologyText(s.program, s.language.schema()));
}

int toStdout(const BuildFlags &flags, Session &s) {
  int found = show(s, flags);
  if (found != Good)
    return found;
  if (flags.stopAfter == StopAfter::Artifacts)
    return print(listArtifacts(s.program));
  errno = 0;
  return streamTargets(s.program, stdout) ? Good : reportStdoutFailure(errno);
}

int toFolder(const BuildFlags &flags, Session &s) {
  std::vector<BuiltTarget> built;
  if (!s.diags.hasErrors())
    built = writeTargets(s.program, flags.out, s.sources, s.options.parameters, s.diags);
  int found = show(s, flags);
  if (flags.format == DiagnosticFormat::Text)
    for (const BuiltTarget &target : built)
      fmt::print(stderr, "wrote {}: {} files{}\n", target.folder, target.files,
                 target.bindings == 0
                     ? ""
                     : fmt::format(", {} {} to bind", target.bindings, target.bindings == 1 ? "value" : "values"));
  if (built.empty() && found == Good)
    fmt::print(stderr, "interrupted: nothing was written\n");
  return orInterrupted(built.empty() ? Findings : found);
}

} // namespace

int build(const BuildFlags &flags) {
  Session s;
  if (!readFlags(flags, s))
    return Misuse;
  if (flags.stopAfter == StopAfter::Ast)
    return stopAfterAst(flags, s);
  if (flags.stopAfter == StopAfter::Topology)
    return stopAfterTopology(flags, s);
  compileAll(flags, s);
  if (!s.diags.hasErrors() && s.program.targets.empty())
    s.diags.report(diag::NothingToBuild, {}).hint("add one, for example `target prod { backend = cloudformation }`");
  return flags.toStdout || flags.stopAfter == StopAfter::Artifacts ? toStdout(flags, s) : toFolder(flags, s);
}

int check(const CompileFlags &flags) {
  Session s;
  if (!readFlags(flags, s))
    return Misuse;
  compileAll(flags, s);
  return show(s, flags);
}

} // namespace ctr::cli
