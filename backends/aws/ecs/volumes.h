// Volumes that ECS itself makes when a task starts: EBS, one a task.
#pragma once

#include "backends/aws/ecs/lower.h"

namespace ctr::aws::ecs {

// The EBS file systems that any container of the workload mounts, each once.
llvm::SmallVector<Id<Mount>, 1> launchVolumes(const Topology &t, Id<Workload> w);
// What `class` says of a volume, in the words of the EBS CSI driver (EKS-048); a type is always there.
enum class VolumeWord : std::uint8_t { Type, Iops, Throughput, Format };
bool isVolumeWord(std::string_view key, VolumeWord word);
std::string_view volumeWord(const Filesystem &fs, VolumeWord word);
// The role with which ECS makes them, where there are any.
void declareInfrastructureRole(Lowering &l, Id<Workload> w);
std::vector<VolumeConfiguration> volumeConfigurations(Context &c, Id<Workload> w);

} // namespace ctr::aws::ecs
