#include "backends/aws/tables/gpu_counts.h"

#include <algorithm>
#include <iterator>

namespace ctr::aws {
namespace {

struct GpuRow {
  std::string_view name;
  std::int64_t gpus;
};

// Sorted by name.
constexpr GpuRow GpuRows[] = {
    {"g4dn.12xlarge", 4}, {"g4dn.16xlarge", 1}, {"g4dn.2xlarge", 1}, {"g4dn.4xlarge", 1}, {"g4dn.8xlarge", 1},
    {"g4dn.metal", 8},    {"g4dn.xlarge", 1},   {"g5.12xlarge", 4},  {"g5.16xlarge", 1},  {"g5.24xlarge", 4},
    {"g5.2xlarge", 1},    {"g5.48xlarge", 8},   {"g5.4xlarge", 1},   {"g5.8xlarge", 1},   {"g5.xlarge", 1},
    {"g5g.16xlarge", 2},  {"g5g.2xlarge", 1},   {"g5g.4xlarge", 1},  {"g5g.8xlarge", 1},  {"g5g.metal", 2},
    {"g5g.xlarge", 1},    {"g6.12xlarge", 4},   {"g6.16xlarge", 1},  {"g6.24xlarge", 4},  {"g6.2xlarge", 1},
    {"g6.48xlarge", 8},   {"g6.4xlarge", 1},    {"g6.8xlarge", 1},   {"g6.xlarge", 1},    {"p3dn.24xlarge", 8},
    {"p4d.24xlarge", 8},  {"p5.48xlarge", 8},   {"p5.4xlarge", 1},
};

} // namespace

std::int64_t gpusOf(std::string_view instanceType) {
  const auto *row = std::lower_bound(std::begin(GpuRows), std::end(GpuRows), instanceType,
                                     [](const GpuRow &r, std::string_view name) { return r.name < name; });
  return row != std::end(GpuRows) && row->name == instanceType ? row->gpus : 0;
}

} // namespace ctr::aws
