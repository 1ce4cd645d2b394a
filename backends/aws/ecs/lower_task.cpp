#include "backends/aws/ecs/containers.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs/port_names.h"
#include "backends/aws/ecs/request_tags.h"
#include "backends/aws/filesystems.h"
#include "backends/aws/fsx.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"

namespace ctr::aws::ecs {

Context::Context(Lowering &lowering, Destination destination)
    : l(lowering), t(lowering.topology), to(destination), connect(lowering.topology) {
  l.hostOf = hostName;
}

std::string hostName(const Topology &t, Id<Workload> w) { return lowerCase(t[w].name); }

std::string serviceName(const Topology &t, Id<Workload> w) { return physicalName(t, refTo(w)); }

bool onInstances(const Topology &t, Id<Workload> w) {
  const llvm::ArrayRef<Placement> placements = t.facts.placementsFor(w);
  return !placements.empty() && placements.front().runtime != Runtime::EcsFargate &&
         placements.front().runtime != Runtime::Express;
}

std::string volumeName(const Topology &t, const Mount &mount) {
  std::string name(t[mount.filesystem].name);
  if (mount.accessPoint.value)
    name.append("-").append(t[*mount.accessPoint.value].name);
  return name;
}

namespace {

// The volumes that any container of the task mounts, each once, in order of first use.
std::vector<Volume> volumes(Context &c, const Workload &workload) {
  const Topology &t = c.t;
  std::vector<Volume> list;
  const auto add = [&](const Children<Mount> &mounts) {
    for (Id<Mount> id : mounts) {
      const Filesystem &fs = t[t[id].filesystem];
      const std::string name = volumeName(t, t[id]);
      bool known = false;
      for (const Volume &v : list)
        known |= v.name == name;
      if (known)
        continue;
      Volume volume;
      volume.name = name;
      volume.origin = fs.origin;
      if (*fs.kind == FilesystemKind::Ebs)
        volume.configuredAtLaunch = true;
      if (*fs.kind == FilesystemKind::Host && fs.path.value)
        volume.host = HostVolume{{std::string(*fs.path.value), fs.path.origin}};
      if (isFsx(*fs.kind)) // which the instance has mounted
        volume.host = HostVolume{{hostPath(t, t[id].filesystem), fs.origin}};
      if (*fs.kind == FilesystemKind::Efs) {
        volume.efsVolumeConfiguration.emplace();
        volume.efsVolumeConfiguration->fileSystemId = filesystemId(c.l, t[id].filesystem, t[id].origin);
        if (t[id].accessPoint.value)
          volume.efsVolumeConfiguration->authorizationConfig.accessPointId =
              accessPointId(c.l, *t[id].accessPoint.value, t[id].accessPoint.origin);
      }
      list.push_back(std::move(volume));
    }
  };
  add(workload.mounts);
  for (Id<Container> id : workload.containers)
    add(t[id].mounts);
  return list;
}

} // namespace

TaskDefinition lowerTask(Context &c, Id<Workload> w) {
  const Workload &workload = c.t[w];
  TaskDefinition d;
  d.origin = workload.origin;
  d.family = serviceName(c.t, w);
  d.executionRoleArn = roleArn(c.l, refTo(w), Part::ExecutionRole);
  d.taskRoleArn = roleArn(c.l, refTo(w), Part::TaskRole);
  if (onInstances(c.t, w)) {
    d.networkMode = wordOf(*workload.networkMode);
    d.requiresCompatibilities = {"EC2"};
  }
  if (workload.cpu.value)
    d.cpu = Attr<std::string>{std::to_string(units(*workload.cpu.value).floor()), workload.cpu.origin};
  if (workload.memory.value)
    d.memory = Attr<std::string>{std::to_string(mib(*workload.memory.value).floor()), workload.memory.origin};
  if (workload.ephemeral.value)
    d.ephemeralStorage = EphemeralStorage{gib(*workload.ephemeral.value).floor(), workload.ephemeral.origin};
  d.runtimePlatform.cpuArchitecture = {workload.architecture.value == Architecture::Arm ? "ARM64" : "X86_64",
                                       workload.architecture.origin};
  d.containerDefinitions.push_back(principalContainer(c, w));
  for (Id<Container> id : workload.containers)
    d.containerDefinitions.push_back(sidecar(c, w, id));
  d.volumes = volumes(c, workload);
  d.tags = c.to == Destination::Template ? tags(c.l, workload.tags.value) : requestTags(c, workload.tags.value);
  return d;
}

} // namespace ctr::aws::ecs
