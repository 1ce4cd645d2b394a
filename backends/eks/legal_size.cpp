// Amounts: the grids of Kubernetes, the sizes of Fargate, the room on nodes.

#include "backends/aws/tables/gpu_counts.h"
#include "backends/eks/fargate_size.h"
#include "backends/eks/legal.h"
#include "backends/eks/node_types.h"
#include "backends/eks/plan.h"
#include "backends/eks/quantities.h"
#include "diag/kinds/eks.h"
#include "diag/kinds/eks_nodes.h"

namespace ctr::eks {
namespace {

void judgeCpu(const Topology &t, const Opt<Cpu> &cpu, Diagnostics &diags) {
  if (!cpu->has_value() || millicores(**cpu))
    return;
  std::optional<Rational> scaled = (*cpu)->vcpu.mul(Rational(1000));
  std::int64_t below = scaled ? scaled->floor() : 0;
  diags.report(diag::EksCpuGrid, *t.origins, cpu.origin, str(**cpu))
      .hint("the neighbours are " + str(Cpu{*Rational::make(below, 1000)}) + " and " +
            str(Cpu{*Rational::make(below + 1, 1000)}));
}

void judgeFargate(const Topology &t, const Workload &w, Diagnostics &diags) {
  constexpr std::int64_t MostStorage = 175; // EKS-036, GiB
  if (w.ephemeral->has_value() && (*w.ephemeral)->bytes > Rational(MostStorage * GiB))
    diags.report(diag::EksStorage, *t.origins, w.ephemeral.origin, str(**w.ephemeral)).hint("write `175GiB` or less");
  if (!w.cpu->has_value() || !w.memory->has_value())
    return;
  std::int64_t cpu = millicores(**w.cpu).value_or(0);
  std::int64_t memory = wholeBytes(**w.memory).value_or(0);
  std::optional<PodSize> size = fargatePod(cpu, memory);
  std::optional<PodSize> bare = fargatePod(cpu, memory - FargateOverheadMib * MiB);
  if (!size) {
    diags.report(diag::EksFargateTooLarge, *t.origins, w.memory.origin, str(**w.cpu), str(**w.memory))
        .hint("Fargate ends at 16vCPU with 120GiB, 256MiB of which it takes for itself; use `kind = ec2`");
  } else if (bare && size->cpuUnits > bare->cpuUnits) {
    std::string paid = str(Cpu{*Rational::make(size->cpuUnits, 1024)});
    diags.report(diag::EksFargateRounds, *t.origins, w.memory.origin, str(**w.memory), paid)
        .hint("256MiB less stays within " + str(Cpu{*Rational::make(bare->cpuUnits, 1024)}));
  }
}

void judgeNodes(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  std::int64_t cpu = w.cpu->has_value() ? millicores(**w.cpu).value_or(0) : 0;
  std::int64_t memory = w.memory->has_value() ? wholeBytes(**w.memory).value_or(0) : 0;
  for (const Placement &p : t.facts.placementsFor(id)) {
    if (!p.capacity)
      continue;
    const Capacity &c = t[p.capacity];
    for (const Attr<std::string_view> &instance : *c.instances) {
      bool first = &instance == &c.instances->front(); // a mixed group is reported as such
      if (first && architectureOf(*instance) != *w.architecture) {
        diags
            .report(diag::EksArchitecture, *t.origins, w.architecture.written() ? w.architecture.origin : w.origin,
                    w.name, wordOf(*w.architecture), *instance, wordOf(architectureOf(*instance)))
            .note(t.origins->span(instance.origin), "its nodes")
            .hint("write `architecture = " + std::string(wordOf(architectureOf(*instance))) +
                  "`, or take other instances");
        return;
      }
      if (w.gpu->has_value() && aws::gpusOf(*instance) < **w.gpu) {
        diags
            .report(diag::EksNoGpu, *t.origins, w.gpu.origin, w.name, **w.gpu, *instance,
                    static_cast<std::int64_t>(aws::gpusOf(*instance)))
            .note(t.origins->span(instance.origin), "its nodes")
            .hint("take instances with NVIDIA GPUs, such as `g5.xlarge`, or ask for less");
        return;
      }
      std::optional<Room> room = roomOn(*instance);
      if (!room || (cpu <= room->millicores && memory <= room->bytes))
        continue;
      bool tooMuchCpu = cpu > room->millicores;
      diags
          .report(diag::EksTooLargeForNode, *t.origins, tooMuchCpu ? w.cpu.origin : w.memory.origin, w.name, *instance,
                  cpuQuantity(room->millicores), memoryQuantity(room->bytes / MiB * MiB))
          .note(t.origins->span(instance.origin), "its nodes")
          .hint("take larger instances, or ask for less");
      return;
    }
  }
}

} // namespace

void legalSize(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  judgeCpu(t, w.cpu, diags);
  for (Id<Container> c : w.containers) {
    judgeCpu(t, t[c].cpu, diags);
  }
  bool fargate = false;
  bool nodes = false;
  for (const Placement &p : t.facts.placementsFor(id))
    (p.runtime == Runtime::EksFargate ? fargate : nodes) = true;
  if (fargate && nodes)
    diags.report(diag::EksMixedPlacement, *t.origins, w.origin, w.name)
        .hint("make two services of it, or name capacities of one kind");
  else if (fargate)
    judgeFargate(t, w, diags);
  else
    judgeNodes(t, id, diags);
}

} // namespace ctr::eks
