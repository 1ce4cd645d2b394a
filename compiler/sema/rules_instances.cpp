// What says something about instances: groups that nobody manages and how they grow, daemons, logins to registries.
#include "diag/kinds/scaling.h"
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "sema/rules.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

// The platform moves the number of managed instances by what runs on them; of others, a metric of theirs does.
void checkCapacity(const RuleContext &context, const Capacity &capacity) {
  const Topology &t = context.topology;
  if (!*capacity.managed && capacity.target.written())
    context.report(diag::Together, capacity.target.origin, "target", "managed = false")
        .note(context.span(capacity.managed.origin), "nobody moves the number of these instances by a target")
        .hint("write `scale { track cpu { target = 60% } }` instead");
  if (!capacity.scale)
    return;
  const InstanceScale &scale = t[capacity.scale];
  if (*capacity.managed)
    context.report(diag::InstancesManaged, scale.origin, capacity.name)
        .hint("add `managed = false`, or leave `scale` out: instances follow what runs on them");
  for (Id<Track> id : scale.tracks)
    if (const Track &track = t[id]; track.metric != Metric::Cpu && track.metric != Metric::Custom)
      context.report(diag::InstanceMetric, track.origin, capacity.name, wordOf(track.metric))
          .hint("write `track cpu { target = 60% }`, or `track metric { … }`");
}

void checkDaemon(const RuleContext &context, const Workload &w) {
  if (*w.scheduling != Scheduling::Daemon)
    return;
  const Topology &t = context.topology;
  const auto refuse = [&](OriginId at, std::string_view word) {
    if (at)
      context.report(diag::Together, at, word, "scheduling = daemon")
          .note(context.span(w.scheduling.origin), "a daemon has one copy on each instance");
  };
  refuse(w.replicas.origin, "replicas");
  if (w.scale)
    refuse(t[w.scale].origin, "scale");
  if (w.placement) {
    refuse(t[w.placement].spread.origin, "spread");
    refuse(t[w.placement].pack.origin, "pack");
  }
  for (Id<CapacityUse> use : w.capacities) {
    refuse(t[use].base.origin, "base");
    refuse(t[use].weight.origin, "weight");
  }
}

// A login for a registry that no image comes from is a typing error, or left over.
void checkLogins(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  for (const Entry<Id<Secret>> &login : *w.registryAuth) {
    llvm::SmallVector<std::string_view, 4> hosts;
    const auto add = [&](const Image &image) {
      if (!image.registry)
        hosts.push_back(registryHost(image.reference));
    };
    add(*w.image);
    for (Id<Container> c : w.containers)
      add(*t[c].image);
    if (!llvm::is_contained(hosts, login.key))
      context.report(diag::LoginUnused, login.origin, w.name, login.key)
          .note(context.span(w.image.origin), hosts.empty() ? "its image comes from a registry of this program"
                                                            : "its image comes from " + std::string(hosts.front()));
  }
}

// A port of the instance belongs to one of the workload's ports.
void checkHostPorts(const RuleContext &context, const Workload &w) {
  const Topology &t = context.topology;
  for (std::size_t i = 0; i < w.ports.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const Port &a = t[w.ports[k]];
      const Port &b = t[w.ports[i]];
      if (a.host.value && b.host.value && *a.host.value == *b.host.value && *a.host.value != 0)
        context.report(diag::PortTwice, b.host.origin, w.name, "host", *b.host.value)
            .note(context.span(a.origin), "`" + std::string(a.name) + "` has it already");
    }
}

} // namespace

void checkInstances(const RuleContext &context) {
  for (const Capacity &capacity : context.topology.capacities)
    if (*capacity.kind == CapacityKind::Ec2)
      checkCapacity(context, capacity);
  for (const Workload &w : context.topology.workloads) {
    checkDaemon(context, w);
    checkLogins(context, w);
    checkHostPorts(context, w);
  }
}

} // namespace ctr
