// A topology on its way into a template: which resource stands for which entity, and in which unit it lives. The
// declareX functions of this folder enter rows, everything else looks them up. Knows no backend.
#pragma once

#include "backends/aws/template.h"

#include <functional>
#include <llvm/ADT/DenseMap.h>

namespace ctr::aws {

// What of an entity a resource is.
enum class Part : std::uint8_t {
  Itself,
  SecurityGroup,      // of a load balancer or a workload
  TaskRole,           // what the workload's code may do (ECS task, pod, App Runner instance)
  InfrastructureRole, // what ECS does with volumes for its tasks
  ExecutionRole,      // what the platform does for it (ECS execution, pod execution, App Runner access)
  LogGroup,           // of a workload
  TargetGroup,        // of an expose
  Rule,               // of an expose: its listener rule
  MountTarget,        // of a file system, by subnet
  DeadLetter,         // of a queue: the second one
  Policy,             // of a step: its scaling policy; of a service: the one that wakes it
  Namespace,          // of a cluster: the Service Connect namespace
  CapacityProviders,  // of a cluster: their association
  TaskDefinition,
  Service,
  ScalableTarget,
  PublicSubnet,  // of a new network, by zone
  PrivateSubnet, //
  PrivateRoute,  //
  PublicRoute,   // of a new network, to the internet
  Endpoint,      // of a new network, one of several; their group is its SecurityGroup
  NodeRole,      // EKS: of a capacity
  OidcProvider,  // of a cluster
  Entrance,      // of a private service of App Runner, by network: its endpoint; so are the next two
  EntranceGroup,
  IngressConnection,
  Observability, // of a service: its tracing
  Other,
};

template <class T> struct KindOf;
#define CTR_KIND_OF(K, S, T, W)                                                                                        \
  template <> struct KindOf<S> { static constexpr Kind value = Kind::K; };
CTR_KINDS(CTR_KIND_OF)
#undef CTR_KIND_OF
template <class T> constexpr EntityRef refTo(Id<T> id) { return {KindOf<T>::value, id.index}; }

struct Lowering {
  explicit Lowering(Template &out);
  Lowering(const Lowering &) = delete;
  Lowering &operator=(const Lowering &) = delete;

  const Topology &topology;
  Template &out;
  emit::Arena &arena;

  // The resource of an entity; none when it exists already or was not declared.
  [[nodiscard]] ResourceId of(EntityRef entity, Part part = Part::Itself, std::size_t ordinal = 0) const;
  void enter(EntityRef entity, Part part, ResourceId id, std::size_t ordinal = 0);
  // 0 is shared; a workload's unit is 1 + its place in the order of application, so that a unit needs earlier ones
  // only.
  [[nodiscard]] std::uint32_t unitOf(Id<Workload> w) const { return units_[w.index]; }

  // The name under which callers reach a workload; a backend may say otherwise (Service Connect: the declared name).
  std::string (*hostOf)(const Topology &, Id<Workload>) = nullptr;
  // Where only the platform knows that name (App Runner); asked first.
  std::function<emit::Node(Id<Workload>)> platformHost;

  // The priority of each expose's rule, by index; filled by declareExpose.
  std::vector<std::uint32_t> priorities;

  // Subtrees that many resources share, made once (trust policies, tags, lists of subnets).
  emit::Node *shared(std::string_view key, std::uint32_t index = 0);

private:
  llvm::DenseMap<std::uint64_t, std::uint32_t> rows_;
  std::vector<std::uint32_t> units_;
  std::unordered_map<std::string, emit::Node> shared_;
};

// `Tags` of a resource: the topology's, then its own (which win); `name` adds a Name tag. Null when there are none.
emit::Node tags(Lowering &l, const Map<std::string_view> &own, std::string_view name = {});

} // namespace ctr::aws
