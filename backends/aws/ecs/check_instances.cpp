// A workload on instances: whether they are of one kind, whether a copy fits on any of them, and whether their agent
// offers what it needs.
#include "backends/aws/ecs/check.h"
#include "backends/aws/ecs/grid.h"
#include "backends/aws/ecs_agent.h"
#include "backends/aws/roles.h"
#include "backends/aws/tables/gpu_counts.h"
#include "backends/aws/tables/instance_types.h"
#include "diag/kinds/ecs.h"
#include "diag/kinds/targets.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws::ecs {

namespace {

constexpr std::int64_t LeastCpu = 128, MostCpu = 196'608; // TD-026

OriginId causeOf(const Check &c, const Placement &p) {
  return p.because.empty() ? c.workload().origin : p.because.front();
}

enum class Sort : std::uint8_t { Serverless, Managed, Plain };
Sort sortOf(const Capacity &capacity) {
  if (*capacity.kind != CapacityKind::Ec2)
    return Sort::Serverless;
  return *capacity.managed ? Sort::Managed : Sort::Plain;
}
std::string_view word(Sort sort) {
  return sort == Sort::Serverless ? "Fargate"
         : sort == Sort::Managed  ? "managed instances"
                                  : "instances of a plain group";
}

// What the types that are known leave to tasks. An instance registers with less memory than it has (EC2-005), by how
// much is not known; so much as it has can never be placed.
bool fits(const Check &c, const InstanceType &type, std::int64_t reservedMib) {
  const Workload &w = c.workload();
  const bool cpu = !w.cpu.value || !(Rational(type.vcpus * 1024) < units(*w.cpu.value));
  const bool memory = !w.memory.value || mib(*w.memory.value) < Rational(type.memoryMib - reservedMib);
  return cpu && memory && w.gpu.value.value_or(0) <= gpusOf(type.name);
}

void checkFit(const Check &c, const Placement &p) {
  const Workload &w = c.workload();
  const Capacity &capacity = c.t[p.capacity];
  const std::string path = c.t.path(refTo(p.capacity));
  std::int64_t reserved = 0;
  if (capacity.agent && c.t[capacity.agent].reservedMemory.value)
    reserved = c.t[capacity.agent].reservedMemory.value->bytes.ceil() / MiB;
  std::vector<std::string_view> tooSmall;
  bool any = false;
  for (const Attr<std::string_view> &name : *capacity.instances) {
    const InstanceType *type = findInstanceType(*name);
    const bool fit = type == nullptr || fits(c, *type, reserved);
    any |= fit;
    if (!fit)
      tooSmall.push_back(*name);
  }
  if (tooSmall.empty())
    return;
  const InstanceType &type = *findInstanceType(tooSmall.front());
  std::string has = fmt::format("{} has {} vCPU and {} MiB", type.name, type.vcpus, type.memoryMib);
  if (w.gpu.value)
    has += fmt::format(", {} GPUs", gpusOf(type.name));
  const OriginId at = w.gpu.value && gpusOf(type.name) < *w.gpu.value ? w.gpu.origin
                      : w.memory.value                                ? w.memory.origin
                                                                      : w.cpu.origin;
  Diagnostic &d = any ? c.report(diag::EcsFitsSome, at, w.name, tooSmall.front(), path)
                      : c.report(diag::EcsFitsNone, at, w.name, path);
  d.note(c.span(capacity.instances.origin), has);
  d.hint(any ? "leave out the types that are too small: ECS may start them and wait for room"
             : "use larger types; an instance keeps some of its memory for itself");
}

void checkArchitecture(const Check &c, const Placement &p) {
  const Workload &w = c.workload();
  const Capacity &capacity = c.t[p.capacity];
  if (capacity.instances->empty())
    return;
  const Architecture has = aws::architectureOf(*capacity.instances->front());
  if (has == *w.architecture)
    return;
  c.report(diag::EcsOtherArchitecture, w.architecture.written() ? w.architecture.origin : causeOf(c, p), w.name,
           wordOf(*w.architecture), c.t.path(refTo(p.capacity)), wordOf(has))
      .note(c.span(capacity.instances.origin), fmt::format("{} is {}", *capacity.instances->front(), wordOf(has)))
      .hint(fmt::format("write `architecture = {}` if the image is made for it, or use other instances", wordOf(has)));
}

// AG-003, AG-004: a task that asks for what no agent offers is never placed.
void checkAgent(const Check &c, const Placement &p) {
  const Workload &w = c.workload();
  const Capacity &capacity = c.t[p.capacity];
  if (!capacity.agent)
    return;
  const Agent &agent = c.t[capacity.agent];
  const LogDriver driver = w.log ? *c.t[w.log].driver : LogDriver::Awslogs;
  if (agent.logDrivers.written() && !llvm::is_contained(logDriversOf(c.t, p.capacity), driver))
    c.report(diag::EcsDriverNotOffered, w.log ? c.t[w.log].origin : w.origin, w.name, wordOf(driver),
             c.t.path(refTo(p.capacity)))
        .note(c.span(agent.logDrivers.origin), "what its agent offers")
        .hint(fmt::format("add `{}` to `log_drivers`", wordOf(driver)));
  if (!*agent.taskRoles && hasTaskRole(c.t, c.id))
    c.report(diag::EcsTaskRolesOff, w.grants->empty() ? w.origin : w.grants.origin, w.name, c.t.path(refTo(p.capacity)))
        .note(c.span(agent.taskRoles.origin), "tasks get no roles here")
        .hint("leave `task_roles` out");
}

} // namespace

bool checkMixture(const Check &c) {
  const llvm::ArrayRef<Placement> placements = c.t.facts.placementsFor(c.id);
  if (placements.empty() || !placements.front().capacity)
    return true;
  const bool daemon = *c.workload().scheduling == Scheduling::Daemon; // has no strategy that could mix
  const Sort first = sortOf(c.t[placements.front().capacity]);
  for (const Placement &p : placements.drop_front()) {
    if (!p.capacity)
      continue;
    const Sort other = sortOf(c.t[p.capacity]);
    if (other == first || (daemon && other != Sort::Serverless && first != Sort::Serverless))
      continue;
    c.report(diag::EcsMixedCapacity, causeOf(c, p), c.workload().name, word(first), word(other))
        .note(c.span(causeOf(c, placements.front())), fmt::format("{} here", word(first)))
        .hint("declare a service for each");
    return false;
  }
  return true;
}

void checkInstanceFit(const Check &c) {
  const Workload &w = c.workload();
  if (!w.memory.value)
    c.report(diag::EcsNeedsMemory, w.origin, w.name)
        .note(c.span(c.capacityOrigin()), "this makes it a task on instances")
        .hint("add `memory = 512MiB`, or what a copy needs");
  if (w.cpu.value) {
    const Rational cpu = units(*w.cpu.value);
    const auto vcpu = [](std::int64_t n) { return str(Cpu{Rational::make(n, 1024).value_or(Rational(0))}); };
    if (!cpu.whole())
      c.report(diag::EcsCpuGrid, w.cpu.origin, str(*w.cpu.value))
          .hint(fmt::format("the nearest are {} and {}", vcpu(cpu.floor()), vcpu(cpu.ceil())));
    else if (cpu < Rational(LeastCpu) || Rational(MostCpu) < cpu)
      c.report(diag::EcsRange, w.cpu.origin, "cpu", str(*w.cpu.value), vcpu(LeastCpu), vcpu(MostCpu))
          .hint("a task on instances may leave `cpu` out");
  }
  if (w.memory.value && !mib(*w.memory.value).whole())
    c.report(diag::EcsMemoryGrid, w.memory.origin, str(*w.memory.value))
        .hint(
            fmt::format("the nearest are {}MiB and {}MiB", mib(*w.memory.value).floor(), mib(*w.memory.value).ceil()));
  for (const Placement &p : c.t.facts.placementsFor(c.id)) {
    checkFit(c, p);
    checkArchitecture(c, p);
    checkAgent(c, p);
    if (!*c.t[p.capacity].managed)
      for (Id<CapacityUse> use : w.capacities)
        for (auto [origin, name] :
             {std::pair{c.t[use].base.origin, "base"}, std::pair{c.t[use].weight.origin, "weight"}})
          if (origin && c.t[use].capacity == p.capacity)
            c.report(diag::NoEffect, origin, name, c.t.path(refTo(p.capacity)), "only managed capacity is weighed");
  }
}

} // namespace ctr::aws::ecs
