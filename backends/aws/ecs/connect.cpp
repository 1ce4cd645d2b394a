#include "backends/aws/ecs/connect.h"

#include <algorithm>

namespace ctr::aws::ecs {

namespace {

struct Edge {
  std::uint32_t from, to;
  friend auto operator<=>(const Edge &, const Edge &) = default;
};

} // namespace

Connect::Connect(const Topology &t) {
  const std::size_t count = t.workloads.size();
  std::vector<OriginId> portCalled(t.ports.size());
  std::vector<bool> isCalled(t.ports.size());
  std::vector<Edge> edges;
  for (const Flow &flow : t.facts.flows) {
    if (flow.from != Flow::From::Workload || flow.to.kind != Kind::Port)
      continue;
    if (!isCalled[flow.to.index]) {
      isCalled[flow.to.index] = true;
      portCalled[flow.to.index] = flow.because.empty() ? OriginId{} : flow.because.front();
    }
    edges.push_back({flow.workload.index, t.workloadOf(flow.to).index});
  }
  for (const Workload &w : t.workloads) {
    first_.push_back(static_cast<std::uint32_t>(called_.size()));
    for (Id<Port> port : w.ports)
      if (isCalled[port.index])
        called_.push_back({port, portCalled[port.index]});
  }
  first_.push_back(static_cast<std::uint32_t>(called_.size()));

  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  auto edge = edges.begin();
  for (std::uint32_t w = 0; w < count; ++w) {
    firstCallee_.push_back(static_cast<std::uint32_t>(callees_.size()));
    for (; edge != edges.end() && edge->from == w; ++edge)
      if (edge->to != w)
        callees_.push_back(Id<Workload>{edge->to});
  }
  firstCallee_.push_back(static_cast<std::uint32_t>(callees_.size()));

  place_.assign(count, UINT32_MAX);
  std::uint32_t place = 0;
  for (Id<Workload> w : t.facts.order)
    place_[w.index] = place++;
}

} // namespace ctr::aws::ecs
