#include "backends/eks/node_types.h"

#include "support/units.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr::eks {

Architecture architectureOf(std::string_view instance) { return aws::architectureOf(instance); }

Architecture architectureOf(const Capacity &capacity) {
  return capacity.instances->empty() ? Architecture::X86 : architectureOf(*capacity.instances->front());
}

aws::Accelerator acceleratorOf(const Capacity &capacity) {
  if (!capacity.instances->empty())
    if (const aws::InstanceType *known = aws::findInstanceType(*capacity.instances->front()))
      return known->accelerator;
  return aws::Accelerator::None;
}

std::string imageParameter(const Capacity &capacity, std::string_view version) {
  const bool arm = architectureOf(capacity) == Architecture::Arm;
  const aws::Accelerator accelerator = acceleratorOf(capacity);
  const std::string_view machine = arm ? "arm64" : "x86_64";
  if (*capacity.amiFamily == AmiFamily::Bottlerocket)
    return fmt::format("/aws/service/bottlerocket/aws-k8s-{}{}/{}/latest/image_id", version,
                       accelerator == aws::Accelerator::Nvidia ? "-nvidia" : "", machine);
  const std::string_view variant = accelerator == aws::Accelerator::Nvidia   ? "nvidia"
                                   : accelerator == aws::Accelerator::Neuron ? "neuron"
                                                                             : "standard";
  return fmt::format("/aws/service/eks/optimized-ami/{}/amazon-linux-2023/{}/{}/recommended/image_id", version, machine,
                     variant);
}

std::string_view amiType(const Capacity &capacity) {
  const aws::Accelerator accelerator = acceleratorOf(capacity);
  const bool arm = architectureOf(capacity) == Architecture::Arm;
  if (*capacity.amiFamily == AmiFamily::Bottlerocket) {
    if (accelerator == aws::Accelerator::Nvidia)
      return arm ? "BOTTLEROCKET_ARM_64_NVIDIA" : "BOTTLEROCKET_x86_64_NVIDIA";
    return arm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64";
  }
  if (accelerator == aws::Accelerator::Nvidia)
    return arm ? "AL2023_ARM_64_NVIDIA" : "AL2023_x86_64_NVIDIA";
  if (accelerator == aws::Accelerator::Neuron)
    return "AL2023_x86_64_NEURON";
  return arm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
}

std::optional<Room> roomOn(std::string_view instance) {
  const aws::InstanceType *type = aws::findInstanceType(instance);
  if (type == nullptr)
    return std::nullopt;
  // 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of the rest.
  std::int64_t cores = type->vcpus;
  std::int64_t reserved = 60 + (cores > 1 ? 10 : 0) + 5 * std::clamp<std::int64_t>(cores - 2, 0, 2) +
                          5 * std::max<std::int64_t>(cores - 4, 0) / 2;
  // 255 MiB, 11 MiB a pod, and 100 MiB below which pods are evicted.
  std::int64_t memory = 255 + 11 * type->maxPods + 100;
  return Room{cores * 1000 - reserved, (type->memoryMib - memory) * MiB};
}

} // namespace ctr::eks
