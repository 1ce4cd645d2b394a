// A task in the cluster: a CronJob for each time trigger, a ScaledJob for each queue, and for a task that is started by
// hand a suspended CronJob, from which `kubectl create job --from` makes a run.

#include "backends/eks/job_models.h"
#include "backends/eks/keda.h"
#include "backends/eks/manifest.h"
#include "backends/eks/quantities.h"
#include "ir/schedule_spelling.h"

namespace ctr::eks {
namespace {

// A run that could not start within the hour is left out. A longer time could see a hundred runs of a schedule missed,
// at which the controller gives up.
constexpr std::int64_t LatestStart = 3600;
constexpr std::int64_t MostRuns = 100; // KEDA's own, written out

// `timeout` is of one attempt, so with retries it stands on the pod, whose end counts as one failure.
JobSpec jobSpec(const Manifest &m) {
  JobSpec job;
  job.backoffLimit = m.workload.retries;
  job.podTemplate = podTemplate(m);
  job.podTemplate.spec.restartPolicy = "Never";
  if (m.workload.timeout->has_value()) {
    Attr<std::int64_t> limit{seconds(**m.workload.timeout), m.workload.timeout.origin};
    (*m.workload.retries > 0 ? job.podTemplate.spec.activeDeadlineSeconds : job.activeDeadlineSeconds) = limit;
  }
  return job;
}

std::string_view concurrency(Overlap overlap) {
  switch (overlap) {
  case Overlap::Allow:
    return "Allow";
  case Overlap::Forbid:
    return "Forbid";
  case Overlap::Replace:
    return "Replace";
  }
  return {};
}

CronJob cronJob(const Manifest &m) {
  CronJob c;
  c.origin = m.trigger ? m.topology[m.trigger].origin : m.workload.origin;
  c.metadata = m.metadata(m.trigger ? runsName(m.topology, m.trigger) : m.name());
  c.spec.concurrencyPolicy = {concurrency(*m.workload.overlap), m.workload.overlap.origin};
  c.spec.startingDeadlineSeconds = LatestStart;
  c.spec.jobTemplate.metadata.labels = objectLabels(m.topology, m.id);
  c.spec.jobTemplate.spec = jobSpec(m);
  c.spec.timeZone = {"Etc/UTC", {}};
  if (!m.trigger) { // a line that the API takes; nothing starts by it
    c.spec.schedule = {"0 0 1 1 *", {}};
    c.spec.suspend = true;
    c.metadata.annotations.emplace_back(
        "kubernetes.io/description",
        m.arena.string("Starts nothing by itself. A run: kubectl create job --namespace " + c.metadata.nameSpace +
                       " --from=cronjob/" + c.metadata.name + " " + c.metadata.name + "-NUMBER"));
    return c;
  }
  const Trigger &trigger = m.topology[m.trigger];
  c.spec.schedule = {kubernetesCron(**trigger.when).line, trigger.when.origin};
  if (trigger.zone->has_value())
    c.spec.timeZone = {**trigger.zone, trigger.zone.origin};
  return c;
}

ScaledJob scaledJob(const Manifest &m) {
  const Trigger &trigger = m.topology[m.trigger];
  ScaledJob s;
  s.origin = trigger.origin;
  s.metadata = m.metadata(runsName(m.topology, m.trigger));
  s.spec.jobTargetRef = jobSpec(m);
  bool one = *m.workload.overlap == Overlap::Forbid;
  s.spec.maxReplicaCount = {one ? 1 : MostRuns, m.workload.overlap.origin};
  s.spec.triggers.push_back(queueTrigger(m, **trigger.queue, {1, {}}, trigger.queue.origin));
  return s;
}

} // namespace

void appendJobs(const Manifest &m, emit::NodeList &documents) {
  appendAuthentication(m, documents);
  if (m.workload.triggers.empty())
    documents.push_back(emit::write(m.arena, cronJob(m)));
  for (Id<Trigger> id : m.workload.triggers) {
    Manifest run = m;
    run.trigger = id;
    documents.push_back(m.topology[id].queue->has_value() ? emit::write(m.arena, scaledJob(run))
                                                          : emit::write(m.arena, cronJob(run)));
  }
}

} // namespace ctr::eks
