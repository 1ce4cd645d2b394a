// How many NVIDIA GPUs an instance type has (rule EC2-001; read from the Karpenter table, 2026-08).
#pragma once

#include <cstdint>
#include <string_view>

namespace ctr::aws {

std::int64_t gpusOf(std::string_view instanceType); // 0 for one that has none or is not known

} // namespace ctr::aws
