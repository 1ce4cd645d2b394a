// A copy on every node of the capacities that it names, or of all of them.

#include "backends/eks/manifest.h"
#include "backends/eks/quantities.h"

namespace ctr::eks {
namespace {

struct DaemonUpdate {
  std::string maxUnavailable; // a share; empty: the new copy stands beside the old one until it is ready
  OriginId origin;
};
template <class V> void fields(V &v, const DaemonUpdate &m) {
  if (m.maxUnavailable.empty()) {
    v("maxSurge", std::int64_t{1});
    v("maxUnavailable", std::int64_t{0});
  } else {
    v("maxUnavailable", m.maxUnavailable);
  }
}
struct DaemonStrategy {
  DaemonUpdate update;
};
template <class V> void fields(V &v, const DaemonStrategy &m) {
  v("type", std::string_view("RollingUpdate"));
  v("rollingUpdate", m.update);
}
struct DaemonSetSpec {
  DaemonStrategy strategy;
  LabelSelector selector;
  PodTemplate podTemplate;
};
template <class V> void fields(V &v, const DaemonSetSpec &m) {
  v("revisionHistoryLimit", std::int64_t{10});
  v("updateStrategy", m.strategy);
  v("selector", m.selector);
  v("template", m.podTemplate);
}
struct DaemonSet {
  Metadata metadata;
  DaemonSetSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const DaemonSet &m) {
  v("apiVersion", std::string_view("apps/v1"));
  v("kind", std::string_view("DaemonSet"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

// A node's copy is replaced in place, a tenth of the nodes at a time, or as many as the program can spare.
DaemonUpdate update(const Manifest &m) {
  if (!m.workload.rollout || !m.topology[m.workload.rollout].minHealthy.written())
    return {percent(10), {}};
  const Rollout &rollout = m.topology[m.workload.rollout];
  const std::int64_t down = 100 - rollout.minHealthy->points.floor();
  return {down <= 0 ? std::string() : percent(down), rollout.minHealthy.origin};
}

} // namespace

emit::Node daemonSet(const Manifest &m) {
  DaemonSet d;
  d.origin = m.workload.origin;
  d.metadata = m.metadata(m.name());
  d.spec.strategy.update = update(m);
  d.spec.selector = m.selector();
  d.spec.podTemplate = podTemplate(m);
  return emit::write(m.arena, d);
}

} // namespace ctr::eks
