#include "backends/aws/ecs/fargate_fit.h"

#include "backends/aws/ecs/grid.h"
#include "backends/aws/tables/fargate_sizes.h"

namespace ctr::aws::ecs {

namespace {

Cpu cpuOf(std::int64_t units) { return {Rational::make(units, 1024).value_or(Rational(0))}; }
Size sizeOf(std::int64_t mib) { return {Rational(mib * MiB)}; }

bool has(const FargateSize &row, const Rational &memory) {
  return memory.whole() && row.first <= memory.num() && memory.num() <= row.last &&
         (memory.num() - row.first) % row.step == 0;
}

void neighbour(FargateFit &fit, const Rational &memory, std::int64_t offered) {
  if (Rational(offered) < memory) {
    if (!fit.memoryBelow || fit.memoryBelow->bytes < sizeOf(offered).bytes)
      fit.memoryBelow = sizeOf(offered);
  } else if (!fit.memoryAbove || sizeOf(offered).bytes < fit.memoryAbove->bytes) {
    fit.memoryAbove = sizeOf(offered);
  }
}

FargateFit fitLarge(const Rational &memory) {
  FargateFit fit{Fit::NoSuchPair, {}, {}, {}, {}, {}};
  for (std::int64_t offered : FargateLargeMemory) {
    if (Rational(offered) == memory)
      fit.fit = Fit::Newer;
    neighbour(fit, memory, offered);
  }
  return fit;
}

} // namespace

FargateFit fitFargate(const Cpu &cpu, const Size &memory) {
  const Rational wanted = units(cpu);
  const Rational megabytes = mib(memory);
  if (wanted == Rational(FargateLargeCpu))
    return fitLarge(megabytes);

  FargateFit fit{Fit::NoSuchCpu, {}, {}, {}, {}, {}};
  Rational distance(INT64_MAX);
  for (const FargateSize &row : FargateSizes) {
    const Rational offered(row.cpuUnits);
    if (offered < wanted)
      fit.cpuBelow = cpuOf(row.cpuUnits);
    else if (wanted < offered && !fit.cpuAbove)
      fit.cpuAbove = cpuOf(row.cpuUnits);
    if (has(row, megabytes)) {
      const Rational away = (offered < wanted ? wanted.sub(offered) : offered.sub(wanted)).value_or(distance);
      if (away < distance) {
        distance = away;
        fit.cpuForMemory = cpuOf(row.cpuUnits);
      }
    }
    if (offered != wanted)
      continue;
    if (has(row, megabytes))
      return {};
    fit.fit = Fit::NoSuchPair;
    for (std::int64_t m = row.first; m <= row.last; m += row.step)
      neighbour(fit, megabytes, m);
  }
  return fit;
}

} // namespace ctr::aws::ecs
