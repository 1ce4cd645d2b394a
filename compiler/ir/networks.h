// Networks, what is outside them, and the load balancers and names that lead into them.
#pragma once

#include "ir/entities.h"

namespace ctr {

struct EndpointChoice {
  EndpointMode mode = EndpointMode::Derived;
  List<Endpoint> listed; // with EndpointMode::Listed
};
struct Network : Resource {
  Opt<std::string_view> vpc; // existing
  Attr<List<std::string_view>> publicSubnets;
  Attr<List<std::string_view>> privateSubnets;
  Opt<std::string_view> cidr; // new
  Attr<std::int64_t> zones{2};
  Attr<Nat> nat{Nat::Single};
  Attr<EndpointChoice> endpoints;
};

struct External : Entity { // what is outside but called
  Opt<std::string_view> securityGroup;
  Opt<std::string_view> cidr;
  Opt<std::string_view> host;
  Children<struct ExternalPort> ports;
};
struct ExternalPort : Entity {
  Attr<std::int64_t> port;
  Attr<Protocol> protocol{Protocol::Tcp};
};

struct LoadBalancer : Resource {
  Attr<LoadBalancerKind> kind{LoadBalancerKind::Application};
  Attr<Id<Network>> network;
  Attr<Scheme> scheme{Scheme::Public};
  Attr<bool> deletionProtection{false};
  Attr<Duration> idleTimeout{Duration{60}};
  Attr<bool> privatelink{false};           // network: offered to other networks as an endpoint service
  Attr<List<std::string_view>> principals; // of other accounts, who may ask for an endpoint
  Opt<Id<struct Bucket>> accessLogs;
  Children<Listener> listeners;
};
struct Dns : Entity {          // alias records
  Attr<std::string_view> zone; // a hosted zone: its id, or its domain
  Attr<Map<Id<LoadBalancer>>> names;
};
struct Listener : Entity {
  Attr<std::int64_t> port;
  Attr<ListenerProtocol> protocol{ListenerProtocol::Http};
  Opt<std::string_view> certificate;
  Attr<List<std::string_view>> extraCertificates; // for further host names
  Opt<std::string_view> sslPolicy;
  Opt<Id<Listener>> redirect;
  Attr<List<std::string_view>> allow; // CIDRs or security groups; the world for a public one, else the VPC
};

} // namespace ctr
