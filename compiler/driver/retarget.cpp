#include "driver/retarget.h"

#include "backends/registry/registry.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

namespace ctr {

namespace {

using Verdicts = std::array<std::optional<OriginId>, FeatureCount>; // where a feature is written

Verdicts usesOf(const Topology &t, Id<Workload> w) {
  Verdicts uses;
  for (const FeatureUse &use : t.facts.featuresFor(w))
    uses[static_cast<unsigned>(use.feature)] = use.origin;
  return uses;
}

// The hardest verdict over all runtimes that carry the workload.
Verdict verdictFor(const Topology &t, Id<Workload> w, Feature feature) {
  Verdict hardest = native();
  const Backend *backend = backendOf(t);
  if (backend == nullptr)
    return hardest;
  for (const Placement &placement : t.facts.placementsFor(w))
    for (const CapabilityColumn &column : backend->capabilities)
      if (column.runtime == placement.runtime)
        if (const Verdict &v = (*column.table)[static_cast<unsigned>(feature)]; v.support > hardest.support)
          hardest = v;
  return hardest;
}

Fate fateOf(const Verdict &verdict) {
  switch (verdict.support) {
  case Support::Unset:
  case Support::Native:
    break;
  case Support::Subsumed:
    return Fate::Subsumed;
  case Support::Approximated:
    return Fate::Approximated;
  case Support::Unsupported:
    return Fate::Lost;
  }
  return Fate::Kept;
}

class Report {
public:
  Report(const Topology &from, const Topology &to, const SourceMap &sources)
      : from_(from), to_(to), sources_(sources) {}

  // Capacities are what moves: where one names the other's, the words are kept apart by the platform alone.
  ServiceFate of(std::optional<Id<Workload>> before, std::optional<Id<Workload>> after) {
    const Topology &named = after ? to_ : from_;
    const Id<Workload> w = after ? *after : *before;
    ServiceFate service;
    service.name = fmt::format("{} {}", named[w].task ? "task" : "service", named[w].name);
    const Verdicts old = before ? usesOf(from_, *before) : Verdicts{};
    const Verdicts now = after ? usesOf(to_, *after) : Verdicts{};
    for (unsigned i = 0; i < FeatureCount; ++i)
      if (old[i] || now[i])
        service.features.push_back(feature(static_cast<Feature>(i), old[i], now[i], after));
    return service;
  }

private:
  FeatureFate feature(Feature feature, std::optional<OriginId> old, std::optional<OriginId> now,
                      std::optional<Id<Workload>> after) {
    FeatureFate out;
    out.feature = feature;
    if (!now) {
      out.fate = Fate::Omitted;
      out.place = place(from_, *old);
      return out;
    }
    const Verdict verdict = verdictFor(to_, *after, feature);
    out.fate = fateOf(verdict);
    if (!old && out.fate != Fate::Lost)
      out.fate = Fate::Added;
    out.reason = verdict.text;
    out.wayOut = verdict.wayOut;
    out.place = place(to_, *now);
    return out;
  }

  [[nodiscard]] std::string place(const Topology &t, OriginId origin) const {
    const Span span = t.origins->span(origin);
    if (!span.valid())
      return {};
    const Place at = sources_.place(span.begin);
    return fmt::format("{}:{}:{}", sources_.name(at.file), at.line, at.column);
  }

  const Topology &from_, &to_;
  const SourceMap &sources_;
};

std::optional<Id<Workload>> named(const Topology &t, std::string_view name) {
  for (Id<Workload> w : t.facts.order)
    if (t[w].name == name)
      return w;
  return std::nullopt;
}

} // namespace

std::string_view word(Fate fate) {
  switch (fate) {
  case Fate::Kept:
    return "kept";
  case Fate::Subsumed:
    return "subsumed";
  case Fate::Approximated:
    return "approximated";
  case Fate::Lost:
    return "lost";
  case Fate::Omitted:
    return "omitted";
  case Fate::Added:
    return "added";
  }
  return "";
}

std::vector<ServiceFate> fatesOf(const Topology &from, const Topology &to, const SourceMap &sources) {
  Report report(from, to, sources);
  std::vector<ServiceFate> out;
  for (Id<Workload> w : from.facts.order)
    out.push_back(report.of(w, named(to, from[w].name)));
  for (Id<Workload> w : to.facts.order)
    if (!named(from, to[w].name))
      out.push_back(report.of(std::nullopt, w));
  return out;
}

std::string retargetText(const std::vector<ServiceFate> &services) {
  std::string out;
  for (const ServiceFate &service : services) {
    fmt::format_to(std::back_inserter(out), "{}{}\n", out.empty() ? "" : "\n", service.name);
    if (service.features.empty())
      out += "  says nothing that depends on the platform\n";
    for (const FeatureFate &f : service.features) {
      fmt::format_to(std::back_inserter(out), "  {:<13} {}  {}\n", word(f.fate), word(f.feature), f.place);
      if (!f.reason.empty())
        fmt::format_to(std::back_inserter(out), "                {}\n", f.reason);
      if (!f.wayOut.empty())
        fmt::format_to(std::back_inserter(out), "                help: {}\n", f.wayOut);
    }
  }
  return out;
}

std::string retargetJson(const std::vector<ServiceFate> &services) {
  using Document = nlohmann::ordered_json;
  Document list = Document::array();
  for (const ServiceFate &service : services) {
    Document features = Document::array();
    for (const FeatureFate &f : service.features) {
      Document row{{"feature", word(f.feature)}, {"fate", word(f.fate)}, {"place", f.place}};
      if (!f.reason.empty())
        row["reason"] = f.reason;
      if (!f.wayOut.empty())
        row["wayOut"] = f.wayOut;
      features.push_back(std::move(row));
    }
    list.push_back({{"service", service.name}, {"features", std::move(features)}});
  }
  return Document{{"services", std::move(list)}}.dump(2, ' ', false, Document::error_handler_t::replace) + "\n";
}

} // namespace ctr
