// The EBS volumes that ECS makes for tasks, by type. As of 2026-11, from the model of the ECS API
// (ServiceManagedEBSVolumeConfiguration); SV-048, SV-049.
#pragma once

#include <cstdint>
#include <string_view>

namespace ctr::aws {

struct EbsVolumeType {
  std::string_view name;
  std::int64_t leastGib, mostGib;
  std::int64_t leastIops = 0, mostIops = 0; // 0: takes none
  std::int64_t iopsPerGib = 0;              // EBS user guide, volume types; the least are always there
  bool needsIops = false;
};
inline constexpr EbsVolumeType EbsVolumeTypes[] = {
    {"gp3", 1, 16'384, 3000, 16'000, 500},
    {"gp2", 1, 16'384},
    {"io2", 4, 16'384, 100, 256'000, 1000, true},
    {"io1", 4, 16'384, 100, 64'000, 50, true},
    {"st1", 125, 16'384},
    {"sc1", 125, 16'384},
    {"standard", 1, 1024},
};
// Of gp3 alone, MiB a second. The API's text says at most 1000; EBS itself takes 2000.
inline constexpr std::int64_t LeastThroughput = 125, SureThroughput = 1000, MostThroughput = 2000;
inline constexpr std::int64_t IopsPerThroughput = 4;

constexpr const EbsVolumeType *findEbsVolumeType(std::string_view name) {
  for (const EbsVolumeType &type : EbsVolumeTypes)
    if (type.name == name)
      return &type;
  return nullptr;
}

} // namespace ctr::aws
