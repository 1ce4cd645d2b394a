// network, external, loadbalancer, listener and dns.
#include "schema/raw_conversion.h"
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using ctr::Dns;
using ctr::External;
using ctr::ExternalPort;
using ctr::Listener;
using ctr::LoadBalancer;
using ctr::Network;

constexpr Field NetworkFields[] = {
    attribute<&Resource::physicalName, Network>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`.")
        .like("tag-value"),
    attribute<&Resource::tags, Network>("tags", "Tags of the VPC and its parts.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
    attribute<&Network::vpc>("vpc", "An existing VPC to use, `vpc-…`. Its subnets must be given as well.")
        .like("vpc-id"),
    attribute<&Network::publicSubnets>("public_subnets", "Subnets of the existing VPC with a route to an internet "
                                                         "gateway: public load balancers stand here.")
        .like("subnet-id"),
    attribute<&Network::privateSubnets>(
        "private_subnets", "Subnets of the existing VPC in which workloads run. That they reach what images, "
                           "logs and secrets need (NAT or endpoints) is an assumption.")
        .like("subnet-id"),
    cidr<&Network::cidr>("cidr", "The IPv4 block of a new VPC, /16 to /28. Subnets are cut out of it.")
        .like("vpc-cidr"),
    attribute<&Network::zones>("zones", "Over how many availability zones a new VPC spreads.")
        .within(1, 6, "zones of a region; load balancers and EKS want at least 2"),
    attribute<&Network::nat>("nat", "How private subnets of a new VPC reach the internet: through one NAT gateway, one "
                                    "per zone, or not at all."),
    attribute<&Network::endpoints>("endpoints",
                                   "The VPC endpoints of a new network: without NAT those that its workloads need, "
                                   "unless `none` or a list says otherwise. A list that lacks what something needs is "
                                   "an error; with NAT it saves the gateway's charges."),
    rawRow<ctr::Network>(),
};
constexpr OutputField NetworkOutputs[] = {{"id", Output::Id, "The id of the VPC."}};

constexpr Construct makeNetwork() {
  Construct c = construct<Network>("network", "A VPC with its subnets: an existing one (`vpc`) or a new one (`cidr`).");
  c.fields = NetworkFields;
  c.outputs = NetworkOutputs;
  return c;
}

constexpr Field ExternalPortFields[] = {
    attribute<&ExternalPort::port>("port", "The port it listens on.").must().within(1, 65535, "TD-036"),
    attribute<&ExternalPort::protocol>("protocol", "What is spoken on the port."),
};
constexpr Construct makeExternalPort() {
  Construct c = construct<ExternalPort>("port", "A port of something outside, so that `calls` can name it.");
  c.fields = ExternalPortFields;
  return c;
}

constexpr Field ExternalFields[] = {
    attribute<&External::securityGroup>("security_group",
                                        "The security group it is in, `sg-…`: callers get an ingress rule on it.")
        .like("security-group"),
    cidr<&External::cidr>("cidr", "The addresses it has."),
    attribute<&External::host>("host", "The name it is reached by, for `NAME.host`.").like("host"),
    rawRow<ctr::External>(),
};
constexpr OutputField ExternalOutputs[] = {{"host", Output::Host, "The host name that was given."}};
constexpr ChildRule ExternalChildren[] = {child<&External::ports>(rows::ExternalPort)};
constexpr Construct makeExternal() {
  Construct c =
      construct<External>("external", "What is outside the topology but called: a database, a cache, a broker.");
  c.fields = ExternalFields;
  c.outputs = ExternalOutputs;
  c.children = ExternalChildren;
  return c;
}

constexpr Field ListenerFields[] = {
    attribute<&Listener::port>("port", "The port clients connect to.").must().within(1, 65535, "TD-036"),
    attribute<&Listener::protocol>("protocol", "http or https on an application load balancer; tcp, udp or tls on a "
                                               "network load balancer."),
    arn<&Listener::certificate>("certificate", "The ARN of the certificate; https and tls need one."),
    attribute<&Listener::extraCertificates>("extra_certificates", "ARNs of certificates for further host names.")
        .like("arn"),
    attribute<&Listener::sslPolicy>("ssl_policy", "The TLS security policy, `ELBSecurityPolicy-…`.").like("ssl-policy"),
    attribute<&Listener::redirect>("redirect", "Sends every request on to this listener instead of serving it."),
    attribute<&Listener::allow>("allow", "Who may connect: CIDR blocks or security groups. Without it the world for a "
                                         "public load balancer and the network for an internal one.")
        .like("source"),
};
constexpr Construct makeListener() {
  Construct c =
      construct<Listener>("listener", "A port of a load balancer. Services take a share of it with `expose`.");
  c.fields = ListenerFields;
  return c;
}

constexpr std::string_view NetworkOnly[] = {"network"};
constexpr std::string_view NotClassic[] = {"application", "network"};
constexpr Field LoadBalancerFields[] = {
    attribute<&Resource::physicalName, LoadBalancer>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`.")
        .like("load-balancer-name"),
    attribute<&Resource::tags, LoadBalancer>("tags", "Tags of the load balancer.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
    attribute<&LoadBalancer::kind>("kind", "application (HTTP), network (TCP, UDP, TLS) or classic."),
    attribute<&LoadBalancer::network>("network", "The network it stands in.").must(),
    attribute<&LoadBalancer::scheme>("scheme", "public, in the public subnets, or internal, in the private ones."),
    attribute<&LoadBalancer::deletionProtection>("deletion_protection", "Refuses to be deleted until this is off."),
    attribute<&LoadBalancer::idleTimeout>("idle_timeout", "How long a connection may be silent before it is closed.")
        .within(1, 6000, "Elastic Load Balancing attributes idle_timeout.timeout_seconds, tcp.idle_timeout.seconds"),
    attribute<&LoadBalancer::privatelink>("privatelink", "Offers it to other networks and accounts as an endpoint "
                                                         "service (AWS PrivateLink); each connection is accepted by "
                                                         "a person.")
        .onlyFor(NetworkOnly),
    attribute<&LoadBalancer::principals>("principals", "Who in other accounts may ask for an endpoint: ARNs of "
                                                       "accounts, users and roles.")
        .like("arn")
        .onlyFor(NetworkOnly),
    attribute<&LoadBalancer::accessLogs>("access_logs", "The bucket that gets a line for each request, below the load "
                                                        "balancer's name. A network load balancer logs TLS alone.")
        .onlyFor(NotClassic),
    rawRow<ctr::LoadBalancer>(),
};
constexpr OutputField LoadBalancerOutputs[] = {
    {"dns", Output::Dns, "Its DNS name."},
    {"name", Output::Name, "Its physical name."},
};
constexpr ChildRule LoadBalancerChildren[] = {child<&LoadBalancer::listeners>(rows::Listener, Occurs::Many, true)};
constexpr Construct makeLoadBalancer() {
  Construct c = construct<LoadBalancer>("loadbalancer", "A load balancer with its listeners.");
  c.variantOf = "kind";
  c.defaultVariant = "application";
  c.fields = LoadBalancerFields;
  c.outputs = LoadBalancerOutputs;
  c.children = LoadBalancerChildren;
  return c;
}

constexpr Field DnsFields[] = {
    attribute<&Dns::zone>("zone", "The hosted zone of Route 53: its id, `Z…`, or the domain of a public one.")
        .must()
        .like("hosted-zone"),
    attribute<&Dns::names>("names", "Names in it and the load balancer that each leads to.").must().keysLike("domain"),
};
constexpr Construct makeDns() {
  Construct c = construct<Dns>("dns", "Names that lead to load balancers: alias records in a hosted zone that exists.");
  c.fields = DnsFields;
  return c;
}

} // namespace

constinit const Construct Network = makeNetwork();
constinit const Construct External = makeExternal();
constinit const Construct ExternalPort = makeExternalPort();
constinit const Construct LoadBalancer = makeLoadBalancer();
constinit const Construct Listener = makeListener();
constinit const Construct Dns = makeDns();

} // namespace ctr::rows
