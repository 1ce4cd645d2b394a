#include "backends/eks/quantities.h"

#include <array>
#include <utility>

namespace ctr::eks {
namespace {

std::optional<std::int64_t> whole(Rational value) { return value.whole() ? std::optional(value.num()) : std::nullopt; }

} // namespace

std::optional<std::int64_t> millicores(const Cpu &cpu) {
  std::optional<Rational> value = cpu.vcpu.mul(Rational(1000));
  return value ? whole(*value) : std::nullopt;
}

std::optional<std::int64_t> wholeBytes(const Size &size) { return whole(size.bytes); }

std::optional<std::int64_t> wholeSeconds(const Duration &duration) { return whole(duration.seconds); }

std::string cpuQuantity(std::int64_t millis) {
  return millis % 1000 == 0 ? std::to_string(millis / 1000) : std::to_string(millis) + "m";
}

std::string memoryQuantity(std::int64_t bytes) {
  constexpr std::array<std::pair<std::int64_t, const char *>, 3> Units{{{GiB, "Gi"}, {MiB, "Mi"}, {KiB, "Ki"}}};
  for (const auto &[size, suffix] : Units)
    if (bytes != 0 && bytes % size == 0)
      return std::to_string(bytes / size) + suffix;
  return std::to_string(bytes);
}

std::string percent(std::int64_t points) { return std::to_string(points) + "%"; }

std::int64_t seconds(const Duration &duration) { return duration.seconds.ceil(); }

} // namespace ctr::eks
