#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/sizes.h"
#include "diag/kinds/apprunner.h"

#include <algorithm>
#include <cstdlib>

namespace ctr::aws::apprunner {

namespace {

std::string cpuText(std::int64_t units) { return str(Cpu{Rational::make(units, 1024).value_or(Rational(0))}); }
std::string memoryText(std::int64_t mib) { return str(Size{mib * MiB}); }

// "`512MiB`, `1GiB`"
template <class Match, class Show> std::string offered(Match match, Show show) {
  std::string out;
  for (const InstanceSize &size : InstanceSizes) {
    std::string item = "`" + show(size) + "`";
    if (match(size) && out.find(item) == std::string::npos)
      out += (out.empty() ? "" : ", ") + item;
  }
  return out;
}

bool is(const InstanceSize &size, const Cpu &cpu) { return cpu.vcpu == *Rational::make(size.cpuUnits, 1024); }
bool is(const InstanceSize &size, const Size &memory) { return memory.bytes == Rational(size.memoryMiB * MiB); }

// The smallest size that has at least what was asked for; the largest when there is none.
const InstanceSize &enough(const Cpu &cpu, const Size &memory) {
  for (const InstanceSize &size : InstanceSizes)
    if (*Rational::make(size.cpuUnits, 1024) >= cpu.vcpu && Rational(size.memoryMiB * MiB) >= memory.bytes)
      return size;
  return InstanceSizes[std::size(InstanceSizes) - 1];
}

} // namespace

void legalSize(const Topology &t, const Workload &w, Diagnostics &diags) {
  if (!w.cpu.value || !w.memory.value) {
    diags.report(diag::AppRunnerNoSize, *t.origins, w.origin, w.name, !w.cpu.value ? "cpu" : "memory")
        .hint("the smallest size is `cpu = 0.25vCPU  memory = 512MiB`");
    return;
  }
  const Cpu &cpu = *w.cpu.value;
  const Size &memory = *w.memory.value;
  for (const InstanceSize &size : InstanceSizes)
    if (is(size, cpu) && is(size, memory))
      return;
  Diagnostic &d = diags.report(diag::AppRunnerSize, *t.origins, w.memory.origin, str(cpu), str(memory));
  if (Span span = t.origins->span(w.cpu.origin); span.valid())
    d.note(span, "the other half of the size");
  std::string memories = offered([&](const InstanceSize &size) { return is(size, cpu); },
                                 [](const InstanceSize &size) { return memoryText(size.memoryMiB); });
  std::string cpus = offered([&](const InstanceSize &size) { return is(size, memory); },
                             [](const InstanceSize &size) { return cpuText(size.cpuUnits); });
  if (!memories.empty())
    d.hint("with " + str(cpu) + " the memory is " + memories);
  if (!cpus.empty())
    d.hint("with " + str(memory) + " the cpu is " + cpus);
  const InstanceSize &next = enough(cpu, memory);
  d.hint("the nearest size that has enough of both is `cpu = " + cpuText(next.cpuUnits) +
         "  memory = " + memoryText(next.memoryMiB) + "`");
}

} // namespace ctr::aws::apprunner
