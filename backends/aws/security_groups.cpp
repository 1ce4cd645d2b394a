#include "backends/aws/security_groups.h"

#include "backends/aws/doors.h"
#include "backends/aws/endpoints.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"

#include <fmt/format.h>
#include <set>
#include <tuple>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

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

namespace {

ec2::Rule everywhere() {
  ec2::Rule rule;
  rule.ipProtocol = "-1";
  rule.cidrIp = Arena::constant("0.0.0.0/0");
  rule.description = "Egress is open";
  return rule;
}

// An internal load balancer in an existing VPC: its range is not known, so that all private addresses stand for it.
constexpr std::string_view PrivateRanges[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"};

void addClient(std::vector<ec2::Rule> &rules, ec2::Rule rule, std::string_view client) {
  if (client.starts_with("sg-"))
    rule.sourceSecurityGroupId = Arena::constant(client);
  else if (client.find(':') != std::string_view::npos)
    rule.cidrIpv6 = Arena::constant(client);
  else
    rule.cidrIp = Arena::constant(client);
  rules.push_back(std::move(rule));
}

std::string_view ipProtocol(Protocol protocol) { return protocol == Protocol::Udp ? "udp" : "tcp"; }

OriginId first(const Because &because) { return because.empty() ? OriginId{} : because.front(); }

} // namespace

void addClientRules(Lowering &l, Id<Listener> listener, std::string_view protocol, std::int64_t port,
                    std::vector<ec2::Rule> &rules) {
  for (const Flow &flow : l.topology.facts.flows) {
    if (flow.from != Flow::From::Client || flow.to != refTo(listener))
      continue;
    ec2::Rule rule;
    rule.ipProtocol = protocol;
    rule.fromPort = rule.toPort = port;
    rule.description = fmt::format("Clients of listener {}", l.topology[listener].name);
    rule.origin = first(flow.because);
    llvm::ArrayRef<std::string_view> clients = flow.client;
    for (std::string_view client : flow.client.empty() ? llvm::ArrayRef<std::string_view>(PrivateRanges) : clients)
      addClient(rules, rule, client);
  }
}

void declareLoadBalancerGroup(Lowering &l, Id<LoadBalancer> id) {
  const LoadBalancer &balancer = l.topology[id];
  ec2::SecurityGroup model;
  model.groupDescription = fmt::format("Load balancer {} of {}", balancer.name, l.topology.info().name);
  model.vpcId = vpcId(l, *balancer.network);
  for (Id<Listener> listener : balancer.listeners)
    addClientRules(l, listener, *l.topology[listener].protocol == ListenerProtocol::Udp ? "udp" : "tcp",
                   *l.topology[listener].port, model.securityGroupIngress);
  model.securityGroupEgress.push_back(nowhere());
  model.tags = tags(l, *balancer.tags, physicalName(l.topology, refTo(id)));
  ResourceId made =
      l.out.add(logicalId(l.topology, refTo(id), "SecurityGroup"), "AWS::EC2::SecurityGroup", model, balancer.origin);
  l.enter(refTo(id), Part::SecurityGroup, made);
}

ec2::SecurityGroup openEgressGroup() {
  ec2::SecurityGroup model;
  model.securityGroupEgress.push_back(everywhere());
  return model;
}

void declareWorkloadGroup(Lowering &l, Id<Workload> w) {
  if (sharesInstance(l.topology, w))
    return; // the instance's group is its own
  const Workload &workload = l.topology[w];
  ec2::SecurityGroup model = openEgressGroup();
  model.groupDescription = fmt::format("Tasks of {} of {}", workload.name, l.topology.info().name);
  model.vpcId = vpcId(l, l.topology.networkOf(l.topology[w]));
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
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::int64_t, std::int64_t, std::string_view>> made{};

  [[nodiscard]] std::uint32_t unitOf(EntityRef owner) const {
    return owner.kind == Kind::Service ? l.unitOf({owner.index}) : 0;
  }
  [[nodiscard]] std::string nameOf(EntityRef owner) const {
    return owner.kind == Kind::Capacity ? "instances of " + l.topology.path(owner)
                                        : std::string(l.topology.entity(owner).name);
  }

  void between(const Flow &flow) {
    if (flow.from == Flow::From::LoadBalancer) {
      const EntityRef balancer = refTo(loadBalancerOf(l.topology, flow.listener));
      if (ResourceId group = l.of(balancer, Part::SecurityGroup))
        from(flow, {group, balancer});
      return;
    }
    for (const Door &caller : groupsOf(l, flow.workload))
      from(flow, caller);
  }

  // Into a workload's port, from another group; for a load balancer also out of its group.
  void from(const Flow &flow, const Door &source) {
    const Topology &t = l.topology;
    const Port &port = t[Id<Port>{flow.to.index}];
    std::string_view protocol = ipProtocol(*port.protocol);
    for (const Door &door :
         doorsOf(l, {flow.to.index}, flow.from == Flow::From::Workload ? Way::ByName : Way::Direct)) {
      if (!made.insert({source.group.index, door.group.index, door.from, door.to, protocol}).second)
        continue;
      const bool instances = door.owner.kind == Kind::Capacity;
      std::uint32_t unit = std::max(unitOf(source.owner), unitOf(door.owner));
      ec2::Rule in;
      in.groupId = l.out.attribute(door.group, "GroupId");
      in.ipProtocol = protocol;
      in.fromPort = door.from;
      in.toPort = door.to;
      in.sourceSecurityGroupId = l.out.attribute(source.group, "GroupId");
      in.description = fmt::format("{} to {}", nameOf(source.owner), nameOf(door.owner));
      if (!instances)
        in.description += fmt::format(" {}", port.name);
      std::string id = logicalId(t, source.owner, "To") + logicalId(t, instances ? door.owner : flow.to);
      if (instances && door.from == door.to) // which service was first to ask for a range must not matter
        id += std::to_string(door.from);
      if (instances && protocol == "udp")
        id += "Udp";
      OriginId because = first(flow.because);
      l.out.add(id + "Ingress", "AWS::EC2::SecurityGroupIngress", in, because, unit);
      if (flow.from == Flow::From::LoadBalancer)
        out(in, id, because, unit);
    }
  }

  void out(const ec2::Rule &in, const std::string &id, OriginId because, std::uint32_t unit) const {
    ec2::Rule rule;
    rule.groupId = in.sourceSecurityGroupId;
    rule.ipProtocol = in.ipProtocol;
    rule.fromPort = in.fromPort;
    rule.toPort = in.toPort;
    rule.destinationSecurityGroupId = in.groupId;
    rule.description = in.description;
    l.out.add(id + "Egress", "AWS::EC2::SecurityGroupEgress", rule, because, unit);
  }

  // Into an external's group, where one is given.
  void toExternal(const Flow &flow) {
    const Topology &t = l.topology;
    const ExternalPort &port = t.externalPorts[flow.to.index];
    const External &external = t.externals[port.parent.index];
    if (!external.securityGroup.value)
      return;
    for (const Door &caller : groupsOf(l, flow.workload)) {
      ec2::Rule in;
      in.groupId = Arena::constant(*external.securityGroup.value, external.securityGroup.origin);
      in.ipProtocol = ipProtocol(*port.protocol);
      in.fromPort = in.toPort = *port.port;
      in.sourceSecurityGroupId = l.out.attribute(caller.group, "GroupId");
      in.description = fmt::format("{} to {} {}", nameOf(caller.owner), external.name, port.name);
      if (!made.insert({caller.group.index, UINT32_MAX, *port.port, flow.to.index, in.ipProtocol}).second)
        continue; // another service on these instances asked for it
      l.out.add(logicalId(t, caller.owner, "To") + logicalId(t, flow.to) + "Ingress", "AWS::EC2::SecurityGroupIngress",
                in, first(flow.because), unitOf(caller.owner));
    }
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
  declareEndpointDoors(l);
}

void declareExternalFlows(Lowering &l) {
  FlowRules rules{l};
  for (const Flow &flow : l.topology.facts.flows)
    if (flow.to.kind == Kind::ExternalPort && flow.from == Flow::From::Workload)
      rules.toExternal(flow);
  declareEndpointDoors(l);
}

} // namespace ctr::aws
