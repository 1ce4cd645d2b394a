// A capacity of instances by itself: its types, image, disk, name, attributes, and whether an instance reaches ECS.
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs_agent.h"
#include "backends/aws/ecs_capacity.h"
#include "backends/aws/fsx.h"
#include "backends/aws/network.h"
#include "backends/aws/tables/instance_types.h"
#include "backends/aws/tables/task_interfaces.h"
#include "diag/kinds/ecs.h"
#include "diag/kinds/targets.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

struct CapacityCheck {
  const Topology &t;
  Diagnostics &diags;
  Id<Capacity> id;
  const Capacity &capacity = t[id];
  const Cluster &cluster = t.clusters[capacity.parent.index];
  const std::string path = t.path(refTo(id));

  template <class... Args>
  Diagnostic &report(const DiagKind<Args...> &kind, OriginId at, const std::type_identity_t<Args> &...args) const {
    return diags.report(kind, *t.origins, at, args...);
  }
  [[nodiscard]] Span span(OriginId at) const { return t.origins->span(at); }

  // One image starts on all types, so that they are alike in what it depends on.
  void types() const {
    const List<std::string_view> &list = *capacity.instances;
    for (std::size_t i = 1; i < list.size(); ++i)
      if (architectureOf(*list[i]) != architectureOf(*list.front())) {
        report(diag::EcsInstancesDiffer, list[i].origin, path, *list.front(), *list[i], "processor")
            .note(span(list.front().origin), fmt::format("this is {}", wordOf(architectureOf(*list.front()))))
            .hint("declare a capacity for each architecture");
        return;
      }
    if (hardwareOf(capacity) != Hardware::Mixed || capacity.ami.value)
      return;
    report(diag::EcsInstancesDiffer, list.back().origin, path, *list.front(), *list.back(), "accelerator")
        .note(span(list.front().origin), "the first type")
        .hint("declare a capacity for each, or give one `ami` that knows both");
  }

  void image() const {
    if (!capacity.ami.value && hardwareOf(capacity) == Hardware::Nvidia && imageParameter(capacity).empty())
      report(diag::EcsNoImage, capacity.instances.origin, path)
          .hint("give an image of your own with `ami`, or use GPU instances with x86_64");
    if (!capacity.disk.written())
      return;
    if (!capacity.ami.value && capacity.disk->bytes < Rational(LeastRootVolume * GiB))
      report(diag::EcsDiskSmall, capacity.disk.origin, path, str(*capacity.disk), LeastRootVolume)
          .hint(fmt::format("write `disk = {}GiB`, or leave it out", LeastRootVolume));
  }

  void zones() const {
    if (!capacity.zones.value)
      return;
    const auto offered = static_cast<std::int64_t>(zonesOf(t, *cluster.network));
    if (*capacity.zones.value > offered)
      report(diag::EcsZones, capacity.zones.origin, path, *capacity.zones.value, offered)
          .note(span(t[*cluster.network].origin), "its network")
          .hint("leave `zones` out to use all of them");
  }

  void size() const {
    if (capacity.size->max == 0)
      report(diag::EcsNoInstances, capacity.size.origin, path).hint("`0..1` has none until something asks for one");
  }

  // SV-055.
  void name() const {
    const std::string name = instancesName(t, id);
    std::string start = name.substr(0, 7);
    for (char &c : start)
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::string_view small = start;
    if (*capacity.managed && (small.starts_with("aws") || small.starts_with("ecs") || small.starts_with("fargate")))
      report(diag::EcsProviderName, capacity.physicalName.written() ? capacity.physicalName.origin : capacity.origin,
             name)
          .hint("name it with `name = …`: it may not begin with `aws`, `ecs` or `fargate`");
  }

  // What ECS takes as attributes of an instance: rule AG-011 and PutAttributes.
  void attributes() const {
    const auto fits = [](std::string_view text, std::string_view extra) {
      for (char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              extra.find(c) != std::string_view::npos))
          return false;
      return !text.empty() && text.size() <= 128;
    };
    for (const Entry<std::string_view> &label : *capacity.labels) {
      const bool value = fits(label.value, "-_./\\@: ") && label.value.front() != ' ' && label.value.back() != ' ';
      if (label.key == CapacityAttribute || !fits(label.key, "-_./\\") || !value)
        report(diag::EcsAttribute, label.origin, label.key, label.value)
            .hint("use letters, digits, `-`, `_`, `.` and `/`; values also `@`, `:` and spaces inside");
    }
  }

  // Instances have no public address, and without a way out their agent never joins the cluster.
  void wayOut() const {
    const Network &n = t[*cluster.network];
    if (n.vpc.value) {
      if (n.privateSubnets->empty())
        report(diag::EcsInstancesCutOff, capacity.origin, path, n.name)
            .note(span(n.origin), "it names no private subnets")
            .hint("name `private_subnets` that lead out through NAT or endpoints of ecs, ecs-agent and ecs-telemetry");
    }
  }

  // A task with an address of its own takes a network interface. Daemons come first, and are on every instance.
  void interfaces() const {
    std::int64_t daemons = 0;
    OriginId waiting;
    for (const Placement &p : t.facts.placements) {
      if (p.capacity != id || p.runtime != Runtime::EcsEc2Awsvpc)
        continue;
      const Workload &w = t[p.workload];
      if (*w.scheduling == Scheduling::Daemon)
        ++daemons;
      else if (!waiting)
        waiting = w.origin;
    }
    for (const Attr<std::string_view> &type : *capacity.instances) {
      const std::optional<std::int64_t> room = taskInterfaces(*type);
      if (!room || daemons == 0 || daemons + (waiting ? 1 : 0) <= *room)
        continue;
      Diagnostic &d = report(diag::EcsInterfaces, type.origin, path, *type, *room, daemons);
      if (waiting)
        d.note(span(waiting), "so that this is never placed there");
      d.hint("let the daemons share the instance's network (`network_mode = bridge` or `host`), or use larger types");
      return;
    }
  }

  // An image of somebody's own is taken as it is.
  void mounts() const {
    if (capacity.ami.value)
      for (const HostMount &mount : hostMounts(t, id)) {
        const Filesystem &fs = t[mount.filesystem];
        report(diag::EcsImageMounts, capacity.ami.origin, path, fs.name,
               *fs.kind == FilesystemKind::FsxLustre ? "Lustre" : "NFS")
            .note(span(mount.because), "mounted here")
            .hint("install it in the image, or leave `ami` out");
      }
    if (const std::size_t bytes = userDataBytes(t, id); bytes > MostUserData)
      report(diag::EcsStartScript, capacity.agent ? t[capacity.agent].origin : capacity.origin, path,
             static_cast<std::int64_t>(bytes), static_cast<std::int64_t>(MostUserData))
          .hint("declare several capacities, each with fewer logins and file systems");
  }

  // The list of an existing cluster's providers is not ours to replace.
  void existing() const {
    if (cluster.existing.value && *capacity.managed)
      report(diag::EcsForeignCluster, capacity.origin, path, cluster.name)
          .note(span(cluster.existing.origin), "the cluster exists already")
          .hint("write `managed = false`: a plain Auto Scaling group whose instances join the cluster");
  }

  // An Auto Scaling group waits as long as its instances take to start, not for a time that somebody says.
  void scaling() const {
    if (!capacity.scale)
      return;
    for (Id<Track> track : t[capacity.scale].tracks)
      for (auto [origin, word] : {std::pair{t[track].cooldownIn.origin, "cooldown_in"},
                                  std::pair{t[track].cooldownOut.origin, "cooldown_out"}})
        if (origin)
          report(diag::NoEffect, origin, word, path, "target tracking of instances has no cooldowns");
  }
};

} // namespace

void checkCapacity(const Topology &t, Diagnostics &diags, Id<Capacity> id) {
  if (t[id].instances->empty())
    return; // a finding of the program
  const CapacityCheck check{t, diags, id};
  check.types();
  check.image();
  check.zones();
  check.size();
  check.name();
  check.attributes();
  check.wayOut();
  check.existing();
  check.interfaces();
  check.scaling();
  check.mounts();
}

} // namespace ctr::aws::ecs
