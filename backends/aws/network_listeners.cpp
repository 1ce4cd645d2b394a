#include "backends/aws/network_listeners.h"

#include "backends/aws/load_balancers.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/models/elbv2.h"
#include "backends/aws/naming.h"
#include "backends/aws/target_groups.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

std::string_view spelled(ListenerProtocol protocol) {
  switch (protocol) {
  case ListenerProtocol::Udp:
    return "UDP";
  case ListenerProtocol::Tls:
    return "TLS";
  default:
    return "TCP";
  }
}

} // namespace

void declareNetworkListeners(Lowering &l, Id<LoadBalancer> id) {
  const Topology &t = l.topology;
  const LoadBalancer &balancer = t[id];
  for (Id<Listener> listenerId : balancer.listeners) {
    const Id<Expose> taker = takerOf(t, listenerId);
    if (!taker)
      continue; // none of this target
    const Listener &listener = t[listenerId];
    elbv2::Action forward;
    forward.type = "forward";
    forward.targetGroupArn = l.out.ref(declareTargetGroup(l, taker));
    elbv2::Listener model;
    model.loadBalancerArn = l.out.ref(l.of(refTo(id)));
    model.port = listener.port;
    model.protocol = spelled(*listener.protocol);
    secure(listener, model);
    model.defaultActions.push_back(forward);
    // Of TCP alone; that of TLS is fixed at 350 s, which is also what AWS takes for TCP.
    if (*listener.protocol == ListenerProtocol::Tcp) {
      const bool said = balancer.idleTimeout.written();
      model.listenerAttributes.push_back(
          {"tcp.idle_timeout.seconds",
           said ? l.arena.string(std::to_string(balancer.idleTimeout->seconds.floor()), balancer.idleTimeout.origin)
                : Arena::constant("350"),
           {}});
    }
    const ResourceId made = l.out.add(logicalId(t, refTo(listenerId), "Listener"),
                                      "AWS::ElasticLoadBalancingV2::Listener", model, listener.origin);
    l.enter(refTo(listenerId), Part::Itself, made);
    l.enter(refTo(taker), Part::Rule, made);
    declareExtraCertificates(l, listenerId);
  }
}

void declareEndpointService(Lowering &l, Id<LoadBalancer> id) {
  const LoadBalancer &balancer = l.topology[id];
  if (!*balancer.privatelink)
    return;
  ec2::EndpointService model;
  model.networkLoadBalancerArns.push_back(l.out.ref(l.of(refTo(id))));
  model.tags = tags(l, *balancer.tags, physicalName(l.topology, refTo(id)));
  const ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "EndpointService"), "AWS::EC2::VPCEndpointService",
                                    model, balancer.privatelink.origin);
  const Node service = l.out.ref(made);
  if (!balancer.principals->empty()) {
    ec2::EndpointServicePermissions permissions;
    permissions.serviceId = service;
    for (const Attr<std::string_view> &principal : *balancer.principals)
      permissions.allowedPrincipals.push_back(Arena::constant(principal.value, principal.origin));
    l.out.add(logicalId(l.topology, refTo(id), "EndpointServicePermissions"), "AWS::EC2::VPCEndpointServicePermissions",
              permissions, balancer.principals.origin);
  }
  const bool china = *l.topology.info().partition == Partition::China;
  l.out.output(logicalId(l.topology, refTo(id), "EndpointServiceName"),
               fmt::format("What an endpoint to {} names as its service", balancer.name),
               l.arena.join({Arena::constant(china ? "cn.com.amazonaws.vpce." : "com.amazonaws.vpce."),
                             l.out.ref(AwsRegion), Arena::constant("."), service}));
}

} // namespace ctr::aws
