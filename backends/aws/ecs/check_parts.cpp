// What stands in one container: its health check, user, Linux capabilities, how it stops.
#include "backends/aws/ecs/check.h"
#include "diag/kinds/ecs.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

namespace {

constexpr std::int64_t LongestTimeout = 60; // TD-016; another source allows 120, which the schema allows

void checkCommandHealth(const Check &c, const Health &h) {
  if (h.command.value.empty())
    return;
  c.secondsIn("interval", h.interval.value, h.interval.origin, 5, 300);
  const std::int64_t timeout = h.timeout.value.seconds.floor();
  if (timeout > LongestTimeout)
    c.report(diag::EcsLongTimeout, h.timeout.origin, str(h.timeout.value));
  else
    c.secondsIn("timeout", h.timeout.value, h.timeout.origin, 2, LongestTimeout);
  if (h.start.value)
    c.secondsIn("start", *h.start.value, h.start.origin, 0, 300);
}

void checkHealth(const Check &c) {
  const Workload &w = c.workload();
  if (w.health) {
    const Health &h = c.t[w.health];
    checkCommandHealth(c, h);
    if (h.http.value && w.exposes.empty() && h.command.value.empty())
      c.report(diag::EcsHealthUnasked, h.http.origin, w.name)
          .hint(fmt::format("add `command = [\"curl\", \"-f\", \"http://localhost:PORT{}\"]`, which ECS runs in the "
                            "container, or an `expose`",
                            *h.http.value));
  }
  for (Id<Container> id : w.containers) {
    if (!c.t[id].health)
      continue;
    const Health &h = c.t[c.t[id].health];
    checkCommandHealth(c, h);
    if (h.http.value) // nobody would ask it: only what a load balancer reaches is asked over HTTP
      c.report(diag::EcsSidecarHttp, h.http.origin, c.t[id].name)
          .hint(h.command.value.empty()
                    ? fmt::format("write `command = [\"curl\", \"-f\", \"http://localhost:PORT{}\"]`", *h.http.value)
                    : std::string("leave `http` out: `command` is what ECS runs"));
  }
}

void checkSecurity(const Check &c) {
  const Workload &w = c.workload();
  if (w.capabilities && !c.onInstances()) { // FG-016
    for (const Attr<std::string_view> &name : c.t[w.capabilities].add.value)
      if (name.value != "SYS_PTRACE")
        c.report(diag::FargateCapability, name.origin, name.value)
            .note(c.span(c.capacityOrigin()), "this makes it a Fargate task")
            .hint("Fargate adds `SYS_PTRACE` alone; a port above 1023 needs no NET_BIND_SERVICE");
  }
  if (w.exec.value && w.readOnlyRoot.value) // SV-043
    c.report(diag::EcsExecReadOnly, w.exec.origin, w.name)
        .note(c.span(w.readOnlyRoot.origin), "nothing can be written here")
        .hint("leave one of the two out");
  if (w.group.value && !w.user.value)
    c.report(diag::EcsGroupAlone, w.group.origin, w.name)
        .hint("write `user` too; the image's own user is 0 if it names none");
  if (w.fsGroup.value)
    c.report(diag::EcsFsGroup, w.fsGroup.origin)
        .hint("put it under `if target.backend == \"eks\"`; on ECS a volume belongs to whoever the image says");
}

} // namespace

void checkContainerParts(const Check &c) {
  checkHealth(c);
  checkSecurity(c);
  if (const Opt<Duration> &stop = c.workload().stopTimeout; stop.value && !c.onInstances()) // FG-020
    c.secondsIn("stop_timeout", *stop.value, stop.origin, 2, 120);
}

} // namespace ctr::aws::ecs
