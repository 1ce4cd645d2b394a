#include "backends/eks/containers.h"

#include <algorithm>

namespace ctr::eks {
namespace {

class StartOrder {
public:
  StartOrder(const Topology &t, const Workload &w) : topology_(t), workload_(w) {
    for (Id<Container> c : w.containers)
      for (const Attr<Need> &need : *t[c].needs)
        needed_.push_back(*need);
  }

  std::vector<EarlyContainer> run() {
    for (Id<Container> c : workload_.containers)
      if (early(c))
        visit(c);
    return std::move(order_);
  }

private:
  bool wanted(Id<Container> c, NeedState state) const {
    return std::any_of(needed_.begin(), needed_.end(),
                       [&](const Need &n) { return n.container == c && n.state == state; });
  }
  // A run ends with its principal container, so whatever stands beside it must not keep the pod.
  bool early(Id<Container> c) const {
    return workload_.task || *topology_[c].init ||
           std::any_of(needed_.begin(), needed_.end(), [&](const Need &n) { return n.container == c; });
  }
  void visit(Id<Container> c) {
    if (std::find(seen_.begin(), seen_.end(), c) != seen_.end())
      return;
    seen_.push_back(c);
    for (const Attr<Need> &need : *topology_[c].needs)
      visit(need->container);
    order_.push_back({c, !*topology_[c].init && !wanted(c, NeedState::Success), wanted(c, NeedState::Healthy)});
  }

  const Topology &topology_;
  const Workload &workload_;
  std::vector<Need> needed_;
  std::vector<Id<Container>> seen_;
  std::vector<EarlyContainer> order_;
};

} // namespace

std::vector<EarlyContainer> earlyContainers(const Topology &t, const Workload &w) { return StartOrder(t, w).run(); }

} // namespace ctr::eks
