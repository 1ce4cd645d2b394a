#include "backends/aws/security_groups.h"

#include "backends/aws/load_balancers.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"

#include <fmt/format.h>
#include <llvm/ADT/DenseSet.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// An empty list of egress rules would be read as "everything"; a rule that matches nothing says "nothing".
ec2::Rule nowhere() {
  ec2::Rule rule;
  rule.ipProtocol = "icmp";
  rule.fromPort = 252;
  rule.toPort = 86;
  rule.cidrIp = Arena::constant("255.255.255.255/32");
  rule.description = "Nowhere but where other rules say";
  return rule;
}

ec2::Rule everywhere() {
  ec2::Rule rule;
  rule.ipProtocol = "-1";
  rule.cidrIp = Arena::constant("0.0.0.0/0");
  rule.description = "Egress is open";
  return rule;
}

// An internal load balancer in an existing VPC: its range is not known, so that all private addresses stand for it.
constexpr std::string_view PrivateRanges[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"};

void addClient(ec2::SecurityGroup &group, ec2::Rule rule, std::string_view client) {
  if (client.starts_with("sg-"))
    rule.sourceSecurityGroupId = Arena::constant(client);
  else if (client.find(':') != std::string_view::npos)
    rule.cidrIpv6 = Arena::constant(client);
  else
    rule.cidrIp = Arena::constant(client);
  group.securityGroupIngress.push_back(std::move(rule));
}

std::string_view ipProtocol(Protocol protocol) { return protocol == Protocol::Udp ? "udp" : "tcp"; }

OriginId first(const Because &because) { return because.empty() ? OriginId{} : because.front(); }

} // namespace

void declareLoadBalancerGroup(Lowering &l, Id<LoadBalancer> id) {
  const LoadBalancer &balancer = l.topology[id];
  ec2::SecurityGroup model;
  model.groupDescription = fmt::format("Load balancer {} of {}", balancer.name, l.topology.info().name);
  model.vpcId = vpcId(l, *balancer.network);
  for (const Flow &flow : l.topology.facts.flows) {
    if (flow.from != Flow::From::Client || flow.to.kind != Kind::Listener)
      continue;
    Id<Listener> listener{flow.to.index};
    if (loadBalancerOf(l.topology, listener) != id)
      continue;
    ec2::Rule rule;
    rule.ipProtocol = *l.topology[listener].protocol == ListenerProtocol::Udp ? "udp" : "tcp";
    rule.fromPort = rule.toPort = *l.topology[listener].port;
    rule.description = fmt::format("Clients of listener {}", l.topology[listener].name);
    rule.origin = first(flow.because);
    llvm::ArrayRef<std::string_view> clients = flow.client;
    for (std::string_view client : flow.client.empty() ? llvm::ArrayRef<std::string_view>(PrivateRanges) : clients)
      addClient(model, rule, client);
  }
  model.securityGroupEgress.push_back(nowhere());
  model.tags = tags(l, *balancer.tags, physicalName(l.topology, refTo(id)));
  ResourceId made =
      l.out.add(logicalId(l.topology, refTo(id), "SecurityGroup"), "AWS::EC2::SecurityGroup", model, balancer.origin);
  l.enter(refTo(id), Part::SecurityGroup, made);
}

void declareWorkloadGroup(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  ec2::SecurityGroup model;
  model.groupDescription = fmt::format("Tasks of {} of {}", workload.name, l.topology.info().name);
  model.vpcId = vpcId(l, networkOf(l.topology, w));
  model.securityGroupEgress.push_back(everywhere());
  model.tags = tags(l, *workload.tags, physicalName(l.topology, refTo(w)));
  ResourceId made = l.out.add(logicalId(l.topology, refTo(w), "SecurityGroup"), "AWS::EC2::SecurityGroup", model,
                              workload.origin, l.unitOf(w));
  l.enter(refTo(w), Part::SecurityGroup, made);
}

Node workloadGroupId(Lowering &l, Id<Workload> w, OriginId origin) {
  return l.out.attribute(l.of(refTo(w), Part::SecurityGroup), "GroupId", origin);
}

Node loadBalancerGroupId(Lowering &l, Id<LoadBalancer> balancer, OriginId origin) {
  return l.out.attribute(l.of(refTo(balancer), Part::SecurityGroup), "GroupId", origin);
}

namespace {

// Two flows may ask for the same rule (two listeners of one balancer, two rules to one port); AWS refuses a second one.
struct FlowRules {
  Lowering &l;
  llvm::DenseSet<std::pair<std::uint64_t, std::uint64_t>> made{};

  bool once(ResourceId from, ResourceId to, std::int64_t port, std::string_view protocol) {
    std::uint64_t ends = (std::uint64_t{from.index} << 32U) | to.index;
    std::uint64_t rest = (static_cast<std::uint64_t>(port) << 1U) | (protocol == "udp" ? 1U : 0U);
    return made.insert({ends, rest}).second;
  }

  // Into a workload's port, from another group; for a load balancer also out of its group.
  void between(const Flow &flow) {
    const Topology &t = l.topology;
    Id<Port> portId{flow.to.index};
    const Port &port = t[portId];
    Id<Workload> callee = t.workloadOf(flow.to);
    ResourceId to = l.of(refTo(callee), Part::SecurityGroup);
    bool balanced = flow.from == Flow::From::LoadBalancer;
    Id<LoadBalancer> balancer = balanced ? loadBalancerOf(t, flow.listener) : Id<LoadBalancer>{};
    ResourceId from =
        balanced ? l.of(refTo(balancer), Part::SecurityGroup) : l.of(refTo(flow.workload), Part::SecurityGroup);
    std::string_view protocol = ipProtocol(*port.protocol);
    if (!to || !from || !once(from, to, *port.container, protocol))
      return;
    std::string_view source = balanced ? t[balancer].name : t[flow.workload].name;
    std::uint32_t unit = l.unitOf(callee);
    if (!balanced)
      unit = std::max(unit, l.unitOf(flow.workload));

    ec2::Rule in;
    in.groupId = l.out.attribute(to, "GroupId");
    in.ipProtocol = protocol;
    in.fromPort = in.toPort = *port.container;
    in.sourceSecurityGroupId = l.out.attribute(from, "GroupId");
    in.description = fmt::format("{} to {} {}", source, t[callee].name, port.name);
    std::string id = logicalId(t, balanced ? refTo(balancer) : refTo(flow.workload), "To");
    id += logicalId(t, flow.to);
    OriginId because = first(flow.because);
    l.out.add(id + "Ingress", "AWS::EC2::SecurityGroupIngress", in, because, unit);
    if (!balanced)
      return;
    ec2::Rule out;
    out.groupId = in.sourceSecurityGroupId;
    out.ipProtocol = protocol;
    out.fromPort = out.toPort = *port.container;
    out.destinationSecurityGroupId = in.groupId;
    out.description = in.description;
    l.out.add(id + "Egress", "AWS::EC2::SecurityGroupEgress", out, because, unit);
  }

  // Into an external's group, where one is given.
  void toExternal(const Flow &flow) {
    const Topology &t = l.topology;
    const ExternalPort &port = t.externalPorts[flow.to.index];
    const External &external = t.externals[port.parent.index];
    ResourceId from = l.of(refTo(flow.workload), Part::SecurityGroup);
    if (!from || !external.securityGroup.value)
      return;
    ec2::Rule in;
    in.groupId = Arena::constant(*external.securityGroup.value, external.securityGroup.origin);
    in.ipProtocol = ipProtocol(*port.protocol);
    in.fromPort = in.toPort = *port.port;
    in.sourceSecurityGroupId = l.out.attribute(from, "GroupId");
    in.description = fmt::format("{} to {} {}", t[flow.workload].name, external.name, port.name);
    l.out.add(logicalId(t, refTo(flow.workload), "To") + logicalId(t, flow.to) + "Ingress",
              "AWS::EC2::SecurityGroupIngress", in, first(flow.because), l.unitOf(flow.workload));
  }
};

} // namespace

void declareFlows(Lowering &l) {
  FlowRules rules{l};
  for (const Flow &flow : l.topology.facts.flows) {
    if (flow.to.kind == Kind::Port && flow.from != Flow::From::Client)
      rules.between(flow);
    else if (flow.to.kind == Kind::ExternalPort && flow.from == Flow::From::Workload)
      rules.toExternal(flow);
  }
}

} // namespace ctr::aws
