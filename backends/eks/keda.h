// KEDA: what a HorizontalPodAutoscaler cannot measure (queues, CloudWatch, the time of day) as triggers of a
// ScaledObject or ScaledJob. Its operator asks AWS under its own identity, so that pods get no rights for being scaled.
#pragma once

#include "backends/aws/policy.h"
#include "backends/eks/keda_models.h"
#include "backends/eks/manifest.h"

namespace ctr::eks {

// Whether a workload's `scale` needs more than a HorizontalPodAutoscaler.
bool scaledByKeda(const Topology &t, Id<Workload> w);
// Whether a run of the task is started for each message of a queue.
bool startedByKeda(const Topology &t, Id<Workload> w);

// What the operator reads for all workloads of the target.
struct KedaSources {
  std::vector<Id<Queue>> queues;
  bool metrics = false; // of CloudWatch
  [[nodiscard]] bool any() const { return metrics || !queues.empty(); }
};
KedaSources kedaSources(const Topology &t);
std::vector<aws::Statement> kedaStatements(aws::Lowering &l);

emit::Node scaledObject(const Manifest &m, const Scale &scale);
// The length of a queue as a trigger: `perCopy` messages for each copy or run.
ScaleTrigger queueTrigger(const Manifest &m, Id<Queue> queue, const Attr<std::int64_t> &perCopy, OriginId origin);
// The TriggerAuthentication, where one of the workload's triggers asks AWS.
void appendAuthentication(const Manifest &m, emit::NodeList &documents);

} // namespace ctr::eks
