// AWS::EC2 resources as typed models. A node is a reference or a value that stands for one; null is left out.
#pragma once

#include "emit/model.h"

namespace ctr::aws::ec2 {

using emit::Node;

struct Vpc {
  std::string cidrBlock;
  bool enableDnsSupport = true;
  bool enableDnsHostnames = true;
  Node tags;
};
template <class V> void fields(V &v, const Vpc &m) {
  v("cidrBlock", m.cidrBlock);
  v("enableDnsSupport", m.enableDnsSupport);
  v("enableDnsHostnames", m.enableDnsHostnames);
  v("tags", m.tags);
}

struct Subnet {
  Node vpcId;
  std::string cidrBlock;
  Node availabilityZone;
  bool mapPublicIpOnLaunch = false;
  Node tags;
};
template <class V> void fields(V &v, const Subnet &m) {
  v("vpcId", m.vpcId);
  v("cidrBlock", m.cidrBlock);
  v("availabilityZone", m.availabilityZone);
  v("mapPublicIpOnLaunch", m.mapPublicIpOnLaunch);
  v("tags", m.tags);
}

struct InternetGateway {
  Node tags;
};
template <class V> void fields(V &v, const InternetGateway &m) { v("tags", m.tags); }

struct GatewayAttachment {
  Node vpcId, internetGatewayId;
};
template <class V> void fields(V &v, const GatewayAttachment &m) {
  v("vpcId", m.vpcId);
  v("internetGatewayId", m.internetGatewayId);
}

struct RouteTable {
  Node vpcId, tags;
};
template <class V> void fields(V &v, const RouteTable &m) {
  v("vpcId", m.vpcId);
  v("tags", m.tags);
}

struct RouteTableAssociation {
  Node subnetId, routeTableId;
};
template <class V> void fields(V &v, const RouteTableAssociation &m) {
  v("subnetId", m.subnetId);
  v("routeTableId", m.routeTableId);
}

struct Route {
  Node routeTableId;
  std::string_view destinationCidrBlock = "0.0.0.0/0";
  Node gatewayId, natGatewayId; // one of them
};
template <class V> void fields(V &v, const Route &m) {
  v("routeTableId", m.routeTableId);
  v("destinationCidrBlock", m.destinationCidrBlock);
  v("gatewayId", m.gatewayId);
  v("natGatewayId", m.natGatewayId);
}

struct ElasticIp {
  std::string_view domain = "vpc";
  Node tags;
};
template <class V> void fields(V &v, const ElasticIp &m) {
  v("domain", m.domain);
  v("tags", m.tags);
}

struct NatGateway {
  Node allocationId, subnetId, tags;
};
template <class V> void fields(V &v, const NatGateway &m) {
  v("allocationId", m.allocationId);
  v("subnetId", m.subnetId);
  v("tags", m.tags);
}

struct VpcEndpoint {
  std::string_view vpcEndpointType; // Interface | Gateway
  Node serviceName, vpcId;
  std::optional<bool> privateDnsEnabled;         // of an interface
  std::vector<Node> subnetIds, securityGroupIds; // of an interface
  std::vector<Node> routeTableIds;               // of a gateway
  Node tags;
};
template <class V> void fields(V &v, const VpcEndpoint &m) {
  v("vpcEndpointType", m.vpcEndpointType);
  v("serviceName", m.serviceName);
  v("vpcId", m.vpcId);
  v("privateDnsEnabled", m.privateDnsEnabled);
  v("subnetIds", m.subnetIds);
  v("securityGroupIds", m.securityGroupIds);
  v("routeTableIds", m.routeTableIds);
  v("tags", m.tags);
}

// A rule inside a group, or, with `groupId`, a resource of its own.
struct Rule {
  Node groupId;
  std::string_view ipProtocol = "tcp";
  std::optional<std::int64_t> fromPort, toPort;
  Node cidrIp, cidrIpv6, sourceSecurityGroupId, destinationSecurityGroupId;
  std::string description;
  OriginId origin;
};
template <class V> void fields(V &v, const Rule &m) {
  v("groupId", m.groupId);
  v("ipProtocol", m.ipProtocol);
  v("fromPort", m.fromPort);
  v("toPort", m.toPort);
  v("cidrIp", m.cidrIp);
  v("cidrIpv6", m.cidrIpv6);
  v("sourceSecurityGroupId", m.sourceSecurityGroupId);
  v("destinationSecurityGroupId", m.destinationSecurityGroupId);
  if (!m.description.empty())
    v("description", m.description);
}

struct SecurityGroup {
  std::string groupDescription;
  Node vpcId;
  std::vector<Rule> securityGroupIngress, securityGroupEgress;
  Node tags;
};
template <class V> void fields(V &v, const SecurityGroup &m) {
  v("groupDescription", m.groupDescription);
  v("vpcId", m.vpcId);
  v("securityGroupIngress", m.securityGroupIngress);
  v("securityGroupEgress", m.securityGroupEgress);
  v("tags", m.tags);
}

struct EndpointService {
  std::vector<Node> networkLoadBalancerArns;
  bool acceptanceRequired = true;
  Node tags;
};
template <class V> void fields(V &v, const EndpointService &m) {
  v("networkLoadBalancerArns", m.networkLoadBalancerArns);
  v("acceptanceRequired", m.acceptanceRequired);
  v("tags", m.tags);
}

struct EndpointServicePermissions {
  Node serviceId;
  std::vector<Node> allowedPrincipals;
};
template <class V> void fields(V &v, const EndpointServicePermissions &m) {
  v("serviceId", m.serviceId);
  v("allowedPrincipals", m.allowedPrincipals);
}

} // namespace ctr::aws::ec2
