// What runs to completion, as the API spells it: Job (inside the others), CronJob, KEDA's ScaledJob. Plain structs and
// their fields; they know no topology.
#pragma once

#include "backends/eks/keda_models.h"
#include "backends/eks/object_models.h"

namespace ctr::eks {

struct JobSpec {
  std::optional<Attr<std::int64_t>> activeDeadlineSeconds;
  Attr<std::int64_t> backoffLimit;
  PodTemplate podTemplate;
};
template <class V> void fields(V &v, const JobSpec &m) {
  v("activeDeadlineSeconds", m.activeDeadlineSeconds);
  v("backoffLimit", m.backoffLimit);
  v("template", m.podTemplate);
}

struct JobTemplate {
  PodMetadata metadata;
  JobSpec spec;
};
template <class V> void fields(V &v, const JobTemplate &m) {
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct CronJobSpec {
  Attr<std::string> schedule;
  Attr<std::string_view> timeZone;
  bool suspend = false;
  Attr<std::string_view> concurrencyPolicy;
  std::int64_t startingDeadlineSeconds = 0;
  std::int64_t successfulJobsHistoryLimit = 3;
  std::int64_t failedJobsHistoryLimit = 3;
  JobTemplate jobTemplate;
};
template <class V> void fields(V &v, const CronJobSpec &m) {
  v("schedule", m.schedule);
  v("timeZone", m.timeZone);
  v("suspend", m.suspend);
  v("concurrencyPolicy", m.concurrencyPolicy);
  v("startingDeadlineSeconds", m.startingDeadlineSeconds);
  v("successfulJobsHistoryLimit", m.successfulJobsHistoryLimit);
  v("failedJobsHistoryLimit", m.failedJobsHistoryLimit);
  v("jobTemplate", m.jobTemplate);
}
struct CronJob {
  Metadata metadata;
  CronJobSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const CronJob &m) {
  v("apiVersion", std::string_view("batch/v1"));
  v("kind", std::string_view("CronJob"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct ScaledJobRollout { // `gradual`: a run that has begun is left alone when the manifest changes
  std::string_view strategy = "gradual";
};
template <class V> void fields(V &v, const ScaledJobRollout &m) { v("strategy", m.strategy); }
struct ScalingStrategy {
  std::string_view strategy = "default";
};
template <class V> void fields(V &v, const ScalingStrategy &m) { v("strategy", m.strategy); }
struct ScaledJobSpec {
  JobSpec jobTargetRef;
  std::int64_t pollingInterval = 30;
  std::int64_t minReplicaCount = 0;
  Attr<std::int64_t> maxReplicaCount;
  std::int64_t successfulJobsHistoryLimit = 3;
  std::int64_t failedJobsHistoryLimit = 3;
  ScaledJobRollout rollout;
  ScalingStrategy scalingStrategy;
  std::vector<ScaleTrigger> triggers;
};
template <class V> void fields(V &v, const ScaledJobSpec &m) {
  v("jobTargetRef", m.jobTargetRef);
  v("pollingInterval", m.pollingInterval);
  v("minReplicaCount", m.minReplicaCount);
  v("maxReplicaCount", m.maxReplicaCount);
  v("successfulJobsHistoryLimit", m.successfulJobsHistoryLimit);
  v("failedJobsHistoryLimit", m.failedJobsHistoryLimit);
  v("rollout", m.rollout);
  v("scalingStrategy", m.scalingStrategy);
  v("triggers", m.triggers);
}
struct ScaledJob {
  Metadata metadata;
  ScaledJobSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const ScaledJob &m) {
  v("apiVersion", std::string_view("keda.sh/v1alpha1"));
  v("kind", std::string_view("ScaledJob"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
