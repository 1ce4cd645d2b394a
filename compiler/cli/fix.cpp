// `ctr check --fix` and `--diff`: applies the fixes that findings carry, checks again, and so on until nothing is left
// to apply. Only files that were named on the command line change, and only once everything is settled.
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/streams.h"
#include "diag/kinds/files.h"

#include "driver/mend.h"
#include "driver/replace_file.h"
#include "driver/unified_diff.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <set>

namespace ctr::cli {

namespace {

// A fix may uncover what another finding hid, a handful of times. What is left after so many rounds is left for the
// next run.
constexpr int MostRounds = 50;

struct File {
  std::string name; // as shown
  std::string before, text;
  std::size_t fixes = 0;
};

std::string joined(const std::vector<File> &files) {
  std::string all;
  for (const File &file : files)
    (all += file.text) += '\0';
  return all;
}

// The texts as they are now.
void check(const CheckFlags &flags, Session &s, const std::vector<File> &files) {
  s.files.clear();
  for (const File &file : files)
    s.files.push_back(s.sources.add(file.name, file.text));
  compileFiles(flags, s);
}

// How many targets were asked: one that has no topology has a finding.
std::size_t targetsAsked(const Session &s) {
  std::set<std::string_view> names;
  for (const TargetTopology &target : s.program.targets)
    names.insert(target.name);
  for (const Diagnostic &d : s.diags.all())
    names.insert(d.contexts.begin(), d.contexts.end());
  return names.size();
}

// One round: checks the texts as they are and mends them. How many fixes were applied.
std::size_t round(const CheckFlags &flags, Session &s, std::vector<File> &files) {
  check(flags, s, files);
  // With `--target` not all of them were asked, so what was found for one may be wrong for another.
  const std::vector<Diagnostic> findings = s.diags.sorted(flags.targets.empty() ? targetsAsked(s) : 0);
  std::size_t applied = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    MendedText mended = mend(s.files[i], s.sources, findings, flags.unsafeFixes);
    applied += mended.fixes;
    files[i].fixes += mended.fixes;
    files[i].text = std::move(mended.text);
  }
  return applied;
}

// Standard input goes to standard output, mended or not; a file is replaced when something changed.
int writeBack(const CheckFlags &flags, const std::vector<File> &files, Session &s) {
  int code = Good;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const File &file = files[i];
    if (flags.files[i] == "-") {
      if (print(file.text) != Good)
        code = Findings;
      continue;
    }
    if (file.text == file.before)
      continue;
    if (int error = replaceFile(flags.files[i], file.before, file.text); error != 0)
      s.diags.report(diag::FixUnwritable, {}, file.name,
                     error == ESTALE ? "it has changed meanwhile" : std::strerror(error));
    else if (flags.format == DiagnosticFormat::Text)
      fmt::print(stderr, "fixed {} {} in {}\n", file.fixes, file.fixes == 1 ? "finding" : "findings", file.name);
  }
  return code;
}

int showDiff(const std::vector<File> &files) {
  std::string out;
  for (const File &file : files)
    out += unifiedDiff(file.name, file.before, file.text);
  int printed = print(out);
  return printed == Good && !out.empty() ? Findings : printed;
}

} // namespace

int fix(const CheckFlags &flags) {
  auto s = std::make_unique<Session>();
  if (!readFlags(flags, *s))
    return Misuse;
  readFiles(flags, *s);
  if (s->diags.hasErrors())
    return show(*s, flags);
  std::vector<File> files;
  for (FileId file : s->files) {
    std::string text(s->sources.text(file));
    files.push_back({std::string(s->sources.name(file)), text, text});
  }
  std::set<std::string> seen{joined(files)};
  for (int rounds = 1;; ++rounds) {
    s = std::make_unique<Session>();
    readFlags(flags, *s);
    if (rounds == MostRounds) {
      check(flags, *s, files);
      break;
    }
    if (round(flags, *s, files) == 0)
      break;
    if (!seen.insert(joined(files)).second) {
      misuse("two fixes undo each other, so nothing was changed; this is a mistake of ctr, please report it");
      return Misuse;
    }
  }
  int written = flags.diff ? showDiff(files) : writeBack(flags, files, *s);
  int found = judged(show(*s, flags), s->diags, flags.failOn);
  return found != Good ? found : written;
}

} // namespace ctr::cli
