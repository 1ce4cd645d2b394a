// What only KEDA can measure, and what its triggers cannot say.

#include "backends/eks/legal.h"
#include "diag/kinds/eks.h"
#include "diag/kinds/scaling.h"
#include "ir/schedule_spelling.h"

namespace ctr::eks {
namespace {

void judgeTime(const Topology &t, const Attr<Schedule> &when, Diagnostics &diags) {
  KubernetesCron cron = kubernetesCron(*when);
  if (!cron.expressible())
    diags.report(diag::EksCron, *t.origins, when.origin, str(*when), cron.reason)
        .hint("open and close the window by minutes, hours, days of the month or week, and months");
}

// A cron trigger raises the fewest copies while it is open, and nothing else.
void judgeWindow(const Topology &t, const Scale &scale, const Window &window, Diagnostics &diags) {
  judgeTime(t, window.from, diags);
  judgeTime(t, window.until, diags);
  const Range<std::int64_t> &base = *scale.replicas;
  if (window.replicas->max != base.max)
    diags.report(diag::WindowMost, *t.origins, window.replicas.origin, window.name, window.replicas->max, base.max)
        .note(t.origins->span(scale.replicas.origin), "this upper end holds at all times")
        .hint("write `replicas = " + std::to_string(window.replicas->min) + ".." + std::to_string(base.max) + "`");
  if (window.replicas->min < base.min)
    diags.report(diag::WindowLowers, *t.origins, window.replicas.origin, window.name, window.replicas->min, base.min)
        .note(t.origins->span(scale.replicas.origin), "the base range")
        .hint("make the lower number that of `scale`, and open windows for the times that want more");
}

} // namespace

void needsKeda(const Topology &t, OriginId origin, const std::string &what, Diagnostics &diags) {
  if (t.currentTarget().option("autoscaler") != "keda")
    diags.report(diag::EksNeedsKeda, *t.origins, origin, what)
        .hint("write `autoscaler = keda` in the target: its controller is then among the prerequisites");
}

void legalKeda(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  if (!t[id].scale)
    return;
  const Scale &scale = t[t[id].scale];
  for (Id<Track> trackId : scale.tracks) {
    const Track &track = t[trackId];
    if (track.metric == Metric::Backlog || track.metric == Metric::Custom || track.metric == Metric::Requests)
      needsKeda(t, track.origin, "track " + std::string(wordOf(track.metric)), diags);
    for (const Entry<std::string_view> &d : *track.dimensions)
      if (d.key.find(';') != d.key.npos || d.value.find(';') != d.value.npos)
        diags.report(diag::EksDimension, *t.origins, d.origin, d.key, d.value)
            .hint("publish the metric with another value of this dimension");
  }
  for (Id<Window> window : scale.windows) {
    needsKeda(t, t[window].origin, "schedule " + std::string(t[window].name), diags);
    judgeWindow(t, scale, t[window], diags);
  }
}

} // namespace ctr::eks
