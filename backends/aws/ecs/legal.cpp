#include "backends/aws/ecs/legal.h"

#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/port_names.h"
#include "backends/aws/foundation.h"
#include "diag/kinds/ecs.h"
#include "diag/kinds/targets.h"

#include <unordered_map>

namespace ctr::aws::ecs {

namespace {

bool runsOnFargate(const Topology &t, Id<Workload> w) {
  for (const Placement &p : t.facts.placementsFor(w))
    if (p.runtime != Runtime::EcsFargate)
      return false;
  return true;
}

bool plainName(std::string_view name) { // SV-001, SV-002, TD-001, TD-007
  for (char ch : name)
    if (!((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '_' || ch == '-'))
      return false;
  return !name.empty() && name.size() <= 255;
}

void checkName(const Topology &t, Diagnostics &diags, const ctr::Resource &resource, std::string_view what) {
  if (resource.physicalName.value && !plainName(*resource.physicalName.value))
    diags.report(diag::EcsName, *t.origins, resource.physicalName.origin, *resource.physicalName.value, what)
        .hint("use 1 to 255 letters, digits, `_` and `-`");
}

// Names and ports are unique in a Service Connect namespace, which a cluster has one of (SV-038).
void checkAliases(const Topology &t, const Connect &connect, Diagnostics &diags) {
  std::unordered_map<std::string, Id<Port>> seen;
  for (Id<Workload> w : t.facts.order) {
    for (const Connect::Called &called : connect.calledPorts(w)) {
      const Port &port = t[called.port];
      const std::int64_t number = port.published.value.value_or(port.container.value);
      const std::string alias = hostName(t, w) + ":" + std::to_string(number);
      const auto [row, isNew] = seen.try_emplace(alias + "@" + std::to_string(t[w].cluster.value.index), called.port);
      if (isNew)
        continue;
      diags.report(diag::EcsAliasTaken, *t.origins, port.origin, alias)
          .note(t.origins->span(t[row->second].origin), "the same name and port are called here")
          .hint("Service Connect compares names in lower case; let one of them publish another port");
    }
  }
}

// Fargate is one provider for everybody: there is nothing of the account's own to name or tag.
void checkUnheard(const Topology &t, Id<Cluster> id, Diagnostics &diags) {
  const Cluster &cluster = t[id];
  auto unheard = [&](OriginId origin, std::string_view word, EntityRef of, std::string_view why) {
    if (origin)
      diags.report(diag::NoEffect, *t.origins, origin, word, t.path(of), why);
  };
  EntityRef self{Kind::Cluster, id.index};
  constexpr std::string_view Kubernetes = "ECS runs no Kubernetes API";
  unheard(cluster.version.origin, "version", self, Kubernetes);
  unheard(cluster.endpoint.origin, "endpoint", self, Kubernetes);
  unheard(cluster.allowCidrs.origin, "allow_cidrs", self, Kubernetes);
  unheard(cluster.logs.origin, "logs", self, Kubernetes);
  for (Id<Capacity> c : cluster.capacities) {
    const Capacity &capacity = t[c];
    if (*capacity.kind == CapacityKind::Ec2)
      continue;
    constexpr std::string_view Everybodys = "Fargate is AWS's own";
    unheard(capacity.physicalName.origin, "name", {Kind::Capacity, c.index}, Everybodys);
    unheard(capacity.tags.origin, "tags", {Kind::Capacity, c.index}, Everybodys);
  }
}

} // namespace

void legal(const Topology &t, Diagnostics &diags) {
  legalShared(t, diags);
  const Connect connect(t);
  for (std::size_t i = 0; i < t.clusters.size(); ++i)
    if (Id<Cluster> id{static_cast<std::uint32_t>(i)}; t.facts.includes({Kind::Cluster, id.index})) {
      checkName(t, diags, t[id], "cluster");
      checkUnheard(t, id, diags);
    }
  for (Id<Workload> w : t.facts.order) {
    if (!t[w].cluster.value || !runsOnFargate(t, w))
      continue; // refused already
    const Check c{t, diags, connect, w};
    checkName(t, diags, t[w], "service");
    checkSize(c);
    checkContainers(c);
    checkContainerParts(c);
    checkLog(c);
    checkService(c);
    checkConnect(c);
    checkDefinitionSize(c);
  }
  checkAliases(t, connect, diags);
}

} // namespace ctr::aws::ecs
