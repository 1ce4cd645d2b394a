#include "backends/aws/doors.h"

#include "backends/aws/ecs_agent.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

bool sharesInstance(const Topology &t, Id<Workload> w) {
  return llvm::any_of(t.facts.placementsFor(w), [](const Placement &p) { return p.runtime == Runtime::EcsEc2Bridge; });
}

std::string_view targetType(const Topology &t, Id<Workload> w) { return sharesInstance(t, w) ? "instance" : "ip"; }

std::int64_t hostPort(const Topology &t, Id<Port> id) {
  const Port &port = t[id];
  const Workload &w = t[t.workloadOf(refTo(id))];
  return *w.networkMode == NetworkMode::Bridge ? port.host.value.value_or(0) : *port.container;
}

std::vector<Door> groupsOf(Lowering &l, Id<Workload> w) {
  const Topology &t = l.topology;
  std::vector<Door> doors;
  const auto add = [&](EntityRef owner) {
    if (ResourceId group = l.of(owner, Part::SecurityGroup))
      doors.push_back({group, owner});
  };
  if (!sharesInstance(t, w))
    add(refTo(w));
  else
    for (const Placement &placement : t.facts.placementsFor(w))
      add(refTo(placement.capacity));
  return doors;
}

std::vector<Door> doorsOf(Lowering &l, Id<Port> id, Way way) {
  const Topology &t = l.topology;
  std::vector<Door> doors = groupsOf(l, t.workloadOf(refTo(id)));
  for (Door &door : doors) {
    const bool instances = door.owner.kind == Kind::Capacity;
    door.from = door.to = instances ? hostPort(t, id) : *t[id].container;
    if (door.from != 0 && !(instances && way == Way::ByName))
      continue;
    const Range<std::int64_t> free = dynamicPorts(t, {door.owner.index});
    door.from = free.min;
    door.to = free.max;
  }
  return doors;
}

} // namespace ctr::aws
