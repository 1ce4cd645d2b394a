#include "cli/commands.h"
#include "cli/streams.h"

#include "driver/where.h"

#include <fmt/format.h>

namespace ctr::cli {

int where(const WhereFlags &flags) {
  if (flags.pointer.empty() == flags.event.empty()) {
    misuse(flags.event.empty() ? "`where` takes a pointer, or `--event FILE`" : "`where` takes a pointer or `--event`");
    return Misuse;
  }
  Diagnostics diags;
  SourceMap noSources;
  std::vector<WhereAnswer> answers;
  std::optional<WhereMap> map = WhereMap::read(flags.place, diags);
  std::optional<std::string> artifact = map ? map->artifact(flags.place, diags) : std::nullopt;
  std::optional<std::vector<WhereQuestion>> questions;
  if (artifact && flags.event.empty()) {
    // A logical id alone is asked about most.
    std::string pointer = flags.pointer.front() == '/' ? flags.pointer : "/Resources/" + flags.pointer;
    questions = {{*artifact, std::move(pointer), {}, {}, {}}};
  } else if (artifact) {
    questions = readEvents(flags.event, diags);
  }
  if (!questions)
    return showDiagnostics(diags, noSources, DiagnosticFormat::Text, 0);
  bool found = true;
  for (WhereQuestion &question : *questions) {
    question.artifact = *artifact;
    answers.push_back(map->answer(question));
    found &= !answers.back().places.empty();
  }
  if (int status = print(flags.json ? whereJson(answers) : whereText(answers, flags.program)); status != Good)
    return status;
  if (answers.empty() && !flags.json)
    fmt::print(stderr, "nothing in it has failed\n");
  return found ? Good : Findings;
}

} // namespace ctr::cli
