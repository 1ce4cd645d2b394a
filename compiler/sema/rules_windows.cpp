// Windows of time: they open and close at times that are not the same, and hold a range that is not the base.
#include "diag/kinds/scaling.h"
#include "sema/rules.h"

namespace ctr {
namespace {

bool refuseRate(const RuleContext &context, const Window &window, const Attr<Schedule> &edge, std::string_view word) {
  if (!edge.written() || edge->kind != ScheduleKind::Rate)
    return false;
  context.report(diag::WindowRate, edge.origin, word, window.name).hint("write a time: `cron(\"0 7 ? * MON-FRI *\")`");
  return true;
}

void checkWindow(const RuleContext &context, const Scale &scale, const Window &window) {
  const bool rate = refuseRate(context, window, window.from, "from");
  if (refuseRate(context, window, window.until, "until") || rate)
    return;
  if (window.from.written() && window.until.written() && *window.from == *window.until)
    context.report(diag::WindowEmpty, window.until.origin, window.name)
        .note(context.span(window.from.origin), "it opens then");
  if (window.replicas.written() && scale.replicas.written() && window.replicas->min == scale.replicas->min &&
      window.replicas->max == scale.replicas->max)
    context.report(diag::WindowSame, window.replicas.origin, window.name)
        .note(context.span(scale.replicas.origin), "the base range");
}

} // namespace

void checkWindows(const RuleContext &context) {
  const Topology &t = context.topology;
  for (const Window &window : t.windows)
    checkWindow(context, t.scales[window.parent.index], window);
}

} // namespace ctr
