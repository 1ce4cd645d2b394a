// Scaling: the range must leave room, something must move the number, and something must wake it from zero.
#include "diag/kinds/scaling.h"
#include "sema/rules.h"

namespace ctr {
namespace {

bool exposedByApplicationBalancer(const Topology &t, const Workload &w) {
  for (Id<Expose> e : w.exposes)
    if (t[e].via.written() &&
        t.loadBalancers[t[t[e].via.value].parent.index].kind.value == LoadBalancerKind::Application)
      return true;
  return false;
}

// Something that is measured, or happens, while no copy runs.
bool wakes(const Topology &t, const Scale &scale) {
  for (Id<Track> id : scale.tracks)
    if (t[id].metric == Metric::Backlog)
      return true;
  for (Id<Window> id : scale.windows)
    if (t[id].replicas->min > 0)
      return true;
  for (Id<Step> id : scale.steps)
    for (Id<Adjust> adjust : t[id].adjusts)
      if (*t[adjust].by > 0)
        return true;
  return false;
}

void checkScale(const RuleContext &context, const Workload &w, const Scale &scale) {
  const Topology &t = context.topology;
  if (!scale.replicas.written() || scale.replicas->max < scale.replicas->min)
    return;
  const Range<std::int64_t> &range = *scale.replicas;
  if (range.max == 0 && scale.windows.empty())
    context.report(diag::ScaleToNothing, scale.replicas.origin, w.name);
  else if (range.min == range.max && scale.windows.empty())
    context.report(diag::ScaleFixed, scale.replicas.origin, w.name, range.min)
        .hint("write `replicas = " + std::to_string(range.min) + "` without `scale`, or a wider range");
  else if (scale.tracks.empty() && scale.steps.empty() && scale.windows.empty())
    context.report(diag::ScaleWithoutTrack, scale.origin, w.name).hint("add `track cpu { target = 60% }`");
  else if (range.min == 0 && !wakes(t, scale))
    context.report(diag::NothingWakes, scale.replicas.origin, w.name)
        .hint("write `1.." + std::to_string(range.max) + "`");
  for (Id<Track> id : scale.tracks) {
    const Track &track = t[id];
    if (track.metric == Metric::Requests && !exposedByApplicationBalancer(t, w))
      context.report(diag::RequestsNotCounted, track.origin, w.name)
          .hint("add `expose { via = …  port = … }`, or track `cpu`");
  }
}

} // namespace

void checkScaling(const RuleContext &context) {
  const Topology &t = context.topology;
  for (const Workload &w : t.workloads)
    if (w.scale)
      checkScale(context, w, t[w.scale]);
  checkSteps(context);
  checkWindows(context);
  checkAlarms(context);
}

} // namespace ctr
