#include "backends/aws/ecs/legal.h"

#include "backends/aws/alarms.h"
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/port_names.h"
#include "backends/aws/foundation.h"
#include "backends/aws/naming.h"
#include "diag/kinds/ecs.h"
#include "diag/kinds/targets.h"

#include <unordered_map>

namespace ctr::aws::ecs {

namespace {

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
  if (cluster.access)
    unheard(t[cluster.access].origin, "access", self, Kubernetes);
  unheard(cluster.logs.origin, "logs", self, Kubernetes);
  for (Id<Capacity> c : cluster.capacities) {
    const Capacity &capacity = t[c];
    if (*capacity.kind == CapacityKind::Ec2)
      continue;
    constexpr std::string_view Everybodys = "Fargate is AWS's own";
    unheard(capacity.physicalName.origin, "name", {Kind::Capacity, c.index}, Everybodys);
    unheard(capacity.tags.origin, "tags", {Kind::Capacity, c.index}, Everybodys);
    for (Id<PodSelector> selector : capacity.selectors)
      unheard(t[selector].origin, "selector", {Kind::Capacity, c.index}, Kubernetes);
  }
}

// Amazon ECR Public joins the parts of a name by single signs (rule ECR-002).
void checkPublicName(const Topology &t, Id<Registry> id, Diagnostics &diags) {
  const Registry &registry = t[id];
  const std::string name = physicalName(t, refTo(id));
  if (!*registry.isPublic || registry.existing.value)
    return;
  for (std::size_t i = 1; i < name.size(); ++i)
    if (constexpr std::string_view Signs = "._-";
        Signs.find(name[i]) != Signs.npos && Signs.find(name[i - 1]) != Signs.npos) {
      diags
          .report(diag::EcsPublicName, *t.origins,
                  registry.physicalName.value ? registry.physicalName.origin : registry.origin, name)
          .hint("write one `-` for them, with `name = …`");
      return;
    }
}

void checkActions(const Topology &t, Diagnostics &diags) {
  constexpr std::size_t Most = 5; // AS-036
  const std::vector<std::vector<Id<Step>>> steps = stepsOfAlarms(t);
  for (std::uint32_t i = 0; i < t.alarms.size(); ++i) {
    const Alarm &alarm = t.alarms[i];
    const std::size_t count = alarm.notify->size() + (i < steps.size() ? steps[i].size() : 0);
    if (count > Most && t.facts.includes({Kind::Alarm, i}))
      diags.report(diag::EcsManyActions, *t.origins, alarm.origin, alarm.name, static_cast<std::int64_t>(count))
          .hint("let one topic tell the others, or declare a second alarm");
  }
}

} // namespace

void legal(const Topology &t, Diagnostics &diags) {
  legalShared(t, diags);
  for (std::uint32_t i = 0; i < t.registries.size(); ++i)
    if (t.facts.includes({Kind::Registry, i}))
      checkPublicName(t, {i}, diags);
  checkActions(t, diags);
  checkFilesystems(t, diags);
  const Connect connect(t);
  for (std::size_t i = 0; i < t.clusters.size(); ++i)
    if (Id<Cluster> id{static_cast<std::uint32_t>(i)}; t.facts.includes({Kind::Cluster, id.index})) {
      checkName(t, diags, t[id], "cluster");
      checkUnheard(t, id, diags);
      for (Id<Capacity> capacity : t[id].capacities)
        if (*t[capacity].kind == CapacityKind::Ec2)
          checkCapacity(t, diags, capacity);
    }
  for (Id<Workload> w : t.facts.order) {
    if (!t[w].cluster.value)
      continue; // refused already
    const Check c{t, diags, connect, w};
    if (!checkMixture(c))
      continue;
    checkName(t, diags, t[w], "service");
    checkSize(c);
    checkContainers(c);
    checkContainerParts(c);
    checkLog(c);
    checkKernel(c);
    checkService(c);
    checkVolumes(c);
    checkQuotas(c);
    checkClassic(c);
    checkConnect(c);
    checkDefinitionSize(c);
  }
  checkAliases(t, connect, diags);
}

} // namespace ctr::aws::ecs
