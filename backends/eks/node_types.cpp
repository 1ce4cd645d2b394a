#include "backends/eks/node_types.h"

#include "support/units.h"

#include <algorithm>

namespace ctr::eks {

Architecture architectureOf(std::string_view instance) {
  if (const aws::InstanceType *known = aws::findInstanceType(instance))
    return known->architecture;
  std::string_view family = instance.substr(0, instance.find('.'));
  std::size_t generation = family.find_first_of("0123456789");
  bool graviton = generation != std::string_view::npos && family.find('g', generation) != std::string_view::npos;
  return graviton || family == "a1" ? Architecture::Arm : Architecture::X86;
}

Architecture architectureOf(const Capacity &capacity) {
  return capacity.instances->empty() ? Architecture::X86 : architectureOf(*capacity.instances->front());
}

std::string_view amiType(const Capacity &capacity) {
  aws::Accelerator accelerator = aws::Accelerator::None;
  if (!capacity.instances->empty())
    if (const aws::InstanceType *known = aws::findInstanceType(*capacity.instances->front()))
      accelerator = known->accelerator;
  bool arm = architectureOf(capacity) == Architecture::Arm;
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
