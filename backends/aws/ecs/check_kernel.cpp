// Limits of processes and kernel parameters.
#include "backends/aws/ecs/check.h"
#include "diag/kinds/ecs.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

void checkKernel(const Check &c) {
  const Workload &w = c.workload();
  for (const Entry<Range<std::int64_t>> &limit : *w.limits)
    if (!c.onInstances() && limit.key != "nofile") // FG-024
      c.report(diag::FargateUlimit, limit.origin, limit.key)
          .note(c.span(c.capacityOrigin()), "this makes it a Fargate task")
          .hint("leave it out: Fargate lets `nofile` be set alone");
  if (*w.networkMode != NetworkMode::Host)
    return;
  for (const Entry<std::string_view> &control : *w.sysctls)
    if (control.key.starts_with("net.")) // TD-063
      c.report(diag::EcsHostSysctl, control.origin, control.key)
          .note(c.span(w.networkMode.origin), "it would be the instance's own")
          .hint("leave it out, or use another `network_mode`");
}

} // namespace ctr::aws::ecs
