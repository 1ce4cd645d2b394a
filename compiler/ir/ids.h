// The kinds of entity a topology is made of, and typed ids into its tables. An id is four bytes; a reference that may
// point to several kinds is an EntityRef.
#pragma once

#include <cstdint>
#include <string_view>

namespace ctr {

// One row an entity kind: CTR_KIND(Kind, struct, table, word of the language).
#define CTR_KINDS(X)                                                                                                   \
  X(Network, Network, networks, "network")                                                                             \
  X(External, External, externals, "external")                                                                         \
  X(ExternalPort, ExternalPort, externalPorts, "port")                                                                 \
  X(Cluster, Cluster, clusters, "cluster")                                                                             \
  X(ClusterAccess, ClusterAccess, clusterAccesses, "access")                                                           \
  X(Capacity, Capacity, capacities, "capacity")                                                                        \
  X(Agent, Agent, agents, "agent")                                                                                     \
  X(PodSelector, PodSelector, podSelectors, "selector")                                                                \
  X(Registry, Registry, registries, "registry")                                                                        \
  X(Service, Workload, workloads, "service")                                                                           \
  X(CapacityUse, CapacityUse, capacityUses, "capacity")                                                                \
  X(Port, Port, ports, "port")                                                                                         \
  X(Health, Health, healths, "health")                                                                                 \
  X(Mount, Mount, mounts, "mount")                                                                                     \
  X(Container, Container, containers, "container")                                                                     \
  X(Log, Log, logs, "log")                                                                                             \
  X(Capabilities, Capabilities, capabilities, "capabilities")                                                          \
  X(Tmpfs, Tmpfs, tmpfs, "tmpfs")                                                                                      \
  X(Placing, Placing, placings, "placement")                                                                           \
  X(Expose, Expose, exposes, "expose")                                                                                 \
  X(ExposeHealth, ExposeHealth, exposeHealths, "health")                                                               \
  X(Rollout, Rollout, rollouts, "rollout")                                                                             \
  X(Source, Source, sources, "source")                                                                                 \
  X(Scale, Scale, scales, "scale")                                                                                     \
  X(Track, Track, tracks, "track")                                                                                     \
  X(Step, Step, steps, "step")                                                                                         \
  X(Window, Window, windows, "schedule")                                                                               \
  X(Adjust, Adjust, adjusts, "adjust")                                                                                 \
  X(InstanceScale, InstanceScale, instanceScales, "scale")                                                             \
  X(Alarm, Alarm, alarms, "alarm")                                                                                     \
  X(Trigger, Trigger, triggers, "trigger")                                                                             \
  X(LoadBalancer, LoadBalancer, loadBalancers, "loadbalancer")                                                         \
  X(Listener, Listener, listeners, "listener")                                                                         \
  X(Dns, Dns, dns, "dns")                                                                                              \
  X(Filesystem, Filesystem, filesystems, "filesystem")                                                                 \
  X(AccessPoint, AccessPoint, accessPoints, "access_point")                                                            \
  X(Bucket, Bucket, buckets, "bucket")                                                                                 \
  X(Table, Table, tables, "table")                                                                                     \
  X(Queue, Queue, queues, "queue")                                                                                     \
  X(DeadLetter, DeadLetter, deadLetters, "dead_letter")                                                                \
  X(Topic, Topic, topics, "topic")                                                                                     \
  X(Subscribe, Subscribe, subscribes, "subscribe")                                                                     \
  X(Bus, Bus, buses, "bus")                                                                                            \
  X(BusRule, BusRule, busRules, "rule")                                                                                \
  X(Secret, Secret, secrets, "secret")                                                                                 \
  X(Parameter, Parameter, parameters, "parameter")                                                                     \
  X(Expire, Expire, expires, "expire")                                                                                 \
  X(Key, Key, keys, "key")                                                                                             \
  X(Function, Lambda, lambdas, "function")                                                                             \
  X(Role, Role, roles, "role")                                                                                         \
  X(RoleStatement, RoleStatement, roleStatements, "statement")                                                         \
  X(Target, Target, targets, "target")                                                                                 \
  X(Topology, TopologyInfo, infos, "topology")

enum class Kind : std::uint8_t {
#define CTR_KIND_ENUM(K, S, T, W) K,
  CTR_KINDS(CTR_KIND_ENUM)
#undef CTR_KIND_ENUM
};
inline constexpr unsigned KindCount = 0
#define CTR_KIND_ONE(K, S, T, W) +1
    CTR_KINDS(CTR_KIND_ONE)
#undef CTR_KIND_ONE
    ;

// The word that declares the kind: "loadbalancer".
std::string_view word(Kind kind);

struct EntityRef {
  Kind kind{};
  std::uint32_t index = UINT32_MAX;
  explicit operator bool() const { return index != UINT32_MAX; }
  friend bool operator==(EntityRef, EntityRef) = default;
};

template <class T> struct Id {
  std::uint32_t index = UINT32_MAX;
  explicit operator bool() const { return index != UINT32_MAX; }
  friend bool operator==(Id, Id) = default;
};

} // namespace ctr
