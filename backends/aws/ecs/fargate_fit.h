// Whether Fargate offers a size, and what is nearest to one that it does not offer.
#pragma once

#include "support/units.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ctr::aws::ecs {

enum class Fit : std::uint8_t { Offered, Newer, NoSuchCpu, NoSuchPair };

struct FargateFit {
  Fit fit = Fit::Offered;
  std::optional<Cpu> cpuBelow, cpuAbove;        // NoSuchCpu: the neighbours
  std::optional<Size> memoryBelow, memoryAbove; // NoSuchPair: the neighbours with this cpu
  std::optional<Cpu> cpuForMemory;              // NoSuchPair: the nearest cpu that has this memory
};

FargateFit fitFargate(const Cpu &cpu, const Size &memory);

} // namespace ctr::aws::ecs
