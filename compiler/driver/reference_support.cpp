// What becomes what on which runtime: the backends' capability tables, whole and by construct.
#include "driver/reference_pages.h"

#include "backends/registry/registry.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <llvm/ADT/StringRef.h>

namespace ctr::pages {

namespace {

// One column a table: backends that share one share the column.
struct Column {
  Runtime runtime{};
  const VerdictTable *table = nullptr;
  std::vector<std::string_view> backends;
};

// Whether a workload can come to run there at all: the capacity that leads there is supported.
bool reachable(const CapabilityColumn &column) {
  auto supported = [&](Feature f) { return (*column.table)[static_cast<unsigned>(f)].support != Support::Unsupported; };
  switch (column.runtime) {
  case Runtime::EcsFargate:
  case Runtime::EksFargate:
    return supported(Feature::FargateCapacity);
  case Runtime::EcsEc2Awsvpc:
  case Runtime::EcsEc2Bridge:
  case Runtime::EksNode:
    return supported(Feature::Ec2Capacity);
  case Runtime::AppRunner:
  case Runtime::Express:
    break;
  }
  return true;
}

// Those that a workload can come to run on, of all editions.
std::vector<CapabilityColumn> columnsOf(const Backend &backend) {
  std::vector<CapabilityColumn> out;
  for (const CapabilityColumn &column : backend.capabilities)
    if (reachable(column))
      out.push_back(column);
  for (const BackendEdition &edition : backend.editions)
    for (const CapabilityColumn &column : columnsOf(*edition.backend))
      out.push_back(column);
  return out;
}

std::vector<Column> columns() {
  std::vector<Column> out;
  for (const Backend *backend : backends())
    for (const CapabilityColumn &each : columnsOf(*backend)) {
      auto same = std::find_if(out.begin(), out.end(), [&](const Column &c) { return c.table == each.table; });
      if (same == out.end())
        same = out.insert(out.end(), {each.runtime, each.table, {}});
      same->backends.push_back(backend->name);
    }
  return out;
}

std::string_view shortly(Support support) {
  switch (support) {
  case Support::Native:
    return "yes";
  case Support::Subsumed:
    return "by itself";
  case Support::Approximated:
    return "nearly";
  case Support::Unsupported:
    return "no";
  case Support::Unset:
    break;
  }
  return "";
}

// A feature is named by words in backticks and plain ones; those that name a construct by another word are few.
bool concerns(Feature feature, const Construct &construct) {
  const std::string_view text = word(feature);
  llvm::StringRef rest(text.data(), text.size());
  if (rest.contains("load balancer"))
    return construct.kind == Kind::LoadBalancer;
  if (rest.contains("volume"))
    return construct.kind == Kind::Filesystem;
  for (bool first = true; !rest.empty(); first = false) {
    auto [plain, tail] = rest.split('`');
    auto [quoted, after] = tail.split('`');
    const llvm::StringRef name = quoted.split(' ').first;
    if (name == llvm::StringRef(construct.word.data(), construct.word.size()))
      return true;
    // An attribute of a workload, such as `stop_timeout`; behind a `with` it is one of something else.
    if (first && construct.kind == Kind::Service && construct.field({name.data(), name.size()}) != nullptr)
      return true;
    rest = after;
  }
  return false;
}

void table(std::string &out, const std::vector<Feature> &features) {
  const std::vector<Column> all = columns();
  out += "| |";
  for (const Column &c : all)
    out += fmt::format(" {} |", word(c.runtime));
  out += "\n|---|";
  for (std::size_t i = 0; i < all.size(); ++i)
    out += "---|";
  out += '\n';
  std::string reasons;
  for (Feature feature : features) {
    fmt::format_to(std::back_inserter(out), "| {} |", cell(word(feature)));
    for (const Column &c : all) {
      const Verdict &verdict = (*c.table)[static_cast<unsigned>(feature)];
      out += fmt::format(" {} |", shortly(verdict.support));
      if (!verdict.text.empty())
        fmt::format_to(std::back_inserter(reasons), "- {} on {}: {}{}.\n", word(feature), word(c.runtime), verdict.text,
                       verdict.wayOut.empty() ? "" : fmt::format("; {}", verdict.wayOut));
    }
    out += '\n';
  }
  if (!reasons.empty())
    out += "\n" + reasons;
}

} // namespace

std::string support(const Schema &, const Construct &construct) {
  std::vector<Feature> features;
  for (unsigned i = 0; i < FeatureCount; ++i)
    if (concerns(static_cast<Feature>(i), construct))
      features.push_back(static_cast<Feature>(i));
  if (features.empty())
    return {};
  std::string out = "\n## Where it works\n\nSee [targets](targets.md) for what the words mean.\n\n";
  table(out, features);
  return out;
}

std::string targets(const Schema &schema) {
  std::string out =
      "# Targets\n\nA target names a backend. What a workload can do depends on the runtime that carries it.\n\n"
      "| backend | | runtimes |\n|---|---|---|\n";
  for (const BackendSchema &backend : schema.backends()) {
    std::vector<std::string> runtimes;
    for (const Backend *each : backends())
      if (each->name == backend.name)
        for (const CapabilityColumn &column : columnsOf(*each))
          runtimes.emplace_back(word(column.runtime));
    fmt::format_to(std::back_inserter(out), "| `{}` | {} | {} |\n", backend.name, cell(backend.summary),
                   fmt::join(runtimes, ", "));
  }
  out += "\n## What becomes what\n\n**yes**: the platform has it. **by itself**: the platform does it without being "
         "told. **nearly**: something close; a warning says what. **no**: an error says what would work.\n\n";
  std::vector<Feature> features;
  for (unsigned i = 0; i < FeatureCount; ++i)
    features.push_back(static_cast<Feature>(i));
  table(out, features);
  return out;
}

} // namespace ctr::pages
