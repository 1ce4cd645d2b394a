// Quantities as types. Each holds its exact value in one base unit, so that units cannot be mixed and nothing is
// rounded before a backend decides on a grid (ECS: 1/1024 vCPU and MiB; Kubernetes: 1/1000 vCPU and bytes).
#pragma once

#include "support/rational.h"

#include <string>

namespace ctr {

struct Cpu { // vCPUs
  Rational vcpu;
  friend auto operator<=>(const Cpu &, const Cpu &) = default;
};
struct Size { // bytes
  Rational bytes;
  friend auto operator<=>(const Size &, const Size &) = default;
};
struct Duration { // seconds
  Rational seconds;
  friend auto operator<=>(const Duration &, const Duration &) = default;
};
struct Percent { // 60 is 60 %
  Rational points;
  friend auto operator<=>(const Percent &, const Percent &) = default;
};

constexpr std::int64_t KiB = 1024;
constexpr std::int64_t MiB = 1024 * KiB;
constexpr std::int64_t GiB = 1024 * MiB;

// How a person would write it: "0.5vCPU", "512MiB", "1m30s" is never written: "90s".
std::string str(const Cpu &v);
std::string str(const Size &v);
std::string str(const Duration &v);
std::string str(const Percent &v);

} // namespace ctr
