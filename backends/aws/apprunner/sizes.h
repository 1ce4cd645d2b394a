// The sizes of an App Runner instance (rule AR-003; aws-apprunner-service schema and API reference, 2026-11).
#pragma once

#include <cstdint>
#include <string_view>

namespace ctr::aws::apprunner {

struct InstanceSize {
  std::int64_t cpuUnits; // 1/1024 vCPU
  std::int64_t memoryMiB;
  std::string_view cpu;    // as the API wants it, exactly
  std::string_view memory; //
};

inline constexpr InstanceSize InstanceSizes[] = {
    {256, 512, "0.25 vCPU", "0.5 GB"}, {256, 1024, "0.25 vCPU", "1 GB"}, {512, 1024, "0.5 vCPU", "1 GB"},
    {1024, 2048, "1 vCPU", "2 GB"},    {1024, 3072, "1 vCPU", "3 GB"},   {1024, 4096, "1 vCPU", "4 GB"},
    {2048, 4096, "2 vCPU", "4 GB"},    {2048, 6144, "2 vCPU", "6 GB"},   {4096, 8192, "4 vCPU", "8 GB"},
    {4096, 10240, "4 vCPU", "10 GB"},  {4096, 12288, "4 vCPU", "12 GB"},
};

} // namespace ctr::aws::apprunner
