#include "cli/commands.h"
#include "cli/session.h"
#include "cli/streams.h"
#include "diag/kinds/files.h"

#include "driver/build.h"
#include "driver/stages.h"

#include <cerrno>

namespace ctr::cli {

namespace {

void compileAll(const CompileFlags &flags, Session &s) {
  readFiles(flags, s);
  compileFiles(flags, s);
}

int stopAfterAst(const BuildFlags &flags, Session &s) {
  readFiles(flags, s);
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

int check(const CheckFlags &flags) {
  if (flags.fix || flags.diff)
    return fix(flags);
  Session s;
  if (!readFlags(flags, s))
    return Misuse;
  compileAll(flags, s);
  return judged(show(s, flags), s.diags, flags.failOn);
}

} // namespace ctr::cli
