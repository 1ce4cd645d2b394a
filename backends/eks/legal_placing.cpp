// Where the copies of a service may stand: what `placement` asks for that nodes cannot tell, nodes that are too few or
// of the wrong kind.

#include "backends/aws/network.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/legal.h"
#include "backends/eks/placement_query.h"
#include "backends/eks/plan.h"
#include "diag/kinds/eks_pods.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

void judgePack(const Topology &t, const Workload &w, Diagnostics &diags) {
  const Placing &placing = t[w.placement];
  if (placing.pack->has_value())
    diags.report(diag::EksPack, *t.origins, placing.pack.origin, w.name)
        .hint("leave `pack` out; with `nodes = karpenter` pods are moved together and nodes that are hardly used "
              "removed");
}

// A group of several types, or of several zones, gets a node of any of them.
void judgeNodes(const Topology &t, const Workload &w, Id<Capacity> id, const PlacementQuery &query, bool some,
                Diagnostics &diags) {
  const Capacity &c = t[id];
  const auto offered = static_cast<std::int64_t>(aws::zonesOf(t, *t.clusters[c.parent.index].network));
  const bool everywhere = c.zones->value_or(offered) <= 1 || c.size->min >= c.zones->value_or(offered);
  const bool perhaps =
      llvm::any_of(*c.instances, [&](const Attr<std::string_view> &type) { return fit(query, *type) == Fit::Perhaps; });
  if (growsByKarpenter(t, id) || (!some && (!perhaps || everywhere)))
    return;
  const Placing &placing = t[w.placement];
  diags.report(diag::EksPlacementSome, *t.origins, placing.constraint.origin, c.name, w.name)
      .note(t.origins->span(c.origin), some ? "its nodes are of several types" : "its nodes are in several zones")
      .hint("make a capacity for what is asked for and name it in the service, or use `nodes = karpenter`");
}

void judgeConstraint(const Topology &t, Id<Workload> id, std::string_view expression, Diagnostics &diags) {
  const Workload &w = t[id];
  const Placing &placing = t[w.placement];
  const PlacementQuery query = readQuery(expression, instanceTypesOf(t, id));
  if (!query.culprit.empty()) {
    diags.report(diag::EksPlacementQuery, *t.origins, placing.constraint.origin, query.culprit, query.why)
        .hint("labels are `attribute:ecs.instance-type`, `attribute:ecs.availability-zone`, "
              "`attribute:ecs.cpu-architecture` and `attribute:ecs.os-type`; other nodes are chosen by a capacity of "
              "their own");
    return;
  }
  bool any = false;
  std::vector<std::pair<Id<Capacity>, bool>> usable; // and whether only some of its types are
  for (const Placement &p : t.facts.placementsFor(id)) {
    if (!p.capacity)
      continue;
    const auto takes = [&](const Attr<std::string_view> &type) { return fit(query, *type) != Fit::No; };
    const auto &types = *t[p.capacity].instances;
    if (types.empty()) {
      any |= fit(query, {}) != Fit::No;
    } else if (llvm::any_of(types, takes)) {
      any = true;
      usable.emplace_back(p.capacity, !llvm::all_of(types, takes));
    }
  }
  if (!any)
    diags.report(diag::EksPlacementNowhere, *t.origins, placing.constraint.origin, w.name, expression)
        .note(t.origins->span(w.origin), "its pods would wait for ever")
        .hint("name a capacity in the service whose nodes are such, or change the constraint");
  for (auto [capacity, some] : usable)
    judgeNodes(t, w, capacity, query, some, diags);
}

// While a copy is replaced the next one starts first, unless one may stop before.
bool needsOneMore(const Topology &t, Id<Workload> id, std::int64_t copies) {
  if (copiesOf(t, id) != Copies::Free)
    return false;
  static const Rollout Usual;
  const Rollout &r = t[id].rollout ? t[t[id].rollout] : Usual;
  const std::int64_t down = copies * (100 - r.minHealthy->points.floor()) / 100;
  return copies > 0 && down == 0 && r.max->points.floor() > 100;
}

void judgeCount(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  const bool fixed = t.currentTarget().option("nodes") == "fixed";
  std::int64_t nodes = 0;
  for (const Placement &p : t.facts.placementsFor(id)) {
    if (!p.capacity || t[p.capacity].existing->has_value())
      return;
    nodes += fixed ? t[p.capacity].size->min : t[p.capacity].size->max;
  }
  // Without anything to scale by, a range is its minimum.
  const std::int64_t copies = !w.scale            ? *w.replicas
                              : autoscaled(t, id) ? t[w.scale].replicas->max
                                                  : t[w.scale].replicas->min;
  if (copies + (needsOneMore(t, id, copies) ? 1 : 0) <= nodes)
    return;
  const OriginId at = w.scale ? t[w.scale].replicas.origin : w.replicas.written() ? w.replicas.origin : w.origin;
  Diagnostic &d = diags.report(diag::EksNodesTooFew, *t.origins, at, w.name, copies, nodes);
  for (const Placement &p : t.facts.placementsFor(id))
    d.note(t.origins->span(t[p.capacity].size.origin), fixed ? "so many, and no more are added" : "at most so many");
  d.hint(copies <= nodes ? "raise `size` by one, or let a copy stop first: `rollout { min_healthy = 50% }`"
                         : "raise `size`, or let copies share nodes");
}

} // namespace

void legalPlacing(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  if (onFargate(t, id))
    return; // refused by its table
  if (w.placement) {
    judgePack(t, w, diags);
    if (std::optional<std::string_view> expression = expressionOf(t, id))
      judgeConstraint(t, id, *expression, diags);
  }
  const bool daemon = *w.scheduling == Scheduling::Daemon;
  const bool ports = onNodesNetwork(t, id) && !w.ports.empty() && !w.task;
  if (!daemon && (sharesNoNode(t, id) || ports))
    judgeCount(t, id, diags);
}

} // namespace ctr::eks
