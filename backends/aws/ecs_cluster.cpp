#include "backends/aws/ecs_cluster.h"

#include "backends/aws/ecs_capacity.h"
#include "backends/aws/models/services.h"
#include "backends/aws/naming.h"
#include "backends/aws/values.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

std::string_view capacityProviderName(CapacityKind kind) {
  return kind == CapacityKind::FargateSpot ? "FARGATE_SPOT" : "FARGATE";
}

bool needsNamespace(const Topology &t, Id<Cluster> cluster) {
  for (const Flow &flow : t.facts.flows)
    if (flow.from == Flow::From::Workload && flow.to.kind == Kind::Port && *t[t.workloadOf(flow.to)].cluster == cluster)
      return true;
  return false;
}

std::string namespaceName(const Topology &t, Id<Cluster> cluster) { return physicalName(t, refTo(cluster)); }

namespace {

void declareProviders(Lowering &l, Id<Cluster> id) {
  const Cluster &cluster = l.topology[id];
  ecs::ProviderAssociations model;
  model.cluster = clusterName(l, id);
  llvm::SmallVector<std::string_view, 2> known;
  for (Id<Capacity> c : cluster.capacities) {
    const CapacityKind kind = *l.topology[c].kind;
    const Node provider = capacityProvider(l, c);
    if (provider.kind == emit::NodeKind::Null ||
        (kind != CapacityKind::Ec2 && llvm::is_contained(known, capacityProviderName(kind))))
      continue;
    if (kind != CapacityKind::Ec2)
      known.push_back(capacityProviderName(kind));
    model.capacityProviders.push_back(provider);
  }
  if (model.capacityProviders.empty())
    return;
  // A workload that names no capacity runs on the first one; a person who runs a task by hand gets the same.
  if (const Node first = capacityProvider(l, cluster.capacities.front()); first.kind != emit::NodeKind::Null)
    model.defaultCapacityProviderStrategy.value.push_back({first});
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "CapacityProviders"),
                              "AWS::ECS::ClusterCapacityProviderAssociations", model, cluster.origin);
  l.enter(refTo(id), Part::CapacityProviders, made);
}

void declareNamespace(Lowering &l, Id<Cluster> id) {
  if (!needsNamespace(l.topology, id))
    return;
  servicediscovery::HttpNamespace model;
  model.name = namespaceName(l.topology, id);
  model.description = fmt::format("Service Connect names of {}", l.topology.info().name);
  model.tags = tags(l, *l.topology[id].tags);
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "Namespace"), "AWS::ServiceDiscovery::HttpNamespace",
                              model, l.topology[id].origin);
  l.enter(refTo(id), Part::Namespace, made);
}

void declareCapacities(Lowering &l, Id<Cluster> id) {
  for (Id<Capacity> c : l.topology[id].capacities)
    if (*l.topology[c].kind == CapacityKind::Ec2)
      declareInstances(l, c);
}

} // namespace

void declareEcsCluster(Lowering &l, Id<Cluster> id) {
  const Cluster &cluster = l.topology[id];
  declareNamespace(l, id);
  if (cluster.existing.value) {
    declareCapacities(l, id);
    return;
  }
  ecs::EcsCluster model;
  model.clusterName = physicalName(l.topology, refTo(id));
  if (*cluster.exec) // what is typed goes where the task's own log goes
    model.configuration = {{"DEFAULT"}, cluster.exec.origin};
  model.clusterSettings.push_back(
      {"containerInsights", *cluster.insights ? "enabled" : "disabled", cluster.insights.origin});
  model.tags = tags(l, *cluster.tags);
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "Cluster"), "AWS::ECS::Cluster", model, cluster.origin);
  l.out.know(made, "", model.clusterName);
  if (std::optional<std::string> known = arn(l.topology, "ecs", "cluster/" + model.clusterName))
    l.out.know(made, "Arn", *known);
  l.enter(refTo(id), Part::Itself, made);
  declareCapacities(l, id);
  declareProviders(l, id);
}

Node capacityProvider(Lowering &l, Id<Capacity> id) {
  const Capacity &capacity = l.topology[id];
  if (*capacity.kind != CapacityKind::Ec2)
    return Arena::constant(capacityProviderName(*capacity.kind));
  const ResourceId made = l.of(refTo(id), Part::CapacityProviders);
  return made ? l.out.ref(made) : Node{};
}

Node clusterName(Lowering &l, Id<Cluster> id, OriginId origin) {
  if (ResourceId made = l.of(refTo(id)))
    return l.out.ref(made, origin);
  std::string_view existing = l.topology[id].existing.value.value_or("");
  std::size_t slash = existing.rfind('/');
  return Arena::constant(slash == std::string_view::npos ? existing : existing.substr(slash + 1), origin);
}

Node clusterArn(Lowering &l, Id<Cluster> id, OriginId origin) {
  if (ResourceId made = l.of(refTo(id)))
    return l.out.attribute(made, "Arn", origin);
  std::string_view existing = l.topology[id].existing.value.value_or("");
  if (existing.starts_with("arn:"))
    return Arena::constant(existing, origin);
  return arnNode(l, "ecs", fmt::format("cluster/{}", existing), ArnScope::RegionAndAccount, origin);
}

Node namespaceArn(Lowering &l, Id<Cluster> id, OriginId origin) {
  ResourceId made = l.of(refTo(id), Part::Namespace);
  return made ? l.out.attribute(made, "Arn", origin) : Node{};
}

} // namespace ctr::aws
