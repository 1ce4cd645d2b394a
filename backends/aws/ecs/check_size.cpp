#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/fargate_fit.h"
#include "backends/aws/ecs/grid.h"
#include "diag/kinds/ecs.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

// The smallest size, in which the proxy's share is felt.
constexpr std::int64_t SmallestCpu = 256, SmallestMemory = 512;

template <class T> std::string either(const std::optional<T> &below, const std::optional<T> &above) {
  if (below && above)
    return fmt::format("{} and {}", str(*below), str(*above));
  return below ? str(*below) : above ? str(*above) : std::string();
}

void checkPair(const Check &c, const Opt<Cpu> &cpu, const Opt<Size> &memory) {
  const FargateFit fit = fitFargate(*cpu.value, *memory.value);
  const Span capacity = c.span(c.capacityOrigin());
  switch (fit.fit) {
  case Fit::Offered:
    return;
  case Fit::Newer:
    c.report(diag::FargateNewSize, cpu.origin, str(*cpu.value), str(*memory.value))
        .hint("the largest size that all sources list is 16vCPU with 120GiB");
    return;
  case Fit::NoSuchCpu:
    c.report(diag::FargateNoSuchCpu, cpu.origin, str(*cpu.value))
        .note(capacity, "this makes it a Fargate task")
        .hint("the nearest that it offers: " + either(fit.cpuBelow, fit.cpuAbove));
    return;
  case Fit::NoSuchPair: {
    Diagnostic &d = c.report(diag::FargateNoSuchSize, memory.origin, str(*cpu.value), str(*memory.value));
    d.note(c.span(cpu.origin), "with this cpu").note(capacity, "this makes it a Fargate task");
    d.hint(fmt::format("the nearest with {}: {}", str(*cpu.value), either(fit.memoryBelow, fit.memoryAbove)));
    if (fit.cpuForMemory)
      d.hint(fmt::format("{} is offered with {}", str(*memory.value), str(*fit.cpuForMemory)));
    return;
  }
  }
}

void checkShare(const Check &c, const Container &container) {
  if (container.cpu.value && !units(*container.cpu.value).whole()) {
    const Rational exact = units(*container.cpu.value);
    const auto vcpu = [](std::int64_t n) { return str(Cpu{Rational::make(n, 1024).value_or(Rational(0))}); };
    c.report(diag::EcsCpuGrid, container.cpu.origin, str(*container.cpu.value))
        .hint(fmt::format("the nearest are {} and {}", vcpu(exact.floor()), vcpu(exact.ceil())));
  }
  if (container.memory.value && !mib(*container.memory.value).whole()) {
    const Rational exact = mib(*container.memory.value);
    c.report(diag::EcsMemoryGrid, container.memory.origin, str(*container.memory.value))
        .hint(fmt::format("the nearest are {}MiB and {}MiB", exact.floor(), exact.ceil()));
  }
}

} // namespace

void checkSize(const Check &c) {
  const Workload &w = c.workload();
  for (Id<Container> id : w.containers)
    checkShare(c, c.t[id]);
  if (c.onInstances()) {
    checkInstanceFit(c);
    return;
  }
  if (!w.cpu.value || !w.memory.value) { // FG-003
    c.report(diag::FargateNeedsSize, w.origin, w.name, w.cpu.value ? "memory" : "cpu")
        .note(c.span(c.capacityOrigin()), "this makes it a Fargate task")
        .hint("the smallest is `cpu = 0.25vCPU` with `memory = 512MiB`");
  } else {
    checkPair(c, w.cpu, w.memory);
    // A task has no proxy beside it; what it calls is refused elsewhere.
    if (!w.task && c.connect.contains(c.id) && units(*w.cpu.value) <= SmallestCpu &&
        mib(*w.memory.value) <= SmallestMemory)
      c.report(diag::EcsProxyShare, w.memory.origin, w.name)
          .hint("AWS suggests 0.25vCPU and 64MiB for the proxy; the next size is 0.25vCPU with 1GiB");
  }
  if (w.ephemeral.value) { // FG-019
    const Rational size = gib(*w.ephemeral.value);
    if (!size.whole())
      c.report(diag::EcsStorageGrid, w.ephemeral.origin, str(*w.ephemeral.value))
          .hint(fmt::format("the nearest are {}GiB and {}GiB", size.floor(), size.ceil()));
    else
      c.inRange("ephemeral", size.num(), w.ephemeral.origin, 21, 200, "GiB");
  }
}

} // namespace ctr::aws::ecs
