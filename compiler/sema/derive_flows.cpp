// Who may open a connection to which port.
#include "ir/exposure.h"
#include "sema/derive.h"

#include <algorithm>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

void addClients(const Topology &t, Id<Listener> id, std::vector<Flow> &flows) {
  const Listener &listener = t[id];
  const LoadBalancer &balancer = t.loadBalancers[listener.parent.index];
  EntityRef to{Kind::Listener, id.index};
  if (listener.allow.written()) {
    for (const Attr<std::string_view> &client : *listener.allow)
      flows.push_back({Flow::From::Client, {}, id, client.value, to, {client.origin}});
    return;
  }
  std::string_view client = "0.0.0.0/0";
  if (balancer.scheme.value == Scheme::Internal)
    client = balancer.network.value ? t[balancer.network.value].cidr->value_or("") : std::string_view();
  flows.push_back({Flow::From::Client, {}, id, client, to, {listener.origin}});
}

auto keyOf(const Flow &f) {
  return std::tuple(f.to.kind, f.to.index, f.from, f.workload.index, f.listener.index, f.client);
}

} // namespace

void deriveFlows(const DeriveContext &context) {
  const Topology &t = context.topology;
  std::vector<Flow> flows;
  for (std::uint32_t i = 0; i < t.workloads.size(); ++i) {
    if (!t.facts.includes({Kind::Service, i}))
      continue;
    const Workload &w = t.workloads[i];
    for (const Attr<EntityRef> &call : *w.calls)
      flows.push_back({Flow::From::Workload, {i}, {}, {}, call.value, {call.origin}});
    for (Id<Expose> id : w.exposes)
      if (t[id].via.written() && t[id].port.written()) {
        const auto from = [&](Id<Port> port) {
          flows.push_back(
              {Flow::From::LoadBalancer, {}, t[id].via.value, {}, {Kind::Port, port.index}, {t[id].origin}});
        };
        from(t[id].port.value);
        if (Id<Port> health = healthPortOf(t, t[id]); health && health != t[id].port.value)
          from(health); // or no copy would ever be found well
      }
  }
  for (std::uint32_t i = 0; i < t.listeners.size(); ++i)
    if (t.facts.includes({Kind::Listener, i}))
      addClients(t, {i}, flows);
  llvm::stable_sort(flows, [](const Flow &a, const Flow &b) { return keyOf(a) < keyOf(b); });
  std::vector<Flow> &merged = context.topology.facts.flows;
  for (Flow &flow : flows) {
    if (!merged.empty() && keyOf(merged.back()) == keyOf(flow))
      merged.back().because.append(flow.because.begin(), flow.because.end());
    else
      merged.push_back(std::move(flow));
  }
}

} // namespace ctr
