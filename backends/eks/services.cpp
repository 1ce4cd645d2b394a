// The Service under which callers reach a workload, and one more for each network load balancer in front of it.

#include "backends/aws/naming.h"
#include "backends/eks/balancers.h"
#include "backends/eks/manifest.h"
#include "backends/eks/network_models.h"

namespace ctr::eks {
namespace {

std::string_view appProtocol(Protocol protocol) {
  switch (protocol) {
  case Protocol::Http:
    return "http";
  case Protocol::Http2:
    return "kubernetes.io/h2c";
  case Protocol::Grpc:
    return "grpc";
  default:
    return {};
  }
}

ServicePort servicePort(const Port &p, std::int64_t published) {
  return {p.name,  published, *p.container, *p.protocol == Protocol::Udp ? "UDP" : "TCP", appProtocol(*p.protocol),
          p.origin};
}

// A Service of type LoadBalancer, which the controller turns into a network load balancer.
emit::Node networkBalancer(const Manifest &m, const Expose &e) {
  const Topology &t = m.topology;
  Id<LoadBalancer> balancer = balancerOf(t, e);
  const Listener &listener = t[*e.via];
  Service s;
  s.origin = e.origin;
  s.metadata = m.metadata(m.name(toLabel(t[balancer].name)));
  s.metadata.annotations = networkBalancerAnnotations(m, balancer, e);
  s.spec.type = "LoadBalancer";
  s.spec.loadBalancerClass = "service.k8s.aws/nlb";
  for (const Attr<std::string_view> &source : *listener.allow)
    s.spec.loadBalancerSourceRanges.emplace_back(*source);
  s.spec.selector = selectorLabels(t, m.id);
  ServicePort port = servicePort(t[*e.port], *listener.port);
  port.appProtocol = {};
  port.protocol = *listener.protocol == ListenerProtocol::Udp ? "UDP" : "TCP";
  s.spec.ports.push_back(port);
  return emit::write(m.arena, s);
}

} // namespace

void appendServices(const Manifest &m, emit::NodeList &documents) {
  const Topology &t = m.topology;
  if (copiesOf(t, m.id) == Copies::EachItsOwn) { // under which the copies of a stateful set have their names
    Service copies;
    copies.origin = m.workload.origin;
    copies.metadata = m.metadata(m.name("copies"));
    copies.spec.type = "ClusterIP";
    copies.spec.clusterIP = "None";
    copies.spec.selector = selectorLabels(t, m.id);
    documents.push_back(emit::write(m.arena, copies));
  }
  if (m.workload.ports.empty())
    return;
  Service s;
  s.origin = m.workload.origin;
  s.metadata = m.metadata(m.name());
  s.spec.type = "ClusterIP";
  s.spec.selector = selectorLabels(t, m.id);
  for (Id<Port> id : m.workload.ports) {
    const Port &p = t[id];
    s.spec.ports.push_back(servicePort(p, p.published->value_or(*p.container)));
  }
  documents.push_back(emit::write(m.arena, s));
  for (Id<Expose> id : m.workload.exposes)
    if (Id<LoadBalancer> balancer = balancerOf(t, t[id]);
        *t[balancer].kind == LoadBalancerKind::Network && !m.plan.inFoundation(balancer))
      documents.push_back(networkBalancer(m, t[id]));
}

} // namespace ctr::eks
