// An ECS cluster with its settings, its capacity providers and its Service Connect namespace.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

void declareEcsCluster(Lowering &l, Id<Cluster> cluster);
emit::Node clusterName(Lowering &l, Id<Cluster> cluster, OriginId origin = {});
emit::Node clusterArn(Lowering &l, Id<Cluster> cluster, OriginId origin = {});
// The namespace is called as the cluster is (TOPOLOGY-CLUSTER).
std::string namespaceName(const Topology &t, Id<Cluster> cluster);
emit::Node namespaceArn(Lowering &l, Id<Cluster> cluster, OriginId origin = {});
// Whether anything in this cluster is called by name.
bool needsNamespace(const Topology &t, Id<Cluster> cluster);
// "FARGATE" | "FARGATE_SPOT"
std::string_view capacityProviderName(CapacityKind kind);
// The provider of a capacity; null for instances that ECS does not manage.
emit::Node capacityProvider(Lowering &l, Id<Capacity> capacity);

} // namespace ctr::aws
