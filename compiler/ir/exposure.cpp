#include "ir/exposure.h"

namespace ctr {

Id<Port> healthPortOf(const Topology &t, const Expose &expose) {
  const Workload &workload = t.workloads[expose.parent.index];
  const auto answers = [&](Id<Port> port) { return port && *t[port].protocol != Protocol::Udp; };
  if (workload.health) {
    const Health &health = t[workload.health];
    if (health.http.value && health.port.value && answers(*health.port.value))
      return *health.port.value;
  }
  if (answers(*expose.port))
    return *expose.port;
  for (Id<Port> port : workload.ports)
    if (answers(port))
      return port;
  return {};
}

} // namespace ctr
