// What every part of a workload's manifest needs at hand while it is written: the topology and what was settled for it,
// where nodes live, and the lowering that knows the foundation's resources.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/eks/names.h"
#include "backends/eks/object_models.h"
#include "backends/eks/plan.h"

namespace ctr::eks {

struct Manifest {
  const Plan &plan;
  aws::Lowering &lowering;
  emit::Arena &arena; // of this workload's documents alone
  Id<Workload> id;
  const Topology &topology;
  const Workload &workload;
  const WorkloadPlan &settled;
  Id<Trigger> trigger{}; // of a task: the one that starts the pod that is written

  Manifest(const Plan &p, aws::Lowering &l, emit::Arena &a, Id<Workload> w)
      : plan(p), lowering(l), arena(a), id(w), topology(p.topology), workload(p.topology[w]), settled(p[w]) {}

  [[nodiscard]] std::string name() const { return std::string(objectName(topology, id)); }
  [[nodiscard]] std::string name(std::string_view suffix) const { return name() + "-" + std::string(suffix); }
  [[nodiscard]] Metadata metadata(std::string objectName) const {
    return {std::move(objectName), namespaceOf(topology, id), objectLabels(topology, id), {}};
  }
  [[nodiscard]] std::string_view podsKind() const {
    if (*workload.scheduling == Scheduling::Daemon)
      return "DaemonSet";
    return copiesOf(topology, id) == Copies::EachItsOwn ? "StatefulSet" : "Deployment";
  }
  [[nodiscard]] LabelSelector selector() const { return {selectorLabels(topology, id)}; }
};

// Each returns a finished document, or appends the documents that this workload has.
emit::Node deployment(const Manifest &m);
PodTemplate podTemplate(const Manifest &m);
void appendJobs(const Manifest &m, emit::NodeList &documents);
emit::Node daemonSet(const Manifest &m);   // instead of the deployment, where each node has a copy
emit::Node statefulSet(const Manifest &m); // instead of the deployment, where each copy has a volume of its own
Attr<std::int64_t> fixedReplicas(const Manifest &m);
void appendIdentity(const Manifest &m, emit::NodeList &documents);
void appendSecrets(const Manifest &m, emit::NodeList &documents);
void appendServices(const Manifest &m, emit::NodeList &documents);
void appendIngresses(const Manifest &m, emit::NodeList &documents);
void appendScaling(const Manifest &m, emit::NodeList &documents);
void appendPolicy(const Manifest &m, emit::NodeList &documents);

} // namespace ctr::eks
