#include "sema/unreached.h"

#include "diag/kinds/topology.h"

#include <llvm/ADT/StringSet.h>

namespace ctr {
namespace {

constexpr Kind Declared[] = {Kind::Network,      Kind::External,   Kind::Cluster,  Kind::Registry, Kind::Service,
                             Kind::LoadBalancer, Kind::Filesystem, Kind::Bucket,   Kind::Table,    Kind::Secret,
                             Kind::Parameter,    Kind::Queue,      Kind::Topic,    Kind::Bus,      Kind::Alarm,
                             Kind::Dns,          Kind::Key,        Kind::Function, Kind::Role};

// A declaration as all targets see it: its place and, where a loop made several, its name.
std::string identity(const Topology &t, const Entity &e) {
  Span span = t.origins->span(e.origin);
  return std::to_string(span.begin) + ":" + std::string(e.name);
}

template <class F> void forEachDeclared(const Topology &t, F &&visit) {
  for (Kind kind : Declared) {
    auto count = static_cast<std::uint32_t>(t.facts.included[static_cast<unsigned>(kind)].size());
    for (std::uint32_t i = 0; i < count; ++i)
      visit(EntityRef{kind, i});
  }
}

} // namespace

void warnUnreached(const Program &program, Diagnostics &diags) {
  // Most programs have none: where one target contains everything, nothing needs to be compared.
  for (const TargetTopology &target : program.targets) {
    bool all = true;
    forEachDeclared(target.topology, [&](EntityRef e) { all &= target.topology.facts.includes(e); });
    if (all && program.targets.size() == 1)
      return;
  }
  llvm::StringSet<> reached;
  for (const TargetTopology &target : program.targets)
    forEachDeclared(target.topology, [&](EntityRef e) {
      if (target.topology.facts.includes(e))
        reached.insert(identity(target.topology, target.topology.entity(e)));
    });
  for (const TargetTopology &target : program.targets) {
    const Topology &t = target.topology;
    forEachDeclared(t, [&](EntityRef e) {
      const Entity &entity = t.entity(e);
      if (!t.facts.includes(e) && reached.insert(identity(t, entity)).second) // once, though several targets know it
        diags.report(diag::Unreached, *t.origins, entity.origin, t.word(e), entity.name);
    });
  }
}

} // namespace ctr
