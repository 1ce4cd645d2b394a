// The service: where its copies are placed, what network they stand in, how it is reached and renewed.
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/filesystems.h"
#include "backends/aws/fsx.h"
#include "backends/aws/network.h"
#include "backends/aws/target_groups.h"
#include "diag/kinds/ecs.h"

namespace ctr::aws::ecs {

namespace {

constexpr std::size_t MostTargetGroups = 5; // SV-030
constexpr std::size_t MostSubnets = 16;     // SV-006
constexpr std::size_t MostTags = 50;        // TD-084

OriginId cause(const Placement &p) { return p.because.empty() ? OriginId{} : p.because.front(); }

// Bases and weights are judged with the program; what two capacities come to is known here only.
void checkStrategy(const Check &c) {
  const llvm::ArrayRef<Placement> placements = c.t.facts.placementsFor(c.id);
  for (std::size_t i = 0; i < placements.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const Capacity &mine = c.t[placements[i].capacity];
      const Capacity &other = c.t[placements[k].capacity];
      // The very same one named twice is a finding of the program, whatever its target.
      if (mine.kind.value == other.kind.value && *mine.kind != CapacityKind::Ec2 &&
          placements[i].capacity != placements[k].capacity)
        c.report(diag::EcsSameProvider, cause(placements[i]), other.name, mine.name,
                 capacityProviderName(mine.kind.value))
            .note(c.span(other.origin), "this one is the same")
            .hint("name one of them");
    }
}

void checkSubnets(const Check &c, const List<std::string_view> &subnets) {
  if (subnets.size() > MostSubnets)
    c.report(diag::EcsTooManySubnets, subnets[MostSubnets].origin, static_cast<std::int64_t>(subnets.size()))
        .note(c.span(c.workload().origin), "this service would run in all of them");
}

// A copy without a public address in a subnet without NAT reaches no registry, so that it never starts.
void checkNetwork(const Check &c) {
  const Workload &w = c.workload();
  const Id<Network> id = c.t.networkOf(c.t[c.id]);
  if (!id)
    return;
  const Network &n = c.t[id];
  if (c.onInstances())
    return checkSubnets(c, n.privateSubnets.value);
  const bool existing = n.vpc.value.has_value();
  if (!w.publicIp.value) {
    // Without any subnets it is the network that is wrong, and that was said.
    if (existing && n.privateSubnets.value.empty() && n.publicSubnets.written())
      c.report(diag::EcsNoWayOut, w.origin, w.name, "its network names no private subnets")
          .note(c.span(n.origin), "the network")
          .hint("name `private_subnets`, or write `public_ip = true`");
  } else if (existing && n.publicSubnets.value.empty()) {
    c.report(diag::EcsNoWayOut, w.publicIp.origin, w.name, "its network names no public subnets")
        .note(c.span(n.origin), "the network")
        .hint("name `public_subnets`, or leave `public_ip` out");
  }
  checkSubnets(c, w.publicIp.value ? n.publicSubnets.value : n.privateSubnets.value);
}

void checkTags(const Check &c) {
  const Map<std::string_view> &shared = c.t.info().tags.value;
  const Map<std::string_view> &own = c.workload().tags.value;
  std::size_t count = own.size();
  for (const Entry<std::string_view> &e : shared) {
    bool replaced = false;
    for (const Entry<std::string_view> &mine : own)
      replaced |= mine.key == e.key;
    count += replaced ? 0 : 1;
  }
  if (count > MostTags)
    c.report(diag::EcsTooManyTags, own.empty() ? shared.back().origin : own.back().origin, c.workload().name,
             static_cast<std::int64_t>(count));
}

void checkRollout(const Check &c) {
  const Workload &w = c.workload();
  if (!w.rollout)
    return;
  const Rollout &r = c.t[w.rollout];
  c.wholePercent("min_healthy", r.minHealthy.value, r.minHealthy.origin);
  c.wholePercent("max", r.max.value, r.max.origin);
  if (*w.scheduling == Scheduling::Daemon) { // SV-011
    if (r.max.written() && !(r.max->points == Rational(100)))
      c.report(diag::EcsDaemonRollout, r.max.origin, w.name, "max", "100%")
          .note(c.span(w.scheduling.origin), "one copy on each instance")
          .hint("write `max = 100%`, or leave it out");
    if (r.minHealthy.written() && !(r.minHealthy->points < Rational(100)))
      c.report(diag::EcsDaemonRollout, r.minHealthy.origin, w.name, "min_healthy", "less than 100%")
          .note(c.span(w.scheduling.origin), "one copy on each instance")
          .hint("write `min_healthy = 0%`, or leave it out");
  }
  const bool checked = w.health && !c.t[w.health].command.value.empty();
  if (r.grace.value && w.exposes.empty() && !checked) // SV-034
    c.report(diag::EcsGraceUnused, r.grace.origin, w.name)
        .hint("add `health { command = … }` or an `expose`, or leave `grace` out");
}

// A file system has addresses in one network alone.
void checkMounts(const Check &c) {
  eachMount(c.t, c.id, [&](const Mount &mount) {
    const Filesystem &fs = c.t[mount.filesystem];
    if ((*fs.kind != FilesystemKind::Efs && !isFsx(*fs.kind)) || fs.existing.value)
      return;
    const std::vector<Id<Network>> networks = networksOf(c.t, mount.filesystem);
    if (networks.size() > 1 && c.t.networkOf(c.t[c.id]) != networks.front())
      c.report(diag::EcsFilesystemNetworks, mount.origin, fs.name, c.t[networks.front()].name)
          .note(c.span(fs.origin), "the file system")
          .hint("declare another file system for this network");
  });
}

// Running copies are counted by Container Insights alone.
void checkBacklog(const Check &c) {
  const Workload &w = c.workload();
  if (!w.scale || !w.cluster.value || *c.t[*w.cluster].insights)
    return;
  for (Id<Track> id : c.t[w.scale].tracks)
    if (c.t[id].metric == Metric::Backlog)
      c.report(diag::EcsBacklogNeedsInsights, c.t[id].origin, w.name, c.t[*w.cluster].name)
          .note(c.span(c.t[*w.cluster].origin), "the cluster")
          .hint("add `insights = true` to the cluster");
}

} // namespace

void checkService(const Check &c) {
  checkStrategy(c);
  if (c.onInstances())
    checkPlacement(c);
  checkNetwork(c);
  checkTags(c);
  checkRollout(c);
  checkBacklog(c);
  checkMounts(c);
  const Workload &w = c.workload();
  llvm::SmallVector<Id<Expose>, MostTargetGroups> groups;
  for (Id<Expose> e : w.exposes)
    if (groupOf(c.t, e) == e)
      groups.push_back(e);
  if (groups.size() > MostTargetGroups)
    c.report(diag::EcsTooManyTargetGroups, c.t[groups[MostTargetGroups]].origin, w.name,
             static_cast<std::int64_t>(groups.size()))
        .under("the sixth")
        .hint("rules of one listener can share a pattern: `path = \"/*\"` covers all paths");
}

} // namespace ctr::aws::ecs
