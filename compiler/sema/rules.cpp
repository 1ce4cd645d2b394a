#include "sema/rules.h"

#include "diag/kinds/topology.h"
#include "sema/phases.h"

namespace ctr {

void checkRules(const Topology &topology, Diagnostics &diags) {
  RuleContext context{topology, diags};
  if (topology.workloads.empty())
    context.report(diag::NoService, topology.info().origin);
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
