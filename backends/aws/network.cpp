#include "backends/aws/network.h"

#include "backends/aws/cidr.h"
#include "backends/aws/endpoints.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/naming.h"

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

std::string zoned(std::string_view what, std::int64_t zone) { return std::string(what) + std::to_string(zone + 1); }

// Everything that one call of declareNetwork needs to hand on.
struct NetworkBuilder {
  Lowering &l;
  Id<Network> id;
  const Network &network;
  ResourceId vpc{};
  std::vector<ResourceId> publicSubnets{};
  ResourceId attachment{}, toInternet{};

  [[nodiscard]] EntityRef entity() const { return refTo(id); }
  [[nodiscard]] std::string logical(std::string_view what) const { return logicalId(l.topology, entity(), what); }
  [[nodiscard]] Node named(std::string_view what) const {
    return tags(l, *network.tags, physicalName(l.topology, entity()) + std::string(what));
  }
  // Zones by their place in the region's list: which zones an account sees, and under which letters, only the account
  // knows.
  [[nodiscard]] Node zone(std::int64_t index) const {
    Node zones = l.arena.map({{"Fn::GetAZs", l.out.ref(AwsRegion)}});
    return l.arena.map({{"Fn::Select", l.arena.list({l.arena.integer(index), zones})}}, network.zones.origin);
  }

  Node subnetTags(Side side, std::int64_t index, const SubnetTags &more) const {
    std::string name = side == Side::Public ? "-public-" : "-private-";
    Node list = named(name + std::to_string(index + 1));
    emit::NodeList all(list.items.begin(), list.items.end());
    for (const auto &[key, value] : side == Side::Public ? more.publicOnes : more.privateOnes)
      all.push_back(l.arena.map({{"Key", l.arena.string(key)}, {"Value", l.arena.string(value)}}));
    return l.arena.list(all);
  }

  ResourceId subnet(Side side, std::int64_t index, const std::string &range, const SubnetTags &more) {
    ec2::Subnet model;
    model.vpcId = l.out.ref(vpc);
    model.cidrBlock = range;
    model.availabilityZone = zone(index);
    model.mapPublicIpOnLaunch = false; // what needs a public address asks for one
    model.tags = subnetTags(side, index, more);
    bool isPublic = side == Side::Public;
    ResourceId made = l.out.add(logical(zoned(isPublic ? "PublicSubnet" : "PrivateSubnet", index)), "AWS::EC2::Subnet",
                                model, network.origin);
    l.enter(entity(), isPublic ? Part::PublicSubnet : Part::PrivateSubnet, made, static_cast<std::size_t>(index));
    return made;
  }

  ResourceId routeTable(std::string_view what, std::string_view tag) {
    return l.out.add(logical(what), "AWS::EC2::RouteTable", ec2::RouteTable{l.out.ref(vpc), named(tag)},
                     network.origin);
  }
  void associate(std::string_view what, ResourceId subnetId, ResourceId table) {
    l.out.add(logical(what), "AWS::EC2::SubnetRouteTableAssociation",
              ec2::RouteTableAssociation{l.out.ref(subnetId), l.out.ref(table)}, network.origin);
  }

  void publicSide(const SubnetTags &more) {
    ResourceId gateway = l.out.add(logical("InternetGateway"), "AWS::EC2::InternetGateway",
                                   ec2::InternetGateway{named("")}, network.origin);
    attachment = l.out.add(logical("InternetGatewayAttachment"), "AWS::EC2::VPCGatewayAttachment",
                           ec2::GatewayAttachment{l.out.ref(vpc), l.out.ref(gateway)}, network.origin);
    ResourceId table = routeTable("PublicRoutes", "-public");
    ec2::Route route;
    route.routeTableId = l.out.ref(table);
    route.gatewayId = l.out.ref(gateway);
    toInternet = l.out.add(logical("PublicRoute"), "AWS::EC2::Route", route, network.origin);
    l.out.dependsOn(toInternet, attachment);
    l.enter(entity(), Part::PublicRoute, toInternet);
    std::vector<std::string> ranges = subnetCidrs(l.topology, id, Side::Public);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      auto index = static_cast<std::int64_t>(i);
      publicSubnets.push_back(subnet(Side::Public, index, ranges[i], more));
      associate(zoned("PublicRoutesOfSubnet", index), publicSubnets.back(), table);
    }
  }

  ResourceId natGateway(std::int64_t index) {
    std::string name = "-nat-" + std::to_string(index + 1);
    ec2::ElasticIp address;
    address.tags = named(name);
    ResourceId ip = l.out.add(logical(zoned("NatAddress", index)), "AWS::EC2::EIP", address, network.nat.origin);
    l.out.dependsOn(ip, attachment);
    ec2::NatGateway nat;
    nat.allocationId = l.out.attribute(ip, "AllocationId");
    nat.subnetId = l.out.ref(publicSubnets[static_cast<std::size_t>(index)]);
    nat.tags = named(name);
    ResourceId gateway =
        l.out.add(logical(zoned("NatGateway", index)), "AWS::EC2::NatGateway", nat, network.nat.origin);
    l.out.dependsOn(gateway, toInternet);
    return gateway;
  }

  void privateSide(const SubnetTags &more) {
    std::vector<std::string> ranges = subnetCidrs(l.topology, id, Side::Private);
    std::vector<Node> tables;
    ResourceId gateway;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      auto index = static_cast<std::int64_t>(i);
      ResourceId subnetId = subnet(Side::Private, index, ranges[i], more);
      ResourceId table = routeTable(zoned("PrivateRoutes", index), "-private-" + std::to_string(index + 1));
      associate(zoned("PrivateRoutesOfSubnet", index), subnetId, table);
      tables.push_back(l.out.ref(table));
      if (*network.nat == Nat::None)
        continue;
      if (index == 0 || *network.nat == Nat::PerZone)
        gateway = natGateway(index);
      ec2::Route route;
      route.routeTableId = l.out.ref(table);
      route.natGatewayId = l.out.ref(gateway);
      ResourceId made = l.out.add(logical(zoned("PrivateRoute", index)), "AWS::EC2::Route", route, network.nat.origin);
      l.enter(entity(), Part::PrivateRoute, made, i);
    }
    declareEndpoints(l, id, tables);
  }
};

} // namespace

void declareNetwork(Lowering &l, Id<Network> id, const SubnetTags &more) {
  const Network &network = l.topology[id];
  if (!network.cidr.value)
    return;
  NetworkBuilder builder{l, id, network};
  ec2::Vpc vpc;
  vpc.cidrBlock = *network.cidr.value;
  vpc.tags = builder.named("");
  builder.vpc = l.out.add(builder.logical("Vpc"), "AWS::EC2::VPC", vpc, network.origin);
  l.enter(refTo(id), Part::Itself, builder.vpc);
  builder.publicSide(more);
  builder.privateSide(more);
}

Node vpcId(Lowering &l, Id<Network> network, OriginId origin) {
  if (ResourceId vpc = l.of(refTo(network)))
    return l.out.ref(vpc, origin);
  const Network &n = l.topology[network];
  return Arena::constant(n.vpc.value.value_or(""), n.vpc.origin);
}

std::vector<Node> subnetIds(Lowering &l, Id<Network> network, Side side) {
  const Network &n = l.topology[network];
  std::vector<Node> list;
  if (l.of(refTo(network))) {
    Part part = side == Side::Public ? Part::PublicSubnet : Part::PrivateSubnet;
    for (std::size_t i = 0; ResourceId subnet = l.of(refTo(network), part, i); ++i)
      list.push_back(l.out.ref(subnet));
    return list;
  }
  bool isPublic = side == Side::Public || n.privateSubnets.value.empty();
  for (const Attr<std::string_view> &subnet : isPublic ? *n.publicSubnets : *n.privateSubnets)
    list.push_back(Arena::constant(*subnet, subnet.origin));
  return list;
}

Node subnetList(Lowering &l, Id<Network> network, Side side) {
  Node *made = l.shared(side == Side::Public ? "public subnets" : "private subnets", network.index);
  if (made->kind == emit::NodeKind::Null)
    *made = l.arena.list(subnetIds(l, network, side));
  return *made;
}

std::optional<std::string> networkCidr(const Topology &t, Id<Network> network) {
  if (!t[network].cidr.value)
    return std::nullopt;
  return std::string(*t[network].cidr.value);
}

// The range is cut into sixteen equal blocks where it is large enough: the first half for public subnets, the second
// for private ones. A zone more takes the next block of each, and nothing else moves.
std::vector<std::string> subnetCidrs(const Topology &t, Id<Network> network, Side side) {
  std::vector<std::string> list;
  std::optional<Cidr> whole = parseCidr(t[network].cidr.value.value_or(""));
  if (!whole)
    return list;
  unsigned bits = subnetBits(*whole);
  std::int64_t half = std::int64_t{1} << (bits - 1);
  for (std::int64_t i = 0; i < *t[network].zones && i < half; ++i)
    list.push_back(str(block(*whole, bits, static_cast<std::uint32_t>(side == Side::Public ? i : half + i))));
  return list;
}

std::size_t zonesOf(const Topology &t, Id<Network> id) {
  const Network &n = t[id];
  if (n.cidr->has_value())
    return static_cast<std::size_t>(*n.zones);
  return n.privateSubnets->empty() ? n.publicSubnets->size() : n.privateSubnets->size();
}

std::vector<ResourceId> routesOf(Lowering &l, Id<Network> network) {
  std::vector<ResourceId> list;
  if (ResourceId route = l.of(refTo(network), Part::PublicRoute))
    list.push_back(route);
  for (std::size_t i = 0; ResourceId route = l.of(refTo(network), Part::PrivateRoute, i); ++i)
    list.push_back(route);
  for (std::size_t i = 0; ResourceId endpoint = l.of(refTo(network), Part::Endpoint, i); ++i)
    list.push_back(endpoint);
  return list;
}

} // namespace ctr::aws
