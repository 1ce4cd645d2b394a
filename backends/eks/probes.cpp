#include "backends/eks/probes.h"

#include "backends/eks/quantities.h"

#include <algorithm>

namespace ctr::eks {
namespace {

std::int64_t healthPort(const Manifest &m, const Health &h) {
  if (h.port->has_value())
    return *m.topology[**h.port].container;
  return m.workload.ports.empty() ? 80 : *m.topology[m.workload.ports.front()].container;
}

Probe probe(const Manifest &m, const Health &h, bool http) {
  Probe p;
  if (http) {
    p.httpGet = HttpGet{**h.http, healthPort(m, h)};
  } else {
    p.exec.emplace();
    for (const Attr<std::string_view> &word : *h.command)
      p.exec->command.push_back(*word);
  }
  p.periodSeconds = std::max<std::int64_t>(1, seconds(*h.interval));
  p.timeoutSeconds = std::max<std::int64_t>(1, seconds(*h.timeout));
  p.failureThreshold = *h.retries;
  p.origin = h.origin;
  return p;
}

} // namespace

void setProbes(const Manifest &m, Id<Health> health, bool awaited, PodContainer &out) {
  if (!health)
    return;
  const Health &h = m.topology[health];
  bool http = h.http->has_value();
  bool command = !h.command->empty();
  if (!http && !command)
    return;
  Probe live = probe(m, h, !command);
  out.readinessProbe = probe(m, h, http);
  if (h.start->has_value() || awaited) {
    Probe start = live;
    std::int64_t grace = h.start->has_value() ? seconds(**h.start) : 0;
    start.failureThreshold = std::max(*h.retries, (grace + start.periodSeconds - 1) / start.periodSeconds);
    out.startupProbe = start;
  }
  out.livenessProbe = live;
}

} // namespace ctr::eks
