// What a workload says of itself: copies, capacities, ports, mounts, updates, calls.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "sema/rules.h"

#include <algorithm>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

void checkCapacities(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  OriginId base;
  std::int64_t weights = 0;
  llvm::SmallVector<std::pair<std::uint32_t, OriginId>, 4> seen;
  for (Id<CapacityUse> id : w.capacities) {
    const CapacityUse &use = t[id];
    if (!use.capacity)
      continue;
    EntityRef capacity{Kind::Capacity, use.capacity.index};
    const Capacity &row = t[use.capacity];
    if (w.cluster.written() && row.parent.index != w.cluster->index)
      context.report(diag::CapacityForeign, use.origin, t.path(capacity), t[w.cluster.value].name)
          .note(context.span(w.cluster.origin), "the cluster of this workload");
    const auto *first = llvm::find_if(seen, [&use](const auto &s) { return s.first == use.capacity.index; });
    if (first != seen.end())
      context.report(diag::CapacityTwice, use.origin, row.name).note(context.span(first->second), "the first one");
    seen.emplace_back(use.capacity.index, use.origin);
    if (use.base.value > 0) {
      if (base)
        context.report(diag::BaseTwice, use.base.origin, w.name).note(context.span(base), "the first one");
      base = use.base.origin;
    }
    weights += use.weight.value;
  }
  if (w.capacities.size() > 1 && weights == 0)
    context.report(diag::NoWeight, t[w.capacities.front()].origin, w.name);
}

void checkPorts(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  llvm::SmallVector<Id<Port>, 4> ports(w.ports.begin(), w.ports.end());
  auto report = [&](const Port &first, std::string_view word, std::int64_t number, OriginId at) {
    context.report(diag::PortTwice, at, w.name, word, number)
        .note(context.span(first.origin), "`" + std::string(first.name) + "` has it already");
  };
  // One number cannot be mapped for two protocols either (TD-035).
  llvm::stable_sort(ports, [&t](Id<Port> a, Id<Port> b) { return t[a].container.value < t[b].container.value; });
  for (std::size_t i = 1; i < ports.size(); ++i)
    if (const Port &a = t[ports[i - 1]], &b = t[ports[i]]; b.container.written() && *a.container == *b.container)
      report(a, "container", b.container.value, b.container.origin);
  auto published = [&t](Id<Port> p) { return t[p].published->value_or(t[p].container.value); };
  llvm::stable_sort(ports, [&](Id<Port> a, Id<Port> b) { return published(a) < published(b); });
  for (std::size_t i = 1; i < ports.size(); ++i)
    if (const Port &a = t[ports[i - 1]], &b = t[ports[i]];
        published(ports[i - 1]) == published(ports[i]) && *a.container != *b.container) {
      const Port &written = b.published.written() ? b : a;
      report(&written == &b ? a : b, "published", published(ports[i]), written.published.origin);
    }
}

// Copies stay and may run in whole numbers: the minimum is rounded up, the maximum down (SV-012, SV-013).
// What runs: an image, or source code that becomes one.
void checkRuns(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  const std::string called = fmt::format("`{} {}`", w.task ? "task" : "service", w.name);
  if (w.image.written() && w.source)
    context.report(diag::Together, t[w.source].origin, "source", "image")
        .note(context.span(w.image.origin), "what runs is said here");
  else if (!w.image.written() && !w.source)
    context.report(diag::AttributeMissing, w.origin, called, "image")
        .hint(w.task ? "add `image = …`" : "add `image = …`, or `source { … }` for what App Runner shall build");
}

void checkRollout(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  if (!w.rollout || *w.scheduling == Scheduling::Daemon) // a daemon's copies are replaced in place
    return;
  const Rollout &rollout = t[w.rollout];
  std::int64_t copies = w.scale ? t[w.scale].replicas->min : w.replicas.value;
  copies = std::max<std::int64_t>(copies, 1);
  auto share = [copies](const Percent &p) { return Rational(copies).mul(p.points).value_or(0).div(100).value_or(0); };
  std::int64_t stay = share(rollout.minHealthy.value).ceil();
  std::int64_t most = share(rollout.max.value).floor();
  if (stay < copies || most > copies)
    return;
  OriginId at = rollout.max.written() ? rollout.max.origin : rollout.origin;
  context.report(diag::RolloutStuck, at, w.name, stay, most)
      .under(std::to_string(copies) + (copies == 1 ? " copy" : " copies"))
      .hint("let more run (`max = 200%`) or fewer stay (`min_healthy = 50%`)");
}

void checkCalls(const RuleContext &context, const Workload &w, Id<Workload> id) {
  const Topology &t = context.topology;
  for (const Attr<EntityRef> &call : w.calls.value)
    if (call->kind == Kind::Port && t.workloadOf(call.value) == id)
      context.report(diag::CallsItself, call.origin, w.name);
}

} // namespace

void checkWorkloads(const RuleContext &context) {
  const Topology &t = context.topology;
  for (std::uint32_t i = 0; i < t.workloads.size(); ++i) {
    const Workload &w = t.workloads[i];
    if (w.scale && w.replicas.written())
      context.report(diag::Together, w.replicas.origin, "replicas", "scale")
          .note(context.span(t[w.scale].origin), "`scale` sets the range here");
    if (w.cluster.written() && w.network.written() && t[w.cluster.value].network.value != w.network.value)
      context.report(diag::Together, w.network.origin, "network", "cluster")
          .note(context.span(w.cluster.origin), "the cluster has a network of its own");
    checkCapacities(context, w);
    checkPorts(context, w);
    checkRuns(context, w);
    checkRollout(context, w);
    checkCalls(context, w, {i});
  }
}

} // namespace ctr
