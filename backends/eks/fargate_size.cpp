#include "backends/eks/fargate_size.h"

#include "backends/aws/tables/fargate_sizes.h"
#include "support/units.h"

#include <algorithm>

namespace ctr::eks {

std::optional<PodSize> fargatePod(std::int64_t millicores, std::int64_t bytes) {
  std::int64_t memory = (bytes + MiB - 1) / MiB + FargateOverheadMib;
  for (const aws::FargateSize &row : aws::FargateSizes) {
    if (row.cpuUnits * 1000 < millicores * 1024 || row.last < memory)
      continue;
    std::int64_t steps = std::max<std::int64_t>(0, (memory - row.first + row.step - 1) / row.step);
    return PodSize{row.cpuUnits, row.first + steps * row.step};
  }
  return std::nullopt;
}

} // namespace ctr::eks
