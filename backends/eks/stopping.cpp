#include "backends/eks/stopping.h"

#include "backends/eks/quantities.h"

#include <algorithm>

namespace ctr::eks {
namespace {

constexpr std::int64_t UntilDeregistered = 15; // the controller's own turn and the load balancer's, with room
constexpr std::int64_t DefaultGrace = 30;      // Kubernetes' own, written out

// Never longer than the load balancer lets its connections drain.
std::int64_t wait(const Manifest &m) {
  std::int64_t longest = 0;
  for (Id<Expose> id : m.workload.exposes) {
    const auto &drain = m.topology[id].drain;
    longest = std::max(longest, drain->has_value() ? std::min(seconds(**drain), UntilDeregistered) : UntilDeregistered);
  }
  return longest;
}

} // namespace

std::optional<Lifecycle> beforeStop(const Manifest &m) {
  std::int64_t time = wait(m);
  if (time == 0)
    return std::nullopt;
  return Lifecycle{{{time}}, m.topology[m.workload.exposes.front()].origin};
}

Attr<std::int64_t> terminationGrace(const Manifest &m) {
  const auto &written = m.workload.stopTimeout;
  return {wait(m) + (written->has_value() ? seconds(**written) : DefaultGrace), written.origin};
}

} // namespace ctr::eks
