// Amounts as Kubernetes writes them: thousandths of a CPU, binary multiples of a byte, whole seconds, whole percents.
#pragma once

#include "support/units.h"

#include <optional>
#include <string>

namespace ctr::eks {

// Thousandths of a vCPU; none off that grid.
std::optional<std::int64_t> millicores(const Cpu &cpu);
std::optional<std::int64_t> wholeBytes(const Size &size);
std::optional<std::int64_t> wholeSeconds(const Duration &duration);

std::string cpuQuantity(std::int64_t millis);   // "250m", "2"
std::string memoryQuantity(std::int64_t bytes); // "512Mi", "1Gi", "1000000"
std::string percent(std::int64_t points);       // "25%"

// Rounded up, for what `legal` has let pass.
std::int64_t seconds(const Duration &duration);

} // namespace ctr::eks
