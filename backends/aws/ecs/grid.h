// The grids on which ECS counts: 1/1024 vCPU, MiB, whole seconds, whole percent. Legality checks that a value is on its
// grid; lowering reads it off.
#pragma once

#include "ir/attr.h"
#include "support/units.h"

#include <cstdint>
#include <optional>

namespace ctr::aws::ecs {

inline Rational units(const Cpu &v) { return v.vcpu.mul(1024).value_or(Rational(0)); }
inline Rational mib(const Size &v) { return v.bytes.div(MiB).value_or(Rational(0)); }
inline Rational gib(const Size &v) { return v.bytes.div(GiB).value_or(Rational(0)); }

inline Attr<std::int64_t> seconds(const Attr<Duration> &v) { return {v.value.seconds.floor(), v.origin}; }
inline Attr<std::int64_t> points(const Attr<Percent> &v) { return {v.value.points.floor(), v.origin}; }

} // namespace ctr::aws::ecs
