#include "backends/aws/ecs/check.h"

#include "backends/aws/ecs/lower.h"
#include "diag/kinds/ecs.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

bool Check::onInstances() const { return ecs::onInstances(t, id); }

OriginId Check::capacityOrigin() const {
  for (const Placement &p : t.facts.placementsFor(id)) {
    for (OriginId because : p.because)
      if (because)
        return because;
    if (p.capacity)
      return t[p.capacity].origin;
  }
  return workload().origin;
}

bool Check::inRange(std::string_view what, std::int64_t value, OriginId at, std::int64_t min, std::int64_t max,
                    std::string_view unit) const {
  if (min <= value && value <= max)
    return true;
  report(diag::EcsRange, at, what, fmt::format("{}{}", value, unit), fmt::format("{}{}", min, unit),
         fmt::format("{}{}", max, unit))
      .hint(fmt::format("the nearest is {}{}", value < min ? min : max, unit));
  return false;
}

bool Check::secondsIn(std::string_view what, const Duration &value, OriginId at, std::int64_t min,
                      std::int64_t max) const {
  return inRange(what, value.seconds.floor(), at, min, max, "s");
}

bool Check::wholePercent(std::string_view what, const Percent &value, OriginId at) const {
  if (value.points.whole())
    return true;
  report(diag::EcsWholePercent, at, what, str(value))
      .hint(fmt::format("the nearest are {}% and {}%", value.points.floor(), value.points.ceil()));
  return false;
}

} // namespace ctr::aws::ecs
