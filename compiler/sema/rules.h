// The value rules that need control flow, one function an area. They read a bound topology and know no target.
#pragma once

#include "diag/diagnostics.h"
#include "ir/topology.h"

namespace ctr {

struct RuleContext {
  const Topology &topology;
  Diagnostics &diags;

  template <class... Args>
  Diagnostic &report(const DiagKind<Args...> &kind, OriginId origin, const std::type_identity_t<Args> &...args) const {
    return diags.report(kind, *topology.origins, origin, args...);
  }
  [[nodiscard]] Span span(OriginId origin) const { return topology.origins->span(origin); }
};

void checkNetworks(const RuleContext &context);
void checkNames(const RuleContext &context);
void checkData(const RuleContext &context);
void checkLoadBalancers(const RuleContext &context);
void checkExposure(const RuleContext &context);
void checkScaling(const RuleContext &context);
void checkSteps(const RuleContext &context);
void checkWindows(const RuleContext &context);
void checkAlarms(const RuleContext &context);
void checkInstances(const RuleContext &context);
void checkWorkloads(const RuleContext &context);
void checkContainers(const RuleContext &context);
void checkHealth(const RuleContext &context);
void checkTasks(const RuleContext &context);
void checkRoles(const RuleContext &context);
void checkUses(const RuleContext &context);

} // namespace ctr
