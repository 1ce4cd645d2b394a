#include "backends/eks/volumes.h"

#include "backends/aws/lowering.h"
#include "backends/aws/naming.h"
#include "backends/eks/names.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

// A name that is a label already stays; another one ends in a hash of what it was, so that no two meet.
std::string labelOf(std::string_view name) {
  std::string label = toLabel(name, 50);
  return label == name ? label : label + "-" + aws::shortHash(name);
}

void collect(const Topology &t, Id<Workload> w, bool own, std::vector<Claim> &out) {
  for (Id<Mount> id : allMounts(t, w)) {
    const Mount &m = t[id];
    const Filesystem &fs = t[m.filesystem];
    if (sourceOf(fs) == VolumeSource::EmptyDir || *fs.kind == FilesystemKind::Host)
      continue;
    const bool each = copiesOf(t, w) == Copies::EachItsOwn && attachesOnce(fs);
    if (each != own)
      continue;
    Claim claim{m.filesystem, m.accessPoint->value_or(Id<AccessPoint>{}), namespaceOf(t, w),
                m.size->has_value() ? m.size : fs.size, m.origin};
    auto same = llvm::find_if(out, [&](const Claim &c) {
      return c.filesystem == claim.filesystem && c.accessPoint == claim.accessPoint && c.nameSpace == claim.nameSpace;
    });
    if (same == out.end())
      out.push_back(std::move(claim));
    else if (m.size->has_value() && !same->size->has_value())
      same->size = m.size;
  }
}

} // namespace

VolumeSource sourceOf(const Filesystem &fs) {
  switch (*fs.kind) {
  case FilesystemKind::Efs:
  case FilesystemKind::FsxLustre:
    return fs.storageClass.written() ? VolumeSource::Dynamic : VolumeSource::Static;
  case FilesystemKind::Ebs:
    return fs.existing->has_value() ? VolumeSource::Static : VolumeSource::Dynamic;
  case FilesystemKind::FsxOntap:
    return VolumeSource::Dynamic;
  case FilesystemKind::Ephemeral:
  case FilesystemKind::Host:
    break;
  }
  return VolumeSource::EmptyDir;
}

std::string_view classValue(const Filesystem &fs, std::string_view key) {
  for (const Entry<std::string_view> &e : *fs.storageClass)
    if (llvm::StringRef(e.key).equals_insensitive(key))
      return e.value;
  return {};
}

bool attachesOnce(const Filesystem &fs) {
  if (*fs.kind == FilesystemKind::FsxOntap)
    return classValue(fs, "backendType").starts_with("ontap-san");
  return *fs.kind == FilesystemKind::Ebs;
}

Driver driverOf(const Filesystem &fs) {
  switch (*fs.kind) {
  case FilesystemKind::Efs:
    return Driver::Efs;
  case FilesystemKind::Ebs:
    return Driver::Ebs;
  case FilesystemKind::FsxLustre:
    return Driver::Fsx;
  case FilesystemKind::FsxOntap:
    return Driver::Trident;
  case FilesystemKind::Ephemeral:
  case FilesystemKind::Host:
    break;
  }
  return Driver::None;
}

std::vector<Claim> claims(const Topology &t) {
  std::vector<Claim> out;
  for (Id<Workload> w : t.facts.order)
    collect(t, w, false, out);
  return out;
}

std::vector<Claim> ownClaims(const Topology &t, Id<Workload> w) {
  std::vector<Claim> out;
  collect(t, w, true, out);
  return out;
}

std::string claimName(const Topology &t, Id<Filesystem> filesystem, Id<AccessPoint> accessPoint) {
  if (!accessPoint)
    return labelOf(t[filesystem].name);
  // A dot stands in neither name, so that what is joined by it is unlike any other.
  return toLabel(t[filesystem].name, 24) + "-" + toLabel(t[accessPoint].name, 24) + "-" +
         aws::shortHash(std::string(t[filesystem].name) + "." + std::string(t[accessPoint].name));
}

std::string claimName(const Topology &t, const Mount &mount) {
  return claimName(t, mount.filesystem, mount.accessPoint->value_or(Id<AccessPoint>{}));
}

std::string storageClassName(const Topology &t, Id<Filesystem> filesystem) {
  return labelOf(aws::physicalName(t, aws::refTo(filesystem), 60));
}

std::string volumeName(const Topology &t, const Claim &claim) {
  std::string name = aws::physicalName(t, aws::refTo(claim.filesystem), 60) + "." + claim.nameSpace;
  if (claim.accessPoint)
    name += "." + std::string(t[claim.accessPoint].name);
  return labelOf(name);
}

Copies copiesOf(const Topology &t, Id<Workload> w) {
  const Workload &workload = t[w];
  bool dynamic = false;
  bool attached = false;
  for (Id<Mount> m : allMounts(t, w))
    if (const Filesystem &fs = t[t[m].filesystem]; attachesOnce(fs)) {
      attached = true;
      dynamic |= sourceOf(fs) == VolumeSource::Dynamic;
    }
  if (!attached)
    return Copies::Free;
  const bool several = workload.scale ? t[workload.scale].replicas->max > 1 : *workload.replicas > 1;
  const bool daemon = *workload.scheduling == Scheduling::Daemon; // has no claims of its own; `legal` refuses it
  return several && dynamic && !workload.task && !daemon ? Copies::EachItsOwn : Copies::OneAtATime;
}

bool mountsHost(const Topology &t, Id<Workload> w) {
  return llvm::any_of(allMounts(t, w), [&](Id<Mount> m) { return *t[t[m].filesystem].kind == FilesystemKind::Host; });
}

std::vector<Id<Mount>> allMounts(const Topology &t, Id<Workload> w) {
  std::vector<Id<Mount>> out(t[w].mounts.begin(), t[w].mounts.end());
  for (Id<Container> c : t[w].containers)
    out.insert(out.end(), t[c].mounts.begin(), t[c].mounts.end());
  return out;
}

} // namespace ctr::eks
