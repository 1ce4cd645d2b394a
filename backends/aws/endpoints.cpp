#include "backends/aws/endpoints.h"

#include "backends/aws/doors.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/tables/endpoint_services.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

constexpr std::int64_t Https = 443;
constexpr std::size_t MostRules = 60; // inbound rules of a group (Amazon VPC quotas)

struct EndpointBuilder {
  Lowering &l;
  Id<Network> id;
  const std::vector<Node> &routeTables;
  ResourceId group{};
  std::size_t made = 0;

  [[nodiscard]] const Network &network() const { return l.topology[id]; }
  [[nodiscard]] Node named(std::string_view what) const {
    return tags(l, *network().tags, fmt::format("{}-{}", physicalName(l.topology, refTo(id)), what));
  }

  // All interfaces of a network have the same neighbours.
  Node groupId() {
    if (!group) {
      ec2::SecurityGroup model;
      model.groupDescription = fmt::format("VPC endpoints of {} of {}", network().name, l.topology.info().name);
      model.vpcId = vpcId(l, id);
      model.tags = named("endpoints");
      group = l.out.add(logicalId(l.topology, refTo(id), "EndpointSecurityGroup"), "AWS::EC2::SecurityGroup", model,
                        network().origin);
      l.enter(refTo(id), Part::SecurityGroup, group);
    }
    return l.out.attribute(group, "GroupId");
  }

  void add(const EndpointService &service, OriginId because) {
    const bool china = *l.topology.info().partition == Partition::China && service.chinaPrefix;
    ec2::VpcEndpoint model;
    model.serviceName = l.arena.join({Arena::constant(china ? "cn.com.amazonaws." : "com.amazonaws."),
                                      l.out.ref(AwsRegion), l.arena.string(fmt::format(".{}", service.name))},
                                     because);
    model.vpcId = vpcId(l, id);
    if (service.gateway) {
      model.vpcEndpointType = "Gateway";
      model.routeTableIds = routeTables;
    } else {
      model.vpcEndpointType = "Interface";
      model.privateDnsEnabled = true; // the usual names lead there
      model.subnetIds = subnetIds(l, id, Side::Private);
      model.securityGroupIds = {groupId()};
    }
    model.tags = named(service.name);
    const ResourceId endpoint = l.out.add(logicalId(l.topology, refTo(id), fmt::format("{}-Endpoint", service.name)),
                                          "AWS::EC2::VPCEndpoint", model, because);
    l.enter(refTo(id), Part::Endpoint, endpoint, made++);
  }
};

// The groups of all that stands in the network: tasks, connectors, instances. Interface endpoints take over the names
// of their services in the whole network, so that also who has another way out comes through them.
std::vector<Door> neighbours(Lowering &l, Id<Network> id) {
  const Topology &t = l.topology;
  std::vector<Door> doors;
  const auto add = [&](const Door &door) {
    if (std::none_of(doors.begin(), doors.end(), [&](const Door &d) { return d.group == door.group; }))
      doors.push_back(door);
  };
  for (Id<Workload> w : t.facts.order) {
    if (t.networkOf(t[w]) != id)
      continue;
    for (const Door &door : groupsOf(l, w))
      add(door);
    for (const Placement &p : t.facts.placementsFor(w))
      if (p.capacity)
        if (ResourceId group = l.of(refTo(p.capacity), Part::SecurityGroup))
          add({group, refTo(p.capacity)});
  }
  return doors;
}

ec2::Rule httpsInto(Lowering &l, ResourceId group) {
  ec2::Rule rule;
  rule.groupId = l.out.attribute(group, "GroupId");
  rule.fromPort = rule.toPort = Https;
  return rule;
}

} // namespace

void declareEndpoints(Lowering &l, Id<Network> network, const std::vector<emit::Node> &routeTables) {
  EndpointBuilder builder{l, network, routeTables};
  for (const NetworkEndpoint &endpoint : l.topology.facts.endpoints)
    if (endpoint.network == network)
      for (const EndpointService &service : servicesOf(endpoint.service))
        builder.add(service, endpoint.because.front());
}

void declareEndpointDoors(Lowering &l) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.networks.size(); ++i) {
    const Id<Network> id{i};
    const ResourceId group = l.of(refTo(id), Part::SecurityGroup);
    if (!group)
      continue;
    const std::vector<Door> doors = neighbours(l, id);
    if (doors.size() > MostRules) { // so many groups one cannot name; they are all in this range
      ec2::Rule rule = httpsInto(l, group);
      rule.cidrIp = Arena::constant(**t[id].cidr, t[id].cidr.origin);
      rule.description = "The network to its VPC endpoints";
      l.out.add(logicalId(t, refTo(id), "ToEndpointsIngress"), "AWS::EC2::SecurityGroupIngress", rule, t[id].origin);
      continue;
    }
    for (const Door &door : doors) {
      ec2::Rule rule = httpsInto(l, group);
      rule.sourceSecurityGroupId = l.out.attribute(door.group, "GroupId");
      rule.description = fmt::format("{} to the VPC endpoints of {}", t.path(door.owner), t[id].name);
      l.out.add(logicalId(t, door.owner, "ToEndpointsOf") + logicalId(t, refTo(id)) + "Ingress",
                "AWS::EC2::SecurityGroupIngress", rule, t.entity(door.owner).origin,
                door.owner.kind == Kind::Service ? l.unitOf({door.owner.index}) : 0);
    }
  }
}

} // namespace ctr::aws
