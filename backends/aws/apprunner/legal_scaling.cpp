#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/workload.h"
#include "diag/kinds/apprunner.h"

namespace ctr::aws::apprunner {

namespace {

void legalTrack(const Topology &t, const Track &track, Diagnostics &diags) {
  if (track.targetCount.value && (*track.targetCount.value < 1 || *track.targetCount.value > MostConcurrency))
    diags.report(diag::AppRunnerConcurrency, *t.origins, track.targetCount.origin, *track.targetCount.value,
                 MostConcurrency);
  for (OriginId origin : {track.cooldownIn.origin, track.cooldownOut.origin})
    if (origin)
      diags.report(diag::AppRunnerNoCounterpart, *t.origins, origin, "a cooldown", "it decides itself when to scale");
  if (!track.scaleIn.value)
    diags.report(diag::AppRunnerNoCounterpart, *t.origins, track.scaleIn.origin, "`scale_in = false`",
                 "it always scales in again");
}

} // namespace

void legalScaling(const Topology &t, const Workload &w, Diagnostics &diags) {
  Bounds bounds = boundsOf(t, w);
  for (std::int64_t count : {bounds.value.min, bounds.value.max})
    if (count < 1 || count > MostInstances) {
      diags.report(diag::AppRunnerInstances, *t.origins, bounds.origin ? bounds.origin : w.origin, count, MostInstances)
          .hint(count < 1 ? "App Runner always keeps one instance; pause the service to stop it" : "");
      break;
    }
  if (!w.scale)
    return;
  const Track *first = nullptr;
  for (Id<Track> id : t[w.scale].tracks) {
    const Track &track = t[id];
    legalTrack(t, track, diags);
    bool counts = track.metric == Metric::Concurrency || track.metric == Metric::Requests;
    if (counts && first)
      diags.report(diag::AppRunnerOneTrack, *t.origins, track.origin)
          .note(t.origins->span(first->origin), "the other one");
    if (counts && !first)
      first = &track;
  }
}

} // namespace ctr::aws::apprunner
