#include "backends/aws/foundation.h"

#include "backends/aws/data.h"
#include "backends/aws/dns.h"
#include "backends/aws/ecs/volumes.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/filesystems.h"
#include "backends/aws/fsx.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/logs.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/roles.h"
#include "backends/aws/security_groups.h"

namespace ctr::aws {

namespace {

// Where a person finds what was exposed.
void addUrls(Lowering &l) {
  const Topology &t = l.topology;
  std::vector<bool> used(t.listeners.size());
  for (const Expose &expose : t.exposes)
    if (t.facts.includes(expose.parent))
      used[expose.via->index] = true;
  for (std::uint32_t i = 0; i < used.size(); ++i)
    if (used[i])
      l.out.output(logicalId(t, {Kind::Listener, i}, "Url"), "Address of " + t.path({Kind::Listener, i}),
                   listenerUrl(l, {i}));
}

} // namespace

void declareShared(Lowering &l) {
  const Topology &t = l.topology;
  included(t, t.networks, [&](Id<Network> id) { declareNetwork(l, id); });
  declareData(l);
  declareFilesystems(l);
  declareInstanceFilesystems(l);
  included(t, t.clusters, [&](Id<Cluster> id) { declareEcsCluster(l, id); });
  included(t, t.loadBalancers, [&](Id<LoadBalancer> id) { declareLoadBalancer(l, id); });
  declareDns(l);
  addUrls(l);
  declareOwnTaskRoles(l);
}

void declareWorkloadParts(Lowering &l, Id<Workload> w) {
  declareLogGroup(l, w);
  declareTaskRoles(l, w);
  ecs::declareInfrastructureRole(l, w);
  declareWorkloadGroup(l, w);
  admitToFilesystems(l, w);
  for (Id<Expose> expose : l.topology[w].exposes)
    declareExpose(l, expose);
}

void declareEcsFoundation(Lowering &l) {
  declareShared(l);
  for (Id<Workload> w : l.topology.facts.order)
    declareWorkloadParts(l, w);
  declareFlows(l);
}

} // namespace ctr::aws
