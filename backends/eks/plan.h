// What is settled once for a target before anything is written: its cluster, which workload runs where and under which
// identity, who may connect to whom, which controllers the manifests rely on. Foundation and manifests read it and
// never decide anything themselves.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/eks/volumes.h"
#include "ir/topology.h"

#include <array>
#include <string>
#include <vector>

namespace ctr::eks {

enum class Identity : std::uint8_t {
  None,        // the pod's code may do nothing in AWS
  PodIdentity, // an association in the foundation; nothing in the manifest
  Irsa,        // an annotation on the service account (Fargate has no pod identity, EKS-037)
};

// What must run in the cluster before the manifests mean anything.
enum class Controller : std::uint8_t {
  LoadBalancer,      // Ingress and load-balancer Services
  SecretsStore,      // SecretProviderClass
  ExternalSecrets,   // ExternalSecret
  Metrics,           // HorizontalPodAutoscaler
  ClusterAutoscaler, // sizes of node groups
  Keda,              // ScaledObject, ScaledJob
  Trident,           // volumes of FSx for ONTAP
  Karpenter,         // nodes, one by one
  DevicePlugin,      // GPUs
};
inline constexpr unsigned ControllerCount = 9;

struct WorkloadPlan {
  bool fargate = false;
  bool policies = false;        // NetworkPolicies are enforced where it runs
  bool csiSecrets = false;      // through the Secrets Store CSI driver
  bool externalSecrets = false; // through the external-secrets operator
  bool logins = false;          // some image comes from a registry that wants one
  Identity identity = Identity::None;
  std::vector<std::uint32_t> flows; // rows of facts.flows that end at one of its ports
};

struct Plan {
  explicit Plan(const Topology &t);

  const Topology &topology;
  Id<Cluster> cluster;             // none when the target has no workload
  std::vector<Id<Capacity>> nodes; // capacities in use, by kind, in order of declaration
  std::vector<Id<Capacity>> fargate;
  bool irsa = false; // some role trusts the cluster's OIDC issuer
  bool podIdentity = false;
  bool insights = false;
  std::vector<WorkloadPlan> workloads; // by index
  std::vector<std::string> namespaces; // in order of first use
  std::vector<std::int64_t> ruleOrder; // by expose: its place among the rules of its load balancer
  std::vector<bool> inTemplate;        // by load balancer: the foundation makes it, not the controller
  // Where a controller's pods run, and under which identity.
  [[nodiscard]] bool controllersOnFargate() const { return nodes.empty(); }
  [[nodiscard]] bool needs(Controller c) const { return needs_[static_cast<unsigned>(c)]; }
  [[nodiscard]] bool inFoundation(Id<LoadBalancer> id) const { return inTemplate[id.index]; }
  // Some pod on a node mounts what this driver brings; it has to call AWS for that.
  [[nodiscard]] bool drives(Driver d) const { return drives_[static_cast<unsigned>(d)]; }
  [[nodiscard]] bool acts(Driver d) const { return acts_[static_cast<unsigned>(d)]; }
  [[nodiscard]] const WorkloadPlan &operator[](Id<Workload> w) const { return workloads[w.index]; }

private:
  void placeWorkload(Id<Workload> w);
  void placeSecrets(Id<Workload> w);
  void placeVolumes(Id<Workload> w);
  void collectFlows();
  void orderRules();
  void require(Controller c) { needs_[static_cast<unsigned>(c)] = true; }

  std::array<bool, ControllerCount> needs_{};
  std::array<bool, DriverCount> drives_{}, acts_{};
};

bool onFargate(const Topology &t, Id<Workload> w);
bool onNodesNetwork(const Topology &t, Id<Workload> w); // its pods have the addresses and ports of their nodes
// An autoscaler owns the number of copies: there is something, or some time, to scale by.
bool autoscaled(const Topology &t, Id<Workload> w);
bool hasSecrets(const Topology &t, Id<Workload> w); // its own or a sidecar's
bool usesExternalSecrets(const Topology &t);
// Something that the pod's own code, or the CSI driver on its behalf, may do in AWS.
bool needsIdentity(const Topology &t, Id<Workload> w, bool withSecrets);
Id<LoadBalancer> balancerOf(const Topology &t, const Expose &expose);

} // namespace ctr::eks
