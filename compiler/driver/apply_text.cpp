#include "driver/apply_text.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr {

namespace {

void appendPhase(std::string &out, std::string_view heading, emit::Phase phase, const std::vector<emit::Step> &steps) {
  int number = 0;
  for (const emit::Step &step : steps) {
    if (step.phase != phase)
      continue;
    if (number++ == 0)
      fmt::format_to(std::back_inserter(out), "\n## {}\n", heading);
    fmt::format_to(std::back_inserter(out), "\n{}. {}\n", number, step.title);
    if (!step.command.empty())
      fmt::format_to(std::back_inserter(out), "\n```sh\n{}{}```\n", step.command,
                     step.command.back() == '\n' ? "" : "\n");
  }
}

} // namespace

std::string applyText(const Manifest &m, const std::vector<emit::Step> &steps,
                      const std::vector<BindingRow> &bindings) {
  std::string out = fmt::format("# {}, target {} ({})\n\nRun these commands in this folder, in this order.\n",
                                m.topology, m.target, m.backend);
  appendPhase(out, "First time", emit::Phase::First, steps);
  appendPhase(out, "Update", emit::Phase::Update, steps);
  appendPhase(out, "Tear down", emit::Phase::TearDown, steps);
  if (!bindings.empty()) {
    out += "\n## Values known only later\n\n`ctr bind . --from FILE` writes them where they are used.\n\n";
    for (const BindingRow &row : bindings)
      fmt::format_to(std::back_inserter(out), "- `{}`: {} from `{}`\n", row.binding.name, row.binding.type,
                     row.binding.provider);
  }
  if (!m.assumptions.empty()) {
    out += "\n## Assumptions\n\nThe program cannot show these; the artifacts rely on them.\n\n";
    for (const std::string &text : m.assumptions)
      fmt::format_to(std::back_inserter(out), "- {}\n", text);
  }
  return out;
}

} // namespace ctr
