#include "support/units.h"

#include <array>
#include <string_view>

namespace ctr {
namespace {

struct Step {
  std::int64_t factor;
  std::string_view word;
};

// In the first unit of the list in which the value is a whole number.
template <std::size_t N> std::string inWholeUnits(const Rational &value, const std::array<Step, N> &units) {
  for (const Step &unit : units)
    if (auto q = value.div(unit.factor); q && q->whole())
      return q->str() + std::string(unit.word);
  return {};
}

} // namespace

std::string str(const Cpu &v) { return v.vcpu.str() + "vCPU"; }

std::string str(const Size &v) {
  static constexpr std::array<Step, 6> Units{
      {{GiB, "GiB"}, {MiB, "MiB"}, {1'000'000'000, "GB"}, {1'000'000, "MB"}, {KiB, "KiB"}, {1, "B"}}};
  if (v.bytes == Rational(0))
    return "0MiB";
  std::string text = inWholeUnits(v.bytes, Units);
  return text.empty() ? v.bytes.str() + "B" : text;
}

std::string str(const Duration &v) {
  static constexpr std::array<Step, 4> Units{{{86400, "d"}, {3600, "h"}, {60, "m"}, {1, "s"}}};
  if (v.seconds == Rational(0))
    return "0s";
  std::string text = inWholeUnits(v.seconds, Units);
  if (!text.empty())
    return text;
  if (auto ms = v.seconds.mul(1000))
    return ms->str() + "ms";
  return v.seconds.str() + "s";
}

std::string str(const Percent &v) { return v.points.str() + "%"; }

} // namespace ctr
