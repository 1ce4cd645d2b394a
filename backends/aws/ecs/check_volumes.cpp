// EBS volumes of a task: one, of a size and a type, for services alone, and gone with the task.
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/volumes.h"
#include "backends/aws/tables/ebs_volumes.h"
#include "diag/kinds/ecs.h"
#include "support/nearest.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace ctr::aws::ecs {

namespace {

constexpr std::string_view FilesystemTypes[] = {"xfs", "ext4", "ext3"}; // SV-050
constexpr std::string_view Keys[] = {"type", "iops", "throughput", "csi.storage.k8s.io/fstype"};

struct VolumeCheck {
  const Check &c;
  const Mount &mount;
  const Filesystem &fs;
  const EbsVolumeType *type = findEbsVolumeType(volumeWord(fs, VolumeWord::Type));

  [[nodiscard]] const Entry<std::string_view> *entry(VolumeWord word) const {
    for (const Entry<std::string_view> &e : *fs.storageClass)
      if (isVolumeWord(e.key, word))
        return &e;
    return nullptr;
  }

  void wrong(const Entry<std::string_view> &e, std::string_view wanted) const {
    c.report(diag::EcsVolumeValue, e.origin, e.key, e.value, wanted);
  }

  // A whole number between the two; nothing when it is no number.
  [[nodiscard]] std::optional<std::int64_t> number(const Entry<std::string_view> &e, std::int64_t least,
                                                   std::int64_t most) const {
    std::int64_t value = 0;
    const bool digits = e.value.size() <= 9 && !llvm::StringRef(e.value).getAsInteger(10, value);
    if (digits && value >= least && value <= most)
      return value;
    wrong(e, fmt::format("a whole number from {} to {}", least, most));
    return std::nullopt;
  }

  void keys() const {
    for (const Entry<std::string_view> &e : *fs.storageClass) {
      bool known = false;
      for (VolumeWord word : {VolumeWord::Type, VolumeWord::Iops, VolumeWord::Throughput, VolumeWord::Format})
        known |= isVolumeWord(e.key, word);
      if (known)
        continue;
      Diagnostic &d = c.report(diag::EcsVolumeKey, e.origin, e.key);
      if (const std::string_view near = nearest(e.key, Keys); !near.empty())
        d.hint(fmt::format("did you mean `{}`?", near));
      else
        d.hint("ECS knows `type`, `iops`, `throughput` and `csi.storage.k8s.io/fstype`; put others under `if "
               "target.backend == \"eks\"`");
    }
  }

  void format() const {
    const Entry<std::string_view> *e = entry(VolumeWord::Format);
    if (e != nullptr && !llvm::is_contained(FilesystemTypes, e->value))
      wrong(*e, "one of `xfs`, `ext4` and `ext3`");
  }

  void iops() const {
    const Entry<std::string_view> *e = entry(VolumeWord::Iops);
    if (e == nullptr) {
      if (const Entry<std::string_view> *named = entry(VolumeWord::Type); named != nullptr && type->needsIops)
        c.report(diag::EcsVolumeNeedsIops, named->origin, type->name, fs.name)
            .hint(fmt::format("add `iops: \"{}\"`, or what it needs; or use `type: \"gp3\"`", 3000));
    } else if (type->mostIops == 0) {
      c.report(diag::EcsVolumeTakesNo, e->origin, type->name, e->key).hint("leave it out, or use `type: \"gp3\"`");
    } else if (const std::optional<std::int64_t> value = number(*e, type->leastIops, type->mostIops);
               value && fs.size.value && *value > type->leastIops &&
               gib(*fs.size.value).floor() * type->iopsPerGib < *value) {
      c.report(diag::EcsVolumeRatio, e->origin, fmt::format("iops: {}", *value), str(*fs.size.value))
          .hint(fmt::format("a volume of type `{}` has up to {} for each GiB", type->name, type->iopsPerGib));
    }
  }

  void throughput() const {
    const Entry<std::string_view> *e = entry(VolumeWord::Throughput);
    if (e == nullptr)
      return;
    if (type->name != "gp3") {
      c.report(diag::EcsVolumeTakesNo, e->origin, type->name, e->key).hint("leave it out, or use `type: \"gp3\"`");
      return;
    }
    const std::optional<std::int64_t> value = number(*e, LeastThroughput, MostThroughput);
    if (!value)
      return;
    if (*value > SureThroughput)
      c.report(diag::EcsVolumeThroughput, e->origin, *value, SureThroughput);
    std::int64_t operations = type->leastIops;
    if (const Entry<std::string_view> *written = entry(VolumeWord::Iops))
      if (llvm::StringRef(written->value).getAsInteger(10, operations))
        return; // was said
    if (operations < *value * IopsPerThroughput)
      c.report(diag::EcsVolumeRatio, e->origin, fmt::format("throughput: {}", *value),
               fmt::format("iops: {}", operations))
          .hint(fmt::format("it takes `iops: \"{}\"`", *value * IopsPerThroughput));
  }

  void size() const {
    if (!fs.size.value)
      c.report(diag::EcsVolumeSize, fs.origin, fs.name).hint("add `size = 20GiB`, or what it needs");
    else if (const Rational size = gib(*fs.size.value); !size.whole())
      c.report(diag::EcsVolumeGrid, fs.size.origin, str(*fs.size.value))
          .hint(fmt::format("the nearest are `{}GiB` and `{}GiB`", size.floor(), size.floor() + 1));
    else if (type != nullptr)
      c.inRange("size", size.num(), fs.size.origin, type->leastGib, type->mostGib, "GiB"); // SV-048
  }

  void all() const {
    if (c.workload().task)
      c.report(diag::EcsVolumeOfTask, mount.origin, c.workload().name, fs.name)
          .note(c.span(fs.origin), "the file system")
          .hint("mount a file system with `kind = ephemeral`, and ask for as much with the task's `ephemeral`");
    if (fs.existing.value)
      c.report(diag::EcsVolumeExists, fs.existing.origin, fs.name)
          .hint("leave `existing` out, or use a file system with `kind = efs`");
    else
      size();
    if (*fs.persistent)
      c.report(diag::EcsVolumeLost, fs.persistent.origin, fs.name)
          .note(c.span(mount.origin), "mounted here")
          .hint("use a file system with `kind = efs`, which stays, or leave `persistent` out");
    keys();
    format();
    const Entry<std::string_view> *named = entry(VolumeWord::Type);
    if (type == nullptr)
      return wrong(*named, "one of `gp3`, `gp2`, `io2`, `io1`, `st1`, `sc1` and `standard`");
    if (type->name == "standard" && !c.onInstances()) // FG-030
      c.report(diag::EcsVolumeMagnetic, named->origin, c.workload().name)
          .note(c.span(c.capacityOrigin()), "this makes it a Fargate task")
          .hint("use `type: \"gp3\"`");
    iops();
    throughput();
  }
};

} // namespace

void checkVolumes(const Check &c) {
  const llvm::SmallVector<Id<Mount>, 1> volumes = launchVolumes(c.t, c.id);
  for (Id<Mount> id : volumes)
    VolumeCheck{c, c.t[id], c.t[c.t[id].filesystem]}.all();
  if (volumes.size() > 1)
    c.report(diag::EcsSecondVolume, c.t[volumes[1]].origin, c.workload().name, c.t[c.t[volumes[0]].filesystem].name,
             c.t[c.t[volumes[1]].filesystem].name)
        .note(c.span(c.t[volumes[0]].origin), "the first one")
        .hint("one volume can be mounted at several places");
}

} // namespace ctr::aws::ecs
