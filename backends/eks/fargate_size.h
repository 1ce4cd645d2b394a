// Which size Fargate gives a pod, and so what it costs (EKS-034): the pod's memory and 256 MiB for Kubernetes' own
// components, rounded up to the next pair.
#pragma once

#include <cstdint>
#include <optional>

namespace ctr::eks {

struct PodSize {
  std::int64_t cpuUnits; // 1/1024 vCPU
  std::int64_t memoryMib;
};
inline constexpr std::int64_t FargateOverheadMib = 256;

// The smallest pair that holds `millicores` and `bytes` with the overhead; none when there is none.
std::optional<PodSize> fargatePod(std::int64_t millicores, std::int64_t bytes);

} // namespace ctr::eks
