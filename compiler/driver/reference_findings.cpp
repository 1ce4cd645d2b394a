// The catalogue of findings as pages, one a group, and their index.
#include "driver/reference_pages.h"

#include "diag/catalogue.h"
#include "diag/render.h"

#include <array>
#include <fmt/format.h>
#include <iterator>

namespace ctr::pages {

namespace {

constexpr std::array<std::string_view, 9> Groups{"",
                                                 "syntax",
                                                 "types and values",
                                                 "targets",
                                                 "roles and permissions",
                                                 "scaling",
                                                 "the topology as a whole",
                                                 "style",
                                                 "files, flags and settings"};

void program(std::string &out, std::string_view heading, std::string_view text) {
  if (!text.empty())
    fmt::format_to(std::back_inserter(out), "{}\n\n```ctr\n{}{}```\n\n", heading, text,
                   text.back() == '\n' ? "" : "\n");
}

} // namespace

std::vector<ReferencePage> findings() {
  std::vector<ReferencePage> out{{"findings.md", "# Findings\n\n`ctr explain CODE` says the same. Errors stop a build. "
                                                 "Warnings and notes can be silenced at a place (`// ctr:allow CODE "
                                                 "\"reason\"` above it) and set to another level in `ctr.yaml`.\n"}};
  int group = 0;
  for (const DiagInfo &d : catalogue()) {
    if (d.code / 1000 != group) {
      group = d.code / 1000;
      std::string_view about = Groups.at(static_cast<std::size_t>(group));
      fmt::format_to(std::back_inserter(out.front().text), "\n## {}xxx: {}\n\n| code | | |\n|---|---|---|\n", group,
                     about);
      out.push_back({fmt::format("findings-{}xxx.md", group), fmt::format("# {}xxx: {}\n", group, about)});
    }
    fmt::format_to(std::back_inserter(out.front().text), "| [CTR{}](findings-{}xxx.md#ctr{}) | {} | {} |\n", d.code,
                   group, d.code, word(d.severity), cell(messageOf(d)));
    std::string &page = out.back().text;
    fmt::format_to(std::back_inserter(page), "\n## CTR{}\n\n{} `{}`: {}\n\n{}\n\n", d.code, word(d.severity),
                   dashedName(d.name), messageOf(d), d.about);
    program(page, "This program has it:", d.bad);
    program(page, "This one does not:", d.good);
  }
  return out;
}

} // namespace ctr::pages
