// Health checks: of workloads, of sidecars, and what load balancers ask.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "sema/rules.h"

namespace ctr {
namespace {

template <class H> void checkTimes(const RuleContext &context, const H &health) {
  if (health.timeout->seconds < health.interval->seconds || (!health.timeout.written() && !health.interval.written()))
    return;
  OriginId at = health.timeout.written() ? health.timeout.origin : health.interval.origin;
  context.report(diag::TimeoutTooLong, at, str(*health.timeout), str(*health.interval));
}

void checkOne(const RuleContext &context, const Health &health, const Workload *workload, Id<Workload> id) {
  const Topology &t = context.topology;
  checkTimes(context, health);
  if (!health.http.written() && !health.command.written())
    context.report(diag::HealthAsksNothing, health.origin).hint("add `http = \"/\"` or `command = [\"…\"]`");
  if (health.command.written() && health.command->empty())
    context.report(diag::HealthAsksNothing, health.command.origin).hint("name a program and its arguments");
  if (health.port.written() && !health.http.written() && health.command.written())
    context.report(diag::Together, health.port.origin, "port", "command")
        .note(context.span(health.command.origin), "a command is not sent to a port")
        .hint("leave `port` out, or add the `http` that it is for");
  if (health.port.written() && *health.port) {
    EntityRef port{Kind::Port, (*health.port)->index};
    if (t.workloadOf(port) != id)
      context.report(diag::ForeignPort, health.port.origin, t.path(port), t[id].name)
          .note(context.span(t.entity(port).origin), "declared here");
  } else if (health.http.written() && workload != nullptr && workload->ports.size() != 1) {
    context.report(diag::HealthPort, health.http.origin, workload->name, workload->ports.size())
        .hint(workload->ports.empty() ? "declare the port: `port http { container = 8080 }`"
                                      : "add `port = " + std::string(t[workload->ports.front()].name) + "`");
  }
}

} // namespace

void checkHealth(const RuleContext &context) {
  const Topology &t = context.topology;
  for (std::uint32_t i = 0; i < t.workloads.size(); ++i) {
    const Workload &w = t.workloads[i];
    if (w.health)
      checkOne(context, t[w.health], &w, {i});
    for (Id<Container> c : w.containers)
      if (t[c].health && t[c].init.value)
        context.report(diag::Together, t[t[c].health].origin, "health", "init = true")
            .note(context.span(t[c].init.origin), "it ends before anybody would ask");
      else if (t[c].health)
        checkOne(context, t[t[c].health], nullptr, {i});
  }
  for (const ExposeHealth &health : t.exposeHealths)
    checkTimes(context, health);
}

} // namespace ctr
