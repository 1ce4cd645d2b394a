#include "schema/print.h"

#include "schema/conversion.h"

namespace ctr {
namespace {

class FactsPrinter {
public:
  explicit FactsPrinter(const Topology &topology) : t_(topology), f_(topology.facts) {}

  std::string print() {
    list("order");
    for (Id<Workload> w : f_.order)
      line(name(w));
    list("placements");
    for (const Placement &p : f_.placements)
      line(name(p.workload) + ": " + (p.capacity ? t_.path({Kind::Capacity, p.capacity.index}) + " " : "") + "on " +
           std::string(word(p.runtime)) + " base " + std::to_string(p.base) + " weight " + std::to_string(p.weight));
    list("permissions");
    for (const Permission &p : f_.permissions)
      line(name(p.workload) + ": " + std::string(wordOf(p.access)) + (p.resource ? " " + t_.path(p.resource) : "") +
           (p.jsonKey.empty() ? "" : "[" + quoted(p.jsonKey) + "]") +
           (p.via ? " for a " + std::string(word(*p.via)) : "") + causes(p.because));
    list("flows");
    for (const Flow &f : f_.flows)
      line(from(f) + " -> " + t_.path(f.to) + causes(f.because));
    list("features");
    for (const FeatureUse &f : f_.features)
      line(name(f.workload) + ": " + std::string(word(f.feature)));
    list("endpoints");
    for (const NetworkEndpoint &e : f_.endpoints)
      line(t_.path({Kind::Network, e.network.index}) + ": " + std::string(wordOf(e.service)) + causes(e.because));
    list("watched buckets");
    for (const WatchedBucket &w : f_.watched)
      line(t_.path({Kind::Bucket, w.bucket.index}) + causes(w.because));
    list("assumptions");
    for (const Assumption &a : f_.assumptions)
      line(a.text);
    list("not included");
    excluded();
    return std::move(out_);
  }

private:
  void list(std::string_view title) { title_ = title; }
  void line(const std::string &text) { // a title only where something stands under it
    if (!title_.empty())
      out_.append(title_).append("\n");
    title_ = {};
    out_.append("  ").append(text).append("\n");
  }
  [[nodiscard]] std::string name(Id<Workload> w) const { return std::string(t_[w].name); }
  static std::string causes(const Because &because) {
    return because.size() > 1 ? " (" + std::to_string(because.size()) + " causes)" : "";
  }

  [[nodiscard]] std::string from(const Flow &f) const {
    switch (f.from) {
    case Flow::From::Workload:
      return name(f.workload);
    case Flow::From::LoadBalancer:
      return t_.path({Kind::Listener, f.listener.index});
    case Flow::From::Client:
      return f.client.empty() ? "the network" : std::string(f.client);
    }
    return {};
  }

  void excluded() {
    for (unsigned k = 0; k < KindCount; ++k)
      for (std::uint32_t i = 0; i < f_.included[k].size(); ++i) {
        EntityRef e{static_cast<Kind>(k), i};
        if (!f_.included[k][i] && !t_.entity(e).parent && e.kind != Kind::Target)
          line(std::string(t_.word(e)) + " " + t_.path(e));
      }
  }

  const Topology &t_;
  const Facts &f_;
  std::string_view title_;
  std::string out_;
};

} // namespace

std::string printFacts(const Topology &topology) { return FactsPrinter(topology).print(); }

} // namespace ctr
