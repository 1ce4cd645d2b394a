// Who may connect to a workload: nobody, but for its callers and the load balancers in front of it. Ports are the
// containers', as numbers: that is what a policy sees.

#include "backends/aws/network.h"
#include "backends/eks/manifest.h"
#include "backends/eks/network_models.h"

namespace ctr::eks {
namespace {

PolicyPort policyPort(const Port &p) { return {*p.container, *p.protocol == Protocol::Udp ? "UDP" : "TCP"}; }

PolicyPeer caller(const Manifest &m, Id<Workload> w) {
  PolicyPeer peer;
  std::string space = namespaceOf(m.topology, w);
  if (space != namespaceOf(m.topology, m.id))
    peer.namespaceSelector = LabelSelector{{{"kubernetes.io/metadata.name", space}}};
  peer.podSelector = LabelSelector{selectorLabels(m.topology, w)};
  return peer;
}

// A load balancer's nodes have addresses of its subnets. Those of an existing network are unknown: then any address
// may come to this one port.
std::vector<PolicyPeer> balancerNodes(const Manifest &m, const LoadBalancer &lb) {
  std::vector<PolicyPeer> peers;
  aws::Side side = *lb.scheme == Scheme::Public ? aws::Side::Public : aws::Side::Private;
  for (const std::string &cidr : aws::subnetCidrs(m.topology, *lb.network, side))
    peers.push_back({{}, {}, IpBlock{m.arena.string(cidr)}});
  return peers;
}

// Who is seen at a port that a load balancer speaks to: the load balancer itself, but for datagrams, which it passes on
// with their senders' addresses.
std::vector<PolicyPeer> senders(const Manifest &m, const Listener &listener, const Port &port) {
  if (*port.protocol != Protocol::Udp)
    return balancerNodes(m, m.topology.loadBalancers[listener.parent.index]);
  std::vector<PolicyPeer> peers; // none: anybody
  for (const Attr<std::string_view> &source : *listener.allow)
    peers.push_back({{}, {}, IpBlock{m.arena.string(*source, source.origin)}});
  return peers;
}

} // namespace

void appendPolicy(const Manifest &m, emit::NodeList &documents) {
  if (!m.settled.policies)
    return;
  const Topology &t = m.topology;
  NetworkPolicy policy;
  policy.origin = m.workload.origin;
  policy.metadata = m.metadata(m.name());
  policy.spec.podSelector = m.selector();
  policy.spec.policyTypes = {"Ingress"};
  for (std::uint32_t row : m.settled.flows) {
    const Flow &flow = t.facts.flows[row];
    IngressAllowance allowance;
    if (!flow.because.empty())
      allowance.origin = flow.because.front();
    allowance.ports.push_back(policyPort(t.ports[flow.to.index]));
    if (flow.from == Flow::From::Workload)
      allowance.from.push_back(caller(m, flow.workload));
    else if (flow.from == Flow::From::LoadBalancer)
      allowance.from = senders(m, t[flow.listener], t.ports[flow.to.index]);
    policy.spec.ingress.push_back(std::move(allowance));
  }
  documents.push_back(emit::write(m.arena, policy));
}

} // namespace ctr::eks
