#include "backends/aws/tables/task_interfaces.h"

#include <algorithm>
#include <iterator>

namespace ctr::aws {
namespace {

struct InterfaceRow {
  std::string_view name;
  std::int64_t tasks;
};

// Sorted by name.
constexpr InterfaceRow InterfaceRows[] = {
    {"c4.2xlarge", 3},   {"c4.large", 2},     {"c4.xlarge", 3},    {"c5.2xlarge", 3},  {"c5.large", 2},
    {"c5.xlarge", 3},    {"c5a.2xlarge", 3},  {"c5a.large", 2},    {"c5a.xlarge", 3},  {"c6a.2xlarge", 3},
    {"c6a.large", 2},    {"c6a.xlarge", 3},   {"c6g.2xlarge", 3},  {"c6g.large", 2},   {"c6g.medium", 1},
    {"c6g.xlarge", 3},   {"c6i.2xlarge", 3},  {"c6i.large", 2},    {"c6i.xlarge", 3},  {"c7a.2xlarge", 3},
    {"c7a.large", 2},    {"c7a.medium", 1},   {"c7a.xlarge", 3},   {"c7g.2xlarge", 3}, {"c7g.large", 2},
    {"c7g.medium", 1},   {"c7g.xlarge", 3},   {"c7i.2xlarge", 3},  {"c7i.large", 2},   {"c7i.xlarge", 3},
    {"c8g.2xlarge", 3},  {"c8g.large", 2},    {"c8g.medium", 1},   {"c8g.xlarge", 3},  {"g4dn.16xlarge", 3},
    {"g4dn.2xlarge", 2}, {"g4dn.4xlarge", 2}, {"g4dn.8xlarge", 3}, {"g4dn.xlarge", 2}, {"g5.2xlarge", 3},
    {"g5.xlarge", 3},    {"g5g.2xlarge", 3},  {"g5g.xlarge", 3},   {"g6.2xlarge", 3},  {"g6.xlarge", 3},
    {"i3.2xlarge", 3},   {"i3.large", 2},     {"i3.xlarge", 3},    {"i4i.2xlarge", 3}, {"i4i.large", 2},
    {"i4i.xlarge", 3},   {"inf1.2xlarge", 3}, {"inf1.xlarge", 3},  {"inf2.xlarge", 3}, {"m4.2xlarge", 3},
    {"m4.large", 1},     {"m4.xlarge", 3},    {"m5.2xlarge", 3},   {"m5.large", 2},    {"m5.xlarge", 3},
    {"m5a.2xlarge", 3},  {"m5a.large", 2},    {"m5a.xlarge", 3},   {"m6a.2xlarge", 3}, {"m6a.large", 2},
    {"m6a.xlarge", 3},   {"m6g.2xlarge", 3},  {"m6g.large", 2},    {"m6g.medium", 1},  {"m6g.xlarge", 3},
    {"m6i.2xlarge", 3},  {"m6i.large", 2},    {"m6i.xlarge", 3},   {"m7a.2xlarge", 3}, {"m7a.large", 2},
    {"m7a.medium", 1},   {"m7a.xlarge", 3},   {"m7g.2xlarge", 3},  {"m7g.large", 2},   {"m7g.medium", 1},
    {"m7g.xlarge", 3},   {"m7i.2xlarge", 3},  {"m7i.large", 2},    {"m7i.xlarge", 3},  {"m8g.2xlarge", 3},
    {"m8g.large", 2},    {"m8g.medium", 1},   {"m8g.xlarge", 3},   {"p3.2xlarge", 3},  {"p5.4xlarge", 3},
    {"r4.2xlarge", 3},   {"r4.large", 2},     {"r4.xlarge", 3},    {"r5.2xlarge", 3},  {"r5.large", 2},
    {"r5.xlarge", 3},    {"r6g.2xlarge", 3},  {"r6g.large", 2},    {"r6g.medium", 1},  {"r6g.xlarge", 3},
    {"r6i.2xlarge", 3},  {"r6i.large", 2},    {"r6i.xlarge", 3},   {"r7g.2xlarge", 3}, {"r7g.large", 2},
    {"r7g.medium", 1},   {"r7g.xlarge", 3},   {"r7i.2xlarge", 3},  {"r7i.large", 2},   {"r7i.xlarge", 3},
    {"r8g.2xlarge", 3},  {"r8g.large", 2},    {"r8g.medium", 1},   {"r8g.xlarge", 3},  {"t2.2xlarge", 2},
    {"t2.large", 2},     {"t2.medium", 2},    {"t2.micro", 1},     {"t2.nano", 1},     {"t2.small", 2},
    {"t2.xlarge", 2},    {"t3.2xlarge", 3},   {"t3.large", 2},     {"t3.medium", 2},   {"t3.micro", 1},
    {"t3.nano", 1},      {"t3.small", 2},     {"t3.xlarge", 3},    {"t3a.2xlarge", 3}, {"t3a.large", 2},
    {"t3a.medium", 2},   {"t3a.micro", 1},    {"t3a.nano", 1},     {"t3a.small", 1},   {"t3a.xlarge", 3},
    {"t4g.2xlarge", 3},  {"t4g.large", 2},    {"t4g.medium", 2},   {"t4g.micro", 1},   {"t4g.nano", 1},
    {"t4g.small", 2},    {"t4g.xlarge", 3},   {"trn1.2xlarge", 3},
};

} // namespace

std::optional<std::int64_t> taskInterfaces(std::string_view instanceType) {
  const auto *row = std::lower_bound(std::begin(InterfaceRows), std::end(InterfaceRows), instanceType,
                                     [](const InterfaceRow &r, std::string_view name) { return r.name < name; });
  if (row == std::end(InterfaceRows) || row->name != instanceType)
    return std::nullopt;
  return row->tasks;
}

} // namespace ctr::aws
