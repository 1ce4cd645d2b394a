// One Ingress for each `expose` through an application load balancer; those of one load balancer form a group.

#include "backends/eks/balancers.h"
#include "backends/eks/manifest.h"
#include "backends/eks/network_models.h"

namespace ctr::eks {
namespace {

// The same pattern language as a load balancer's own rule; `/*` is everything, which Kubernetes calls the prefix `/`.
IngressPath pathOf(const Expose &e, IngressBackend backend) {
  std::string_view pattern = e.path->value_or("/*");
  if (pattern == "/*")
    return {"/", "Prefix", std::move(backend)};
  return {std::string(pattern), "ImplementationSpecific", std::move(backend)};
}

} // namespace

void appendIngresses(const Manifest &m, emit::NodeList &documents) {
  const Topology &t = m.topology;
  unsigned count = 0;
  for (Id<Expose> id : m.workload.exposes) {
    const Expose &e = t[id];
    Id<LoadBalancer> balancer = balancerOf(t, e);
    if (*t[balancer].kind != LoadBalancerKind::Application || m.plan.inFoundation(balancer))
      continue;
    Ingress ingress;
    ingress.origin = e.origin;
    ++count;
    ingress.metadata = m.metadata(count == 1 ? m.name() : m.name(std::to_string(count)));
    ingress.metadata.annotations = ingressAnnotations(m, balancer, id);
    ingress.spec.ingressClassName = "alb";
    const Port &port = t[*e.port];
    IngressRule rule;
    if (e.host->has_value())
      rule.host = **e.host;
    rule.http.paths.push_back(pathOf(e, {{m.name(), {port.published->value_or(*port.container)}}}));
    ingress.spec.rules.push_back(std::move(rule));
    documents.push_back(emit::write(m.arena, ingress));
  }
}

} // namespace ctr::eks
