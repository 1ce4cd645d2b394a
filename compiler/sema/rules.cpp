#include "sema/rules.h"

#include "diag/kinds/topology.h"
#include "sema/phases.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace ctr {
namespace {

// Where accounts and ARNs of the region are at home: AWS General Reference, "Partitions".
Partition partitionOf(llvm::StringRef region) {
  return region.startswith("cn-")       ? Partition::China
         : region.startswith("us-gov-") ? Partition::GovCloud
                                        : Partition::Aws;
}

void checkPartition(const RuleContext &context) {
  const TopologyInfo &info = context.topology.info();
  if (!info.region.value)
    return;
  const Partition home = partitionOf({info.region.value->data(), info.region.value->size()});
  if (home == *info.partition)
    return;
  Diagnostic &d = context.report(diag::RegionElsewhere, info.region.origin, *info.region.value, wordOf(home),
                                 wordOf(*info.partition));
  if (info.partition.written())
    d.note(context.span(info.partition.origin), "declared here");
  else
    d.hint(fmt::format("add `partition = {}`; it is `aws` where none is written", wordOf(home)));
}

} // namespace

void checkRules(const Topology &topology, Diagnostics &diags) {
  RuleContext context{topology, diags};
  if (topology.workloads.empty())
    context.report(diag::NoService, topology.info().origin);
  checkPartition(context);
  checkNetworks(context);
  checkNames(context);
  checkData(context);
  checkLoadBalancers(context);
  checkExposure(context);
  checkInstances(context);
  checkWorkloads(context);
  checkContainers(context);
  checkHealth(context);
  checkScaling(context);
  checkTasks(context);
  checkRoles(context);
  checkUses(context);
}

} // namespace ctr
