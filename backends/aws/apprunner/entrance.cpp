#include "backends/aws/apprunner/entrance.h"

#include "backends/aws/apprunner/workload.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/security_groups.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <set>

namespace ctr::aws::apprunner {

namespace {

constexpr std::int64_t Https = 443; // all that App Runner answers on

std::string fromNetwork(const Topology &t, Id<Network> network, std::string_view what) {
  return "From" + logicalId(t, refTo(network)) + std::string(what);
}

// Null where the program does not say, which was refused.
const LoadBalancer *balancerOf(const Topology &t, const Expose &expose) {
  return expose.via.written() && *expose.via ? &t[loadBalancerOf(t, *expose.via)] : nullptr;
}

bool calls(const Topology &t, const Flow &flow, Id<Workload> service) {
  return flow.from == Flow::From::Workload && flow.to.kind == Kind::Port && t.workloadOf(flow.to) == service;
}

// The listeners of internal load balancers of a network that the service has a share of, each once.
std::vector<Id<Listener>> listenersIn(const Topology &t, const Workload &w, Id<Network> network) {
  std::vector<Id<Listener>> list;
  for (Id<Expose> id : w.exposes)
    if (const LoadBalancer *balancer = balancerOf(t, t[id]);
        balancer != nullptr && *balancer->network == network && !llvm::is_contained(list, *t[id].via))
      list.push_back(*t[id].via);
  return list;
}

void declareEntrance(Lowering &l, Id<Workload> w, Id<Network> network) {
  const Topology &t = l.topology;
  const Workload &workload = t[w];
  ec2::SecurityGroup group;
  group.groupDescription = fmt::format("Endpoint of {} in {} of {}", workload.name, t[network].name, t.info().name);
  group.vpcId = vpcId(l, network);
  for (Id<Listener> listener : listenersIn(t, workload, network))
    addClientRules(l, listener, "tcp", Https, group.securityGroupIngress);
  group.securityGroupEgress.push_back(nowhere());
  group.tags = tags(l, *workload.tags, ingressConnectionName(t, w, network));
  const ResourceId groupId = l.out.add(logicalId(t, refTo(w), fromNetwork(t, network, "SecurityGroup")),
                                       "AWS::EC2::SecurityGroup", group, workload.origin, l.unitOf(w));
  l.enter(refTo(w), Part::EntranceGroup, groupId, network.index);
  ec2::VpcEndpoint endpoint;
  endpoint.vpcEndpointType = "Interface";
  endpoint.serviceName = l.arena.join(
      {emit::Arena::constant("com.amazonaws."), l.out.ref(AwsRegion), emit::Arena::constant(".apprunner.requests")});
  endpoint.vpcId = vpcId(l, network);
  endpoint.privateDnsEnabled = false; // the name that is asked for is the connection's
  endpoint.subnetIds = subnetIds(l, network, Side::Private);
  endpoint.securityGroupIds = {l.out.attribute(groupId, "GroupId")};
  endpoint.tags = tags(l, *workload.tags, ingressConnectionName(t, w, network));
  l.enter(refTo(w), Part::Entrance,
          l.out.add(logicalId(t, refTo(w), fromNetwork(t, network, "Endpoint")), "AWS::EC2::VPCEndpoint", endpoint,
                    workload.origin, l.unitOf(w)),
          network.index);
}

// From a caller's connector to the endpoint; two ports of one service are one rule.
void letIn(Lowering &l, Id<Workload> caller, Id<Workload> service, OriginId because) {
  const Topology &t = l.topology;
  ec2::Rule in;
  in.groupId = l.out.attribute(l.of(refTo(service), Part::EntranceGroup, t[caller].network->index), "GroupId");
  in.fromPort = in.toPort = Https;
  in.sourceSecurityGroupId = workloadGroupId(l, caller);
  in.description = fmt::format("{} to {}", t[caller].name, t[service].name);
  l.out.add(logicalId(t, refTo(caller), "To") + logicalId(t, refTo(service)) + "Ingress",
            "AWS::EC2::SecurityGroupIngress", in, because, std::max(l.unitOf(caller), l.unitOf(service)));
}

} // namespace

bool isPublic(const Topology &t, const Workload &w) {
  return llvm::any_of(w.exposes, [&](Id<Expose> id) {
    const LoadBalancer *balancer = balancerOf(t, t[id]);
    return balancer != nullptr && *balancer->scheme == Scheme::Public;
  });
}

std::vector<Id<Network>> entrances(const Topology &t, Id<Workload> w) {
  std::set<std::uint32_t> found;
  if (isPublic(t, t[w]))
    return {};
  for (Id<Expose> id : t[w].exposes)
    if (const LoadBalancer *balancer = balancerOf(t, t[id]); balancer != nullptr && balancer->network.written())
      found.insert(balancer->network->index);
  for (const Flow &flow : t.facts.flows)
    if (calls(t, flow, w) && t[flow.workload].network.written())
      found.insert(t[flow.workload].network->index);
  std::vector<Id<Network>> list;
  list.reserve(found.size());
  for (std::uint32_t index : found)
    list.push_back({index});
  return list;
}

Id<Network> entranceFor(const Topology &t, Id<Workload> service, Id<Workload> reader) {
  const Id<Network> network = *t[reader].network;
  return network && llvm::is_contained(entrances(t, service), network) ? network : Id<Network>{};
}

void declareEntrances(Lowering &l) {
  const Topology &t = l.topology;
  for (Id<Workload> w : t.facts.order) {
    for (Id<Network> network : entrances(t, w))
      declareEntrance(l, w, network);
    std::set<std::uint32_t> known;
    if (!isPublic(t, t[w]))
      for (const Flow &flow : t.facts.flows)
        if (calls(t, flow, w) && t[flow.workload].network.written() && known.insert(flow.workload.index).second)
          letIn(l, flow.workload, w, flow.because.empty() ? OriginId{} : flow.because.front());
  }
}

std::string ingressConnectionName(const Topology &t, Id<Workload> w, Id<Network> network) {
  // AR-002's form. With the underscore `web` from `a-b` is not `web-a` from `b`.
  return cutToLength(fmt::format("{}_{}", physicalName(t, refTo(w)), t[network].name), MostServiceName);
}

IngressConnectionRequest lowerIngressConnection(Lowering &l, Id<Workload> w, Id<Network> network) {
  IngressConnectionRequest request;
  request.vpcIngressConnectionName = ingressConnectionName(l.topology, w, network);
  request.ingressVpcConfiguration.vpcId = vpcId(l, network);
  request.ingressVpcConfiguration.vpcEndpointId = l.out.ref(l.of(refTo(w), Part::Entrance, network.index));
  request.tags = tags(l, *l.topology[w].tags);
  request.origin = l.topology[w].origin;
  return request;
}

} // namespace ctr::aws::apprunner
