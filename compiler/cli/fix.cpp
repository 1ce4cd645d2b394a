// `ctr check --fix` and `--diff`: applies the fixes that findings carry, checks again, and so on until nothing is left
// to apply. Changes the files of the program, named or imported, and only once everything is settled; when the program
// is standard input, whose text goes to standard output, nothing else changes.
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
  std::string path; // `-`: standard input
  std::string before, text;
  std::size_t fixes = 0;
};

// The files of the program: those of the command line, and then what they import, as it comes to light.
struct Files {
  std::vector<File> all;
  std::size_t roots = 0;
  bool importsToo = true;
};

std::string joined(const Files &files) {
  std::string all;
  for (const File &file : files.all)
    (all += file.text) += '\0';
  return all;
}

// The texts as they are now.
void check(const CheckFlags &flags, Session &s, const Files &files) {
  s.files.clear();
  for (const File &file : files.all)
    if (s.files.size() < files.roots)
      s.files.push_back(s.sources.add(file.name, file.text));
    else
      s.held[file.path] = file.text;
  compileFiles(flags, s);
}

// The file of the program that a text was read from. What is imported is met here for the first time; the library, and
// what is no program, is none of ours.
File *fileOf(FileId id, const Session &s, Files &files) {
  for (std::size_t i = 0; i < s.files.size(); ++i)
    if (s.files[i] == id)
      return &files.all[i];
  const std::string_view path = s.sources.path(id);
  if (path.empty() || !files.importsToo)
    return nullptr;
  for (std::size_t i = files.roots; i < files.all.size(); ++i)
    if (files.all[i].path == path)
      return &files.all[i];
  std::string text(s.sources.text(id));
  return &files.all.emplace_back(File{std::string(s.sources.name(id)), std::string(path), text, text});
}

// One round: checks the texts as they are and mends them. How many fixes were applied.
std::size_t round(const CheckFlags &flags, Session &s, Files &files) {
  check(flags, s, files);
  // With `--target` not all of them were asked, so what was found for one may be wrong for another.
  const std::vector<Diagnostic> findings = s.diags.sorted(flags.targets.empty() ? s.program.asked : 0);
  std::size_t applied = 0;
  for (std::uint32_t i = 0; i < s.sources.size(); ++i) {
    MendedText mended = mend(FileId{i}, s.sources, findings, flags.unsafeFixes);
    if (mended.fixes == 0)
      continue;
    if (File *file = fileOf(FileId{i}, s, files); file != nullptr) {
      applied += mended.fixes;
      file->fixes += mended.fixes;
      file->text = std::move(mended.text);
    }
  }
  return applied;
}

// Standard input goes to standard output, mended or not; a file is replaced when something changed.
int writeBack(const CheckFlags &flags, const Files &files, Session &s) {
  int code = Good;
  for (const File &file : files.all) {
    if (file.path == "-") {
      if (print(file.text) != Good)
        code = Findings;
      continue;
    }
    if (file.text == file.before)
      continue;
    if (int error = replaceFile(file.path, file.before, file.text); error != 0)
      s.diags.report(diag::FixUnwritable, {}, file.name,
                     error == ESTALE ? "it has changed meanwhile" : std::strerror(error));
    else if (flags.format == DiagnosticFormat::Text)
      fmt::print(stderr, "fixed {} {} in {}\n", file.fixes, file.fixes == 1 ? "finding" : "findings", file.name);
  }
  return code;
}

int showDiff(const Files &files) {
  std::string out;
  for (const File &file : files.all)
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
  Files files;
  files.roots = s->files.size();
  for (std::size_t i = 0; i < files.roots; ++i) {
    std::string text(s->sources.text(s->files[i]));
    files.all.push_back({std::string(s->sources.name(s->files[i])), flags.files[i], text, text});
    files.importsToo &= flags.files[i] != "-";
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
