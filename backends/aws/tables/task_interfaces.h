// How many tasks with an address of their own an instance type has network interfaces for, without ENI trunking: its
// interfaces but the first (rule SV-062; read from the VPC resource controller's limits, 2026-04). Types with few
// alone: what is not listed has room for six or more, or is not known.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ctr::aws {

std::optional<std::int64_t> taskInterfaces(std::string_view instanceType);

} // namespace ctr::aws
