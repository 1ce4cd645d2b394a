// What a workload mounts: on which runtime, how large, with how many copies, in which zone.

#include "backends/aws/fsx.h"
#include "backends/aws/network.h"
#include "backends/eks/legal.h"
#include "backends/eks/plan.h"
#include "backends/eks/quantities.h"
#include "backends/eks/volumes.h"
#include "diag/kinds/eks_volumes.h"
#include "diag/kinds/targets.h"

#include <fmt/format.h>

namespace ctr::eks {
namespace {

struct Limits {
  std::int64_t least, most; // GiB
};
Limits ebsLimits(std::string_view type) { // EBS user guide, volume types
  if (type == "gp2")
    return {1, 16384};
  if (type == "io1")
    return {4, 16384};
  if (type == "io2")
    return {4, 65536};
  if (type == "st1" || type == "sc1")
    return {125, 16384};
  if (type == "standard")
    return {1, 1024};
  return {1, 65536};
}

struct MountJudge {
  const Topology &t;
  Id<Workload> id;
  Diagnostics &diags;
  const Workload &w = t[id];

  void size(const Mount &m, const Filesystem &fs) const {
    const Opt<Size> &wanted = m.size->has_value() ? m.size : fs.size;
    const bool claimed = sourceOf(fs) == VolumeSource::Dynamic;
    if (m.size->has_value() && (!claimed || *fs.kind == FilesystemKind::Efs)) {
      diags.report(diag::NoEffect, *t.origins, m.size.origin, "size", fs.name,
                   claimed ? "an EFS file system grows by itself" : "nothing is made for this mount");
      return;
    }
    if (!wanted->has_value()) {
      if (claimed && *fs.kind != FilesystemKind::Efs)
        diags.report(diag::EksVolumeUnsized, *t.origins, m.origin, fs.name)
            .hint(fmt::format("write `size` in `filesystem {}`, or in the mount", fs.name));
      return;
    }
    const std::optional<std::int64_t> bytes = wholeBytes(**wanted);
    const bool whole = bytes && *bytes % GiB == 0;
    const std::int64_t gib = whole ? *bytes / GiB : 0;
    if (*fs.kind == FilesystemKind::Ebs && claimed) {
      const auto [least, most] = ebsLimits(classValue(fs, "type"));
      if (!whole || gib < least || gib > most)
        diags.report(diag::EksVolumeSize, *t.origins, wanted.origin, str(**wanted), "an EBS volume of this type")
            .hint(fmt::format("it has whole GiB, from {} to {}", least, most));
    } else if (*fs.kind == FilesystemKind::FsxLustre) {
      const std::string_view deployment = classValue(fs, "deploymentType");
      if (!whole || !aws::lustreSizeFits(deployment, gib))
        diags.report(diag::EksVolumeSize, *t.origins, wanted.origin, str(**wanted), "FSx for Lustre")
            .hint(deployment == "SCRATCH_1" ? "it has 1200GiB, 2400GiB, or a multiple of 3600GiB"
                                            : "it has 1200GiB, or a multiple of 2400GiB");
    }
  }

  // The nodes' zones and the volume's: a group over several starts a node in any of them.
  void zone(const Filesystem &fs) const {
    if (*fs.kind != FilesystemKind::Ebs || t.currentTarget().option("nodes") != "cluster-autoscaler")
      return;
    for (const Placement &p : t.facts.placementsFor(id)) {
      if (!p.capacity)
        continue;
      const Capacity &c = t[p.capacity];
      const auto network = static_cast<std::int64_t>(aws::zonesOf(t, *t[*w.cluster].network));
      const std::int64_t zones = c.zones->value_or(network);
      if (zones > 1 && c.size->min < zones && c.size->min < c.size->max)
        diags.report(diag::EksVolumeZone, *t.origins, p.because.empty() ? w.origin : p.because.front(), w.name, c.name)
            .note(t.origins->span(c.size.origin),
                  fmt::format("at the least {} nodes, over {} zones", c.size->min, zones))
            .hint("write `zones = 1` there, or begin `size` at the number of zones");
    }
  }

  void copies(const Mount &m, const Filesystem &fs) const {
    if (!attachesOnce(fs))
      return;
    const bool several = w.scale ? t[w.scale].replicas->max > 1 : *w.replicas > 1;
    const bool daemon = *w.scheduling == Scheduling::Daemon;
    if (daemon || (several && sourceOf(fs) == VolumeSource::Static)) {
      diags.report(diag::EksVolumeCopies, *t.origins, m.origin, fs.name, w.name)
          .hint("run one copy, or share the files through a file system of `kind = efs`");
      return;
    }
    for (Id<Workload> other : t.facts.order) {
      if (other == id)
        break;
      for (Id<Mount> theirs : allMounts(t, other))
        if (t[theirs].filesystem == m.filesystem) {
          diags.report(diag::EksVolumeOnce, *t.origins, m.origin, fs.name, t[other].name, w.name)
              .note(t.origins->span(t[theirs].origin), "mounted here too")
              .hint("share files through a file system of `kind = efs`, or give each its own");
          return;
        }
    }
    zone(fs);
  }

  void rollout() const {
    if (copiesOf(t, id) == Copies::Free || !w.rollout)
      return;
    const Rollout &r = t[w.rollout];
    const bool keeps = r.minHealthy.written() && r.minHealthy->points > Rational(0);
    const bool more = r.max.written() && r.max->points > Rational(100);
    if (keeps || more)
      diags.report(diag::EksVolumeRollout, *t.origins, keeps ? r.minHealthy.origin : r.max.origin, w.name)
          .hint("leave it out, or keep the files in a file system of `kind = efs`");
  }

  void all() const {
    const bool fargate = onFargate(t, id);
    for (Id<Mount> mountId : allMounts(t, id)) {
      const Mount &m = t[mountId];
      const Filesystem &fs = t[m.filesystem];
      if (driverOf(fs) == Driver::None) {
        if (m.size->has_value())
          diags.report(diag::NoEffect, *t.origins, m.size.origin, "size", fs.name, "nothing is made for this mount");
        continue;
      }
      const Cluster &cluster = t[*w.cluster];
      if (cluster.existing->has_value())
        diags.report(diag::EksVolumeExistingCluster, *t.origins, m.origin, fs.name, cluster.name)
            .note(t.origins->span(cluster.existing.origin), "is there already")
            .hint("make the cluster in this program, or keep the data in a table or a bucket");
      if (fargate && sourceOf(fs) == VolumeSource::Dynamic && *fs.kind == FilesystemKind::Efs)
        diags.report(diag::EksFargateClass, *t.origins, m.origin, w.name, fs.name)
            .note(t.origins->span(fs.storageClass.origin), "made when it is claimed")
            .hint("leave `class` out: then the file system of the foundation is mounted as it is");
      if (m.accessPoint->has_value() && fs.storageClass.written())
        diags.report(diag::EksClassTogether, *t.origins, m.accessPoint.origin, "access_point", "class")
            .note(t.origins->span(fs.storageClass.origin), "the other")
            .hint("a class makes an access point for each claim: leave one of the two out");
      size(m, fs);
      copies(m, fs);
    }
    rollout();
  }
};

} // namespace

void legalMounts(const Topology &t, Id<Workload> w, Diagnostics &diags) { MountJudge{t, w, diags}.all(); }

} // namespace ctr::eks
