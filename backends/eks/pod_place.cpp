#include "backends/eks/pod_place.h"

#include "backends/eks/karpenter.h"
#include "backends/eks/node_setup.h"
#include "backends/eks/placement_query.h"
#include "backends/eks/taints.h"

#include <algorithm>

namespace ctr::eks {

std::vector<NodeTerm> nodeTerms(const Topology &t, llvm::ArrayRef<Id<Capacity>> capacities) {
  std::vector<NodeTerm> terms;
  auto allow = [&](std::string key, std::string value) {
    auto same = std::find_if(terms.begin(), terms.end(),
                             [&](const NodeTerm &term) { return term.matchExpressions.front().key == key; });
    if (same == terms.end())
      same = terms.insert(terms.end(), NodeTerm{{NodeExpression{std::move(key), "In", {}}}});
    same->matchExpressions.front().values.push_back(std::move(value));
  };
  for (Id<Capacity> id : capacities) {
    const bool grows = growsByKarpenter(t, id);
    if (!grows || t[id].size->min > 0) {
      auto [key, value] = placeLabel(t, id);
      allow(std::move(key), std::move(value));
    }
    if (grows)
      allow("karpenter.sh/nodepool", nodePoolName(t, id));
  }
  return terms;
}

std::vector<Id<Capacity>> gpuCapacities(const Topology &t) {
  std::vector<Id<Capacity>> out;
  for (Id<Workload> w : t.facts.order)
    for (const Placement &p : t.facts.placementsFor(w))
      if (t[w].gpu->has_value() && p.capacity && p.runtime == Runtime::EksNode &&
          *t[p.capacity].amiFamily != AmiFamily::Bottlerocket &&
          std::find(out.begin(), out.end(), p.capacity) == out.end())
        out.push_back(p.capacity);
  return out;
}

// Each of the terms with each alternative of the constraint.
static std::vector<NodeTerm> constrained(const Manifest &m, std::vector<NodeTerm> terms) {
  const std::optional<std::string_view> expression = expressionOf(m.topology, m.id);
  if (!expression)
    return terms;
  const PlacementQuery query = readQuery(*expression, instanceTypesOf(m.topology, m.id));
  std::vector<NodeTerm> out;
  for (const NodeTerm &term : terms)
    for (const LabelTerm &alternative : query.terms) {
      out.push_back(term);
      for (const LabelRule &rule : alternative)
        out.back().matchExpressions.push_back({std::string(rule.key), rule.negated ? "NotIn" : "In", rule.values,
                                               m.topology[m.workload.placement].constraint.origin});
    }
  return out;
}

std::optional<Affinity> affinity(const Manifest &m) {
  if (m.settled.fargate)
    return std::nullopt;
  std::vector<Id<Capacity>> capacities;
  for (const Placement &p : m.topology.facts.placementsFor(m.id))
    if (p.capacity)
      capacities.push_back(p.capacity);
  if (capacities.empty())
    return std::nullopt;
  Affinity out{{{constrained(m, nodeTerms(m.topology, capacities))}, {}}, {}};
  if (sharesNoNode(m.topology, m.id))
    out.podAntiAffinity =
        PodAntiAffinity{{{m.selector(), "kubernetes.io/hostname", m.topology[m.workload.placement].constraint.origin}}};
  return out;
}

std::vector<Toleration> tolerations(const Manifest &m) {
  std::vector<Toleration> out;
  if (m.settled.fargate)
    return out;
  for (const Placement &p : m.topology.facts.placementsFor(m.id)) {
    if (!p.capacity)
      continue;
    for (const Taint &taint : taintsOf(m.topology[p.capacity])) {
      Toleration row{taint.key, "Equal", {}, kubernetesWord(taint.effect), taint.origin};
      if (taint.value.empty())
        row.op = "Exists";
      else
        row.value = taint.value;
      const bool known = std::any_of(out.begin(), out.end(), [&](const Toleration &t) {
        return t.key == row.key && t.value == row.value && t.effect == row.effect;
      });
      if (!known)
        out.push_back(row);
    }
  }
  return out;
}

std::vector<TopologySpread> spread(const Manifest &m) {
  // Best effort: a zone without room must not keep a copy from starting.
  std::vector<TopologySpread> out;
  const auto over = [&](std::string_view key, OriginId origin) {
    if (std::none_of(out.begin(), out.end(), [&](const TopologySpread &s) { return s.topologyKey == key; }))
      out.push_back({1, key, "ScheduleAnyway", m.selector(), origin});
  };
  constexpr std::string_view Zone = "topology.kubernetes.io/zone";
  constexpr std::string_view Node = "kubernetes.io/hostname";
  const Workload &w = m.workload;
  if (w.placement && !m.topology[w.placement].spread->empty()) { // over these and nothing else
    for (const Attr<SpreadOver> &written : *m.topology[w.placement].spread)
      over(*written == SpreadOver::Zone ? Zone : Node, written.origin);
  } else if (*w.replicas > 1 || w.scale) {
    over(Zone, {});
    if (!m.settled.fargate) // on Fargate every pod has a node of its own
      over(Node, {});
  }
  return out;
}

} // namespace ctr::eks
