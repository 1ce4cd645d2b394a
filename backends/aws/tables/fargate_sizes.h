// The task sizes that Fargate offers on Linux: rules FG-001 and FG-002 (74 pairs), and the 32-vCPU sizes that one newer
// source lists (catalogue X, cfn-lint change 4668). As of 2026-08. Shared by ECS tasks and EKS pods.
#pragma once

#include <cstdint>
#include <llvm/ADT/ArrayRef.h>

namespace ctr::aws {

// One processor size with its memory sizes: `first` to `last` in steps of `step`.
struct FargateSize {
  std::int64_t cpuUnits;          // 1/1024 vCPU
  std::int64_t first, last, step; // MiB
};

inline constexpr FargateSize FargateSizes[] = {
    {256, 512, 1024, 512},        // 512, 1024; and 2048, which is the next row
    {256, 2048, 2048, 1024},      //
    {512, 1024, 4096, 1024},      //
    {1024, 2048, 8192, 1024},     //
    {2048, 4096, 16384, 1024},    //
    {4096, 8192, 30720, 1024},    //
    {8192, 16384, 61440, 4096},   // platform 1.4.0 (FG-007)
    {16384, 32768, 122880, 8192}, // platform 1.4.0 (FG-007)
};

constexpr std::int64_t fargatePairs() {
  std::int64_t count = 0;
  for (const FargateSize &s : FargateSizes)
    count += (s.last - s.first) / s.step + 1;
  return count;
}
static_assert(fargatePairs() == 74);

// Newer than the other sources: accepted with a warning.
inline constexpr std::int64_t FargateLargeCpu = 32768;
inline constexpr std::int64_t FargateLargeMemory[] = {61440, 122880, 249856};

} // namespace ctr::aws
