// What the edges imply, derived once: who may do what to which resource, who may open a connection to which port, on
// what each workload runs, and which features it uses. Every fact carries the places that caused it. Backends spell
// these facts; they never find them again.
#pragma once

#include "ir/entities.h"

namespace ctr {

// Whether workloads of a target name a cluster. Optional: one that names none stands in the default cluster of its
// account, as in ECS Express Mode; unused: there are none, and what names one may run there all the same, as on App
// Runner.
enum class Clusters : std::uint8_t { Needed, Optional, Unused };

// On what a copy of a workload runs. Which capacity gives which runtime is the backend's table.
enum class Runtime : std::uint8_t { EcsFargate, EcsEc2Awsvpc, EcsEc2Bridge, EksFargate, EksNode, AppRunner, Express };
inline constexpr unsigned RuntimeCount = 7;
std::string_view word(Runtime runtime); // "ecs-fargate"

using Because = llvm::SmallVector<OriginId, 1>;

// `workload` may do `access` to `resource`. Which role that is depends on the target (on ECS, FetchSecret belongs to
// the execution role, Read to the task role); which actions, on the access and the resource's kind.
struct Permission {
  Id<Workload> workload;
  Access access{};
  EntityRef resource{};     // none for Exec; the workload itself for WriteLogs
  std::string_view jsonKey; // FetchSecret of one key
  Because because;
  std::optional<Kind> via{}; // KeyRead, KeyWrite, KeyFetch: of what the key protects; only its service may ask
};

// A connection that may be opened. Nothing else may come in.
struct Flow {
  enum class From : std::uint8_t { Workload, LoadBalancer, Client } from{};
  Id<Workload> workload;   // From::Workload
  Id<Listener> listener;   // From::LoadBalancer: the listener whose load balancer forwards; From::Client: reached
  std::string_view client; // From::Client: a CIDR or security group id; empty: the whole of an existing VPC
  EntityRef to{};          // Port, ExternalPort or, for From::Client, Listener
  Because because;
};

// One capacity that carries a workload.
struct Placement {
  Id<Workload> workload;
  Id<Capacity> capacity; // none where there is no cluster (App Runner)
  Runtime runtime{};
  std::int64_t base = 0;
  std::int64_t weight = 1;
  Because because;
};

// What a workload asks of its platform, for the backends' capability tables. One row a feature and workload; only
// what was written counts.
enum class Feature : std::uint8_t {
  FargateCapacity,
  SpotCapacity,
  Ec2Capacity,
  CapacityStrategy, // base or weight
  HealthHttp,
  HealthCommand,
  HealthStart,
  ApplicationLoadBalancer,
  NetworkLoadBalancer,
  ClassicLoadBalancer,
  PrivateLink,
  ExposeRules, // path other than `/*`, or a host
  Rollout,
  Insights,
  TrackCpu,
  TrackMemory,
  TrackRequests,
  TrackBacklog,
  TrackConcurrency,
  TrackMetric,
  StepScaling,
  ScheduledScaling,
  Task,
  TriggerWhen,
  TriggerEvent,
  TriggerQueue,
  TaskTimeout,
  TaskRetries,
  TaskOverlap,
  Secrets,
  Grants,
  PrivateRegistry,
  Calls,
  CallsExternal,
  Sidecars,
  StartOrder,
  EphemeralVolume,
  EfsVolume,
  EbsVolume,
  FsxVolume,
  HostVolume,
  ReadOnlyRoot,
  User,
  AddCapabilities,
  DropCapabilities,
  Tmpfs,
  Exec,
  EphemeralStorage,
  StopTimeout,
  Arm64,
  LogRetention,
  LogDriver,
  LogKey,
  PublicIp,
  Namespace,
  Workdir,
  Source,
  AutoDeploy,
  ServiceKey,
  Agent,
  InstanceScaling,
  FillTarget,
  BridgeNetwork,
  HostNetwork,
  HostPort,
  Gpu,
  Placing,
  Daemon,
  RegistryAuth,
  Limits,
  Sysctls,
  NodeTaints,
  NodeAmiFamily,
  NodeZones,
  VolumeClass,
  ExecutionRole,
  AccessLogs,
  DnsNames,
  SecurityGroups,
  Count,
};
inline constexpr unsigned FeatureCount = static_cast<unsigned>(Feature::Count);
std::string_view word(Feature feature); // what a diagnostic calls it: "`track requests`"

struct FeatureUse {
  Id<Workload> workload;
  Feature feature{};
  OriginId origin;
};

// A VPC endpoint (for `ecr` and `ecs`, several) of a new network.
struct NetworkEndpoint {
  Id<Network> network;
  Endpoint service{};
  Because because;
};

// A bucket whose events start something, so that it must tell EventBridge of them.
struct WatchedBucket {
  Id<Bucket> bucket;
  Because because;
};

// Something the program cannot show and the compiler takes for granted.
struct Assumption {
  std::string text;
  OriginId origin;
};

struct Facts {
  std::vector<Permission> permissions;    // in order of workload
  std::vector<Flow> flows;                // in order of the callee's declaration
  std::vector<Placement> placements;      // in order of workload; at least one each
  std::vector<FeatureUse> features;       // in order of workload
  std::vector<WatchedBucket> watched;     // in order of declaration
  std::vector<NetworkEndpoint> endpoints; // by network, then in order of their words
  std::vector<Assumption> assumptions;
  std::vector<Permission> granted; // by the program's own roles, in order of declaration; of no workload
  // First row of each workload in permissions, placements and features; one more at the end.
  std::vector<std::uint32_t> permissionsOf, placementsOf, featuresOf;
  std::vector<std::uint32_t> grantedOf; // the same of each role, in `granted`
  // The workloads of the target in the order in which they must be applied: callees before callers.
  std::vector<Id<Workload>> order;
  // By kind and index: whether the target contains it (its workloads and everything that they reach).
  std::array<std::vector<bool>, KindCount> included;

  [[nodiscard]] llvm::ArrayRef<Permission> permissionsFor(Id<Workload> w) const {
    return llvm::ArrayRef<Permission>(permissions)
        .slice(permissionsOf[w.index], permissionsOf[w.index + 1] - permissionsOf[w.index]);
  }
  [[nodiscard]] llvm::ArrayRef<Permission> permissionsFor(Id<Role> r) const {
    return llvm::ArrayRef<Permission>(granted).slice(grantedOf[r.index], grantedOf[r.index + 1] - grantedOf[r.index]);
  }
  [[nodiscard]] llvm::ArrayRef<Placement> placementsFor(Id<Workload> w) const {
    return llvm::ArrayRef<Placement>(placements)
        .slice(placementsOf[w.index], placementsOf[w.index + 1] - placementsOf[w.index]);
  }
  [[nodiscard]] llvm::ArrayRef<FeatureUse> featuresFor(Id<Workload> w) const {
    return llvm::ArrayRef<FeatureUse>(features).slice(featuresOf[w.index],
                                                      featuresOf[w.index + 1] - featuresOf[w.index]);
  }
  [[nodiscard]] bool includes(EntityRef e) const { return e && included[static_cast<unsigned>(e.kind)][e.index]; }
};

} // namespace ctr
