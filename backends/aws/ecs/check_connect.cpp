// Calls between workloads, which become Service Connect: TCP, within one cluster.
#include "backends/aws/ecs/check.h"
#include "diag/kinds/ecs.h"

namespace ctr::aws::ecs {

void checkConnect(const Check &c) {
  const Workload &w = c.workload();
  for (const Attr<EntityRef> &call : w.calls.value) {
    if (call->kind != Kind::Port)
      continue;
    const Port &port = c.t.ports[call->index];
    const Id<Workload> callee = c.t.workloadOf(*call);
    const Workload &other = c.t[callee];
    if (w.task) {
      c.report(diag::EcsTaskCalls, call.origin, w.name, other.name)
          .note(c.span(other.origin), "what it calls")
          .hint("reach it through an internal load balancer: `expose` it and write the address in `env`");
      continue;
    }
    for (const Workload *one : {&w, &other}) // SV-039
      if (*one->networkMode == NetworkMode::Host)
        c.report(diag::EcsConnectHost, call.origin, one->name)
            .note(c.span(one->networkMode.origin), "it stands in the network of its instance")
            .hint("use `network_mode = bridge`, or leave it out");
    if (port.protocol.value == Protocol::Udp)
      c.report(diag::EcsConnectUdp, call.origin, other.name, port.name)
          .note(c.span(port.protocol.origin), "the port speaks udp");
    if (callee == c.id)
      continue;
    if (!(other.cluster.value == w.cluster.value)) {
      c.report(diag::EcsOtherCluster, call.origin, other.name, w.name)
          .note(c.span(w.cluster.origin), "the caller's cluster")
          .note(c.span(other.cluster.origin), "the cluster of what it calls")
          .hint("let both run in one cluster, or reach the other through its load balancer");
    }
  }
}

} // namespace ctr::aws::ecs
