// EBS volumes of a task: one, of a size, for services alone, and gone with the task.
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/volumes.h"
#include "diag/kinds/ecs.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

void checkVolume(const Check &c, const Mount &mount, const Filesystem &fs) {
  if (c.workload().task)
    c.report(diag::EcsVolumeOfTask, mount.origin, c.workload().name, fs.name)
        .note(c.span(fs.origin), "the file system")
        .hint("mount a file system with `kind = ephemeral`, and ask for as much with the task's `ephemeral`");
  if (fs.existing.value)
    c.report(diag::EcsVolumeExists, fs.existing.origin, fs.name)
        .hint("leave `existing` out, or use a file system with `kind = efs`");
  else if (!fs.size.value)
    c.report(diag::EcsVolumeSize, fs.origin, fs.name).hint("add `size = 20GiB`, or what it needs");
  else if (const Rational size = gib(*fs.size.value); !size.whole())
    c.report(diag::EcsVolumeGrid, fs.size.origin, str(*fs.size.value))
        .hint(fmt::format("the nearest are `{}GiB` and `{}GiB`", size.floor(), size.floor() + 1));
  else
    c.inRange("size", size.num(), fs.size.origin, 1, 16384, "GiB"); // SV-048
  if (*fs.persistent)
    c.report(diag::EcsVolumeLost, fs.persistent.origin, fs.name)
        .note(c.span(mount.origin), "mounted here")
        .hint("use a file system with `kind = efs`, which stays, or leave `persistent` out");
}

} // namespace

void checkVolumes(const Check &c) {
  const llvm::SmallVector<Id<Mount>, 1> volumes = launchVolumes(c.t, c.id);
  for (Id<Mount> id : volumes)
    checkVolume(c, c.t[id], c.t[c.t[id].filesystem]);
  if (volumes.size() > 1)
    c.report(diag::EcsSecondVolume, c.t[volumes[1]].origin, c.workload().name, c.t[c.t[volumes[0]].filesystem].name,
             c.t[c.t[volumes[1]].filesystem].name)
        .note(c.span(c.t[volumes[0]].origin), "the first one")
        .hint("one volume can be mounted at several places");
}

} // namespace ctr::aws::ecs
