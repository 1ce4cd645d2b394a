// `ctr retarget`: compiles the program as it is and as it would be, and says what becomes of each service.
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/streams.h"
#include "diag/kinds/files.h"

#include "driver/replace_file.h"
#include "driver/retarget.h"
#include "driver/retarget_text.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>

namespace ctr::cli {

namespace {

struct Moved {
  std::size_t file = 0; // of flags.files
  std::string before, after;
};

// The one root file that declares the target.
std::optional<Moved> moved(const RetargetFlags &flags, Session &s, const Destination &to) {
  for (std::size_t i = 0; i < s.files.size(); ++i) {
    Diagnostics syntax; // said when it is compiled
    const ast::SyntaxTree tree = parse(s.sources, s.files[i], syntax);
    if (std::optional<std::string> text = retargeted(s.files[i], tree, s.sources, s.language.schema(), flags.from, to))
      return Moved{i, std::string(s.sources.text(s.files[i])), std::move(*text)};
  }
  return std::nullopt;
}

// The topology of the target alone; nothing when something before it is wrong.
const Topology *topologyOf(const Session &s) {
  return s.program.targets.empty() ? nullptr : &s.program.targets.front().topology;
}

} // namespace

int retarget(const RetargetFlags &flags) {
  const Destination *to = findDestination(flags.to);
  if (to == nullptr)
    return Misuse; // the command line knows the words
  auto before = std::make_unique<Session>();
  CompileFlags now = flags;
  now.targets = {flags.from};
  now.format = flags.json ? DiagnosticFormat::Json : DiagnosticFormat::Text;
  if (!readFlags(now, *before))
    return Misuse;
  readFiles(now, *before);
  if (before->diags.hasErrors())
    return show(*before, now);
  std::optional<Moved> text = moved(flags, *before, *to);
  compileFiles(now, *before);
  const Topology *old = topologyOf(*before);
  if (old == nullptr || !text) {
    if (before->diags.hasErrors())
      return show(*before, now);
    misuse(fmt::format("no file declares a target `{}` whose backend is a plain word", flags.from));
    return Misuse;
  }
  auto after = std::make_unique<Session>();
  readFlags(now, *after);
  for (std::size_t i = 0; i < flags.files.size(); ++i)
    after->files.push_back(
        after->sources.add(std::string(before->sources.name(before->files[i])),
                           i == text->file ? text->after : std::string(before->sources.text(before->files[i]))));
  compileFiles(now, *after);
  const Topology *young = topologyOf(*after);
  if (young == nullptr)
    return show(*after, now);
  const std::vector<ServiceFate> services = fatesOf(*old, *young, after->sources);
  if (int status = print(flags.json ? retargetJson(services) : retargetText(services)); status != Good)
    return status;
  if (flags.write) {
    if (flags.files[text->file] == "-") {
      misuse("`--write` wants a file, not standard input");
      return Misuse;
    }
    if (int error = replaceFile(flags.files[text->file], text->before, text->after); error != 0)
      after->diags.report(diag::FixUnwritable, {}, flags.files[text->file],
                          error == ESTALE ? "it has changed meanwhile" : std::strerror(error));
    else
      fmt::print(stderr, "wrote {}: `{}` is a target of {} now\n", flags.files[text->file], flags.from, to->word);
  }
  // What the tables cannot say: the findings of the program as it would be.
  return show(*after, now);
}

} // namespace ctr::cli
