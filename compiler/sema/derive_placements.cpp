// On which capacities, and so on which runtimes, each workload runs.
#include "diag/kinds/topology.h"
#include "sema/derive.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

class Placer {
public:
  explicit Placer(const DeriveContext &context)
      : t_(context.topology), backend_(context.backend), diags_(context.diags) {}

  void place(Id<Workload> id) {
    const Workload &w = t_[id];
    if (backend_.clusters == Clusters::Unused || (!w.cluster.written() && backend_.clusters == Clusters::Optional)) {
      add({id, {}, backend_.withoutCluster, 0, 1, {w.origin}});
      return;
    }
    if (!w.cluster.written()) {
      diags_.report(diag::NoCluster, *t_.origins, w.origin, w.name, backend_.name).hint("add `cluster = NAME`");
      add({id, {}, fallback(), 0, 1, {w.origin}});
      return;
    }
    if (w.capacities.empty() && *w.scheduling == Scheduling::Daemon && placeEverywhere(id))
      return;
    if (w.capacities.empty()) {
      const Children<Capacity> &offered = t_[w.cluster.value].capacities;
      Id<Capacity> first = offered.empty() ? Id<Capacity>{} : offered.front();
      add({id, first, runtimeOf(first, w, w.cluster.origin), 0, 1, {w.cluster.origin}});
    }
    for (Id<CapacityUse> use : w.capacities) {
      const CapacityUse &u = t_[use];
      add({id, u.capacity, runtimeOf(u.capacity, w, u.origin), u.base.value, u.weight.value, {u.origin}});
    }
  }

private:
  void add(Placement placement) { t_.facts.placements.push_back(std::move(placement)); }

  // Something to go on with after an error; a workload always has a placement.
  [[nodiscard]] Runtime fallback() const {
    return backend_.runtimes.empty() ? backend_.withoutCluster : backend_.runtimes.front().runtime;
  }

  // A daemon that names no capacity runs on all instances of its cluster.
  bool placeEverywhere(Id<Workload> id) {
    const Workload &w = t_[id];
    bool any = false;
    for (Id<Capacity> capacity : t_[w.cluster.value].capacities) {
      if (*t_[capacity].kind != CapacityKind::Ec2)
        continue;
      add({id, capacity, runtimeOf(capacity, w, w.scheduling.origin), 0, 1, {w.scheduling.origin}});
      any = true;
    }
    return any;
  }

  Runtime runtimeOf(Id<Capacity> id, const Workload &w, OriginId origin) {
    if (!id)
      return fallback(); // a cluster without capacity was reported
    const Capacity &capacity = t_[id];
    for (const RuntimeOf &row : backend_.runtimes)
      if (row.capacity == capacity.kind.value && (!row.mode || *row.mode == *w.networkMode))
        return row.runtime;
    std::string path = t_.path({Kind::Capacity, id.index});
    Diagnostic &d = diags_.report(diag::CapacityNotOffered, *t_.origins, origin, path,
                                  "`" + std::string(wordOf(capacity.kind.value)) + "`", backend_.name);
    d.note(t_.origins->span(capacity.kind.written() ? capacity.kind.origin : capacity.origin), "its kind");
    std::string offered;
    for (const RuntimeOf &row : backend_.runtimes)
      offered.append(offered.empty() ? "`" : ", `").append(wordOf(row.capacity)).append("`");
    return d.hint("it has " + offered), fallback();
  }

  Topology &t_;
  const BackendSchema &backend_;
  Diagnostics &diags_;
};

} // namespace

void derivePlacements(const DeriveContext &context) {
  Facts &facts = context.topology.facts;
  Placer placer(context);
  for (std::uint32_t i = 0; i < context.topology.workloads.size(); ++i) {
    facts.placementsOf.push_back(static_cast<std::uint32_t>(facts.placements.size()));
    if (facts.includes({Kind::Service, i}))
      placer.place({i});
  }
  facts.placementsOf.push_back(static_cast<std::uint32_t>(facts.placements.size()));
}

} // namespace ctr
