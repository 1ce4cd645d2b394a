#include "cli/commands.h"
#include "cli/session.h"
#include "cli/streams.h"
#include "diag/kinds/files.h"

#include "driver/build.h"
#include "driver/raw_patches.h"
#include "driver/stages.h"

#include <algorithm>
#include <cerrno>

namespace ctr::cli {

namespace {

void compileAll(const CompileFlags &flags, Session &s) {
  readFiles(flags, s);
  compileFiles(flags, s);
}

int checkAllParams(const CheckFlags &flags) {
  Session s;
  if (!readFlags(flags, s))
    return Misuse;
  readFiles(flags, s);
  CombinationReport report;
  if (readParameters(flags, s))
    report = compileCombinations(s.files, s.sources, s.language.schema(), s.options, s.diags);
  setLevels(flags, s);
  return judged(showCombinations(s.diags, s.sources, flags.format, report), s.diags, flags.failOn);
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
  BuiltFolders built;
  if (!s.diags.hasErrors())
    built = writeTargets(s.program, flags.out, s.sources, s.options.targets.empty(), s.diags);
  int found = show(s, flags);
  if (flags.format == DiagnosticFormat::Text) {
    for (const BuiltTarget &target : built.targets)
      fmt::print(stderr, "wrote {}: {} files{}\n", target.folder, target.files,
                 target.bindings == 0
                     ? ""
                     : fmt::format(", {} {} to bind", target.bindings, target.bindings == 1 ? "value" : "values"));
    for (const std::string &folder : built.removed)
      fmt::print(stderr, "removed {}: the program no longer has this target\n", folder);
  }
  if (built.targets.empty() && found == Good)
    fmt::print(stderr, "interrupted: nothing was written\n");
  return orInterrupted(built.targets.empty() ? Findings : found);
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
  if (flags.fix || flags.diff) {
    if (std::count(flags.parameterFiles.begin(), flags.parameterFiles.end(), "-") != 0) {
      misuse("`--fix` checks again and again, so parameters cannot come from standard input");
      return Misuse;
    }
    return fix(flags);
  }
  if (flags.allParams)
    return checkAllParams(flags);
  Session s;
  if (!readFlags(flags, s))
    return Misuse;
  compileAll(flags, s);
  int found = show(s, flags);
  if (found == Good && flags.raw)
    found = print(flags.format == DiagnosticFormat::Text ? rawListText(s.program, s.sources)
                                                         : rawListJson(s.program, s.sources));
  return judged(found, s.diags, flags.failOn);
}

} // namespace ctr::cli
