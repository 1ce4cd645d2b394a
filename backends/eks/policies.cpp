// Who may connect to a workload: nobody, but for its callers and the load balancers in front of it. Ports are the
// containers', as numbers: that is what a policy sees.

#include "backends/aws/network.h"
#include "backends/eks/balancers.h"
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

// A load balancer that asks another port than the one it forwards to must reach that one too.
void allowChecks(const Manifest &m, std::vector<IngressAllowance> &ingress) {
  const Topology &t = m.topology;
  for (Id<Expose> id : m.workload.exposes) {
    BalancerCheck check = balancerCheck(t, m.workload, t[id]);
    if (check.port == 0)
      continue;
    IngressAllowance allowance;
    allowance.origin = t[m.workload.health].port.origin;
    allowance.from = balancerNodes(m, t[balancerOf(t, t[id])]);
    allowance.ports.push_back({check.port, "TCP"});
    ingress.push_back(std::move(allowance));
  }
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
      allowance.from = balancerNodes(m, t.loadBalancers[t[flow.listener].parent.index]);
    policy.spec.ingress.push_back(std::move(allowance));
  }
  allowChecks(m, policy.spec.ingress);
  documents.push_back(emit::write(m.arena, policy));
}

} // namespace ctr::eks
