#include "backends/aws/ecs/volumes.h"

#include "backends/aws/ecs/grid.h"
#include "backends/aws/policy.h"
#include "backends/aws/roles.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace ctr::aws::ecs {

llvm::SmallVector<Id<Mount>, 1> launchVolumes(const Topology &t, Id<Workload> w) {
  llvm::SmallVector<Id<Mount>, 1> list;
  const auto add = [&](const Children<Mount> &mounts) {
    for (Id<Mount> id : mounts) {
      bool known = *t[t[id].filesystem].kind != FilesystemKind::Ebs;
      for (Id<Mount> other : list)
        known |= t[other].filesystem == t[id].filesystem;
      if (!known)
        list.push_back(id);
    }
  };
  add(t[w].mounts);
  for (Id<Container> c : t[w].containers)
    add(t[c].mounts);
  return list;
}

bool isVolumeWord(std::string_view key, VolumeWord word) {
  if (word == VolumeWord::Format)
    return key == "csi.storage.k8s.io/fstype"; // the one whose case counts
  const llvm::StringRef written(key.data(), key.size());
  return written.equals_insensitive(word == VolumeWord::Type   ? "type"
                                    : word == VolumeWord::Iops ? "iops"
                                                               : "throughput");
}

std::string_view volumeWord(const Filesystem &fs, VolumeWord word) {
  for (const Entry<std::string_view> &e : *fs.storageClass)
    if (isVolumeWord(e.key, word))
      return e.value;
  return word == VolumeWord::Type ? "gp3" : word == VolumeWord::Format ? "xfs" : "";
}

namespace {

// A whole number by now.
std::optional<Attr<std::int64_t>> numberOf(const Filesystem &fs, VolumeWord word) {
  std::int64_t value = 0;
  const std::string_view text = volumeWord(fs, word);
  if (text.empty() || llvm::StringRef(text.data(), text.size()).getAsInteger(10, value))
    return std::nullopt;
  return Attr<std::int64_t>{value, fs.storageClass.origin};
}

} // namespace

void declareInfrastructureRole(Lowering &l, Id<Workload> w) {
  const llvm::SmallVector<Id<Mount>, 1> list = launchVolumes(l.topology, w);
  if (list.empty())
    return;
  const std::string description = fmt::format("How ECS makes the volumes of {}", l.topology[w].name);
  RoleDescription role;
  role.entity = refTo(w);
  role.part = Part::InfrastructureRole;
  role.logicalSuffix = "InfrastructureRole";
  role.nameSuffix = "infrastructure";
  role.description = description;
  role.trust = trustPolicy(l, "ecs.amazonaws.com", {"sts:AssumeRole"}); // IAM-016
  role.managedPolicies = {"service-role/AmazonECSInfrastructureRolePolicyForVolumes"};
  role.origin = l.topology[list.front()].origin;
  role.unit = l.unitOf(w);
  declareRole(l, role);
}

std::vector<VolumeConfiguration> volumeConfigurations(Context &c, Id<Workload> w) {
  std::vector<VolumeConfiguration> configurations;
  for (Id<Mount> id : launchVolumes(c.t, w)) {
    const Mount &mount = c.t[id];
    const Filesystem &fs = c.t[mount.filesystem];
    VolumeConfiguration configuration;
    configuration.name = volumeName(c.t, mount);
    configuration.origin = mount.origin;
    ManagedEbsVolume &volume = configuration.managedEBSVolume;
    volume.roleArn = roleArn(c.l, refTo(w), Part::InfrastructureRole);
    volume.encrypted = fs.encrypted;
    volume.sizeInGiB = {gib(fs.size.value.value_or(Size{})).floor(), fs.size.origin};
    volume.volumeType = {volumeWord(fs, VolumeWord::Type), fs.storageClass.origin};
    volume.filesystemType = {volumeWord(fs, VolumeWord::Format), fs.storageClass.origin};
    volume.iops = numberOf(fs, VolumeWord::Iops);
    volume.throughput = numberOf(fs, VolumeWord::Throughput);
    volume.tagSpecifications.emplace_back();
    configurations.push_back(std::move(configuration));
  }
  return configurations;
}

} // namespace ctr::aws::ecs
