// Load balancers and their listeners by themselves, and the shares that workloads take of them.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "ir/exposure.h"
#include "sema/rules.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/ADT/StringMap.h>

namespace ctr {
namespace {

bool fits(LoadBalancerKind kind, ListenerProtocol protocol) {
  switch (kind) {
  case LoadBalancerKind::Application:
    return protocol == ListenerProtocol::Http || protocol == ListenerProtocol::Https;
  case LoadBalancerKind::Network:
    return protocol == ListenerProtocol::Tcp || protocol == ListenerProtocol::Udp || protocol == ListenerProtocol::Tls;
  case LoadBalancerKind::Classic:
    return protocol == ListenerProtocol::Http || protocol == ListenerProtocol::Tcp;
  }
  return false;
}

std::string_view protocolsOf(LoadBalancerKind kind) {
  switch (kind) {
  case LoadBalancerKind::Application:
    return "`http` or `https`";
  case LoadBalancerKind::Network:
    return "`tcp`, `udp` or `tls`";
  case LoadBalancerKind::Classic:
    return "`http` or `tcp`";
  }
  return {};
}

void checkZones(const RuleContext &context, const LoadBalancer &balancer) {
  if (!balancer.network.value)
    return;
  const Network &network = context.topology[balancer.network.value];
  const auto &subnets = balancer.scheme.value == Scheme::Public ? network.publicSubnets : network.privateSubnets;
  std::string_view wanted = balancer.scheme.value == Scheme::Public ? "public_subnets" : "private_subnets";
  if (network.vpc.written() && !subnets.written()) {
    if (network.publicSubnets.written() || network.privateSubnets.written())
      context.report(diag::SubnetsMissing, network.vpc.origin, network.name, wanted)
          .note(context.span(balancer.origin), "this load balancer stands in them");
    return;
  }
  std::int64_t zones = network.vpc.written() ? static_cast<std::int64_t>(subnets->size()) : *network.zones;
  if (balancer.kind.value == LoadBalancerKind::Application && zones < 2)
    context.report(diag::OneZone, balancer.origin, balancer.name, network.name)
        .note(context.span(network.vpc.written() ? subnets.origin : network.zones.origin), "only one is here");
}

// An application load balancer counts from 1 to 4000 s, a network load balancer, and that for TCP alone, 60 to 6000 s.
void checkIdle(const RuleContext &context, const LoadBalancer &balancer) {
  const Attr<Duration> &idle = balancer.idleTimeout;
  if (!idle.written())
    return;
  const bool network = balancer.kind.value == LoadBalancerKind::Network;
  const std::int64_t least = network ? 60 : 1, most = network ? 6000 : 4000;
  const std::int64_t asked = idle->seconds.floor();
  if (asked < least || asked > most)
    context.report(diag::IdleTimeoutRange, idle.origin, str(*idle), wordOf(balancer.kind.value), least, most)
        .note(context.span(balancer.kind.written() ? balancer.kind.origin : balancer.origin), "the load balancer");
  if (!network)
    return;
  for (Id<Listener> id : balancer.listeners)
    if (const Listener &listener = context.topology[id]; listener.protocol.value != ListenerProtocol::Tcp) {
      context.report(diag::IdleTimeoutFixed, idle.origin, listener.name, wordOf(listener.protocol.value))
          .note(context.span(listener.origin), "this listener")
          .hint("leave `idle_timeout` out, or give that listener a load balancer of its own");
      return;
    }
}

void checkPrivateLink(const RuleContext &context, const LoadBalancer &balancer) {
  if (!balancer.principals->empty() && !balancer.privatelink.value)
    context.report(diag::PrincipalsUnasked, balancer.principals.origin, balancer.name)
        .hint("add `privatelink = true`, or leave `principals` out");
}

void checkListener(const RuleContext &context, const LoadBalancer &balancer, const Listener &listener) {
  if (!fits(balancer.kind.value, listener.protocol.value)) {
    OriginId at = listener.protocol.written() ? listener.protocol.origin : listener.origin;
    context.report(diag::ListenerProtocolUnfit, at, wordOf(balancer.kind.value), wordOf(listener.protocol.value))
        .hint("write `protocol = …` with " + std::string(protocolsOf(balancer.kind.value)));
  }
  bool tls = listener.protocol.value == ListenerProtocol::Https || listener.protocol.value == ListenerProtocol::Tls;
  if (tls && !listener.certificate.written())
    context.report(diag::CertificateMissing, listener.origin, listener.name, wordOf(listener.protocol.value))
        .hint("add `certificate = \"arn:aws:acm:…\"`");
  if (!tls)
    for (auto [origin, word] : {std::pair{listener.certificate.origin, "certificate"},
                                std::pair{listener.extraCertificates.origin, "extra_certificates"},
                                std::pair{listener.sslPolicy.origin, "ssl_policy"}})
      if (origin)
        context.report(diag::Together, origin, word, "protocol = " + std::string(wordOf(listener.protocol.value)))
            .note(context.span(listener.protocol.written() ? listener.protocol.origin : listener.origin),
                  "this listener speaks no TLS");
}

// Whoever sends requests elsewhere must have read them.
void checkRedirectKind(const RuleContext &context, const LoadBalancer &balancer, const Listener &listener) {
  if (!listener.redirect.written())
    return;
  const LoadBalancer &to = context.topology.loadBalancers[context.topology[**listener.redirect].parent.index];
  for (const LoadBalancer *one : {&balancer, &to})
    if (one->kind.value != LoadBalancerKind::Application) {
      context.report(diag::RedirectKind, listener.redirect.origin, wordOf(one->kind.value))
          .note(context.span(one->origin), "this load balancer");
      return;
    }
}

// Redirects must end at a listener that serves. Each listener is visited once: `state` is 1 on the way, 2 done.
void checkRedirects(const RuleContext &context) {
  const Topology &t = context.topology;
  std::vector<std::uint8_t> state(t.listeners.size());
  for (std::uint32_t start = 0; start < t.listeners.size(); ++start) {
    std::vector<std::uint32_t> way;
    std::uint32_t at = start;
    while (state[at] == 0) {
      state[at] = 1;
      way.push_back(at);
      if (!t.listeners[at].redirect.written())
        break;
      at = (*t.listeners[at].redirect)->index;
    }
    if (t.listeners[at].redirect.written() && state[at] == 1)
      context.report(diag::RedirectLoop, t.listeners[at].redirect.origin, t.listeners[at].name);
    for (std::uint32_t visited : way)
      state[visited] = 2;
  }
}

Id<Network> networkOf(const Topology &t, const Workload &w) {
  if (w.network.written())
    return w.network.value;
  return w.cluster.written() ? t[w.cluster.value].network.value : Id<Network>{};
}

// What stands in a share of a load balancer that forwards connections.
void checkConnections(const RuleContext &context, const Expose &expose, const Workload &workload,
                      const LoadBalancer &balancer) {
  const Topology &t = context.topology;
  const std::string_view kind = wordOf(balancer.kind.value);
  for (OriginId written : {expose.path.origin, expose.host.origin})
    if (written)
      context.report(diag::ExposePattern, written, kind);
  if (expose.priority.written())
    context.report(diag::ExposeUnheard, expose.priority.origin, kind, "priority", "its listener has no rules");
  if (expose.sticky.written())
    context.report(diag::ExposeUnheard, expose.sticky.origin, kind, "sticky",
                   "a connection stays where it is, and "
                   "the next one may go elsewhere");
  const bool http = expose.health && t[expose.health].path.written();
  const bool own = workload.health && t[workload.health].http.written();
  if (expose.health && t[expose.health].match.written() && !http && !own)
    context.report(diag::ExposeUnheard, t[expose.health].match.origin, kind, "match", "no path is asked")
        .hint("add the `path` that answers so");
  if (!healthPortOf(t, expose))
    context.report(diag::NobodyAnswers, expose.origin, t.path({Kind::Port, expose.port->index}), workload.name)
        .hint("declare the port that answers: `port ready { container = 8080 }`");
}

void checkExpose(const RuleContext &context, const Expose &expose, const Workload &workload, Id<Workload> id) {
  const Topology &t = context.topology;
  if (!expose.via.written() || !expose.port.written())
    return;
  const Listener &listener = t[expose.via.value];
  const LoadBalancer &balancer = t.loadBalancers[listener.parent.index];
  const Port &port = t[expose.port.value];
  EntityRef portRef{Kind::Port, expose.port->index};
  if (t.workloadOf(portRef) != id)
    context.report(diag::ForeignPort, expose.port.origin, t.path(portRef), workload.name)
        .note(context.span(port.origin), "declared here");
  if (listener.redirect.written())
    context.report(diag::ExposeRedirect, expose.via.origin, t.path({Kind::Listener, expose.via->index}))
        .note(context.span(listener.redirect.origin), "it redirects here");
  Id<Network> own = networkOf(t, workload);
  if (own && balancer.network.written() && own != balancer.network.value)
    context
        .report(diag::ExposeElsewhere, expose.via.origin, balancer.name, t[balancer.network.value].name, workload.name,
                t[own].name)
        .note(context.span(balancer.network.origin), "the load balancer's network");
  bool udp = port.protocol.value == Protocol::Udp;
  if (udp != (listener.protocol.value == ListenerProtocol::Udp))
    context
        .report(diag::ExposeProtocol, expose.port.origin, t.path(portRef), wordOf(port.protocol.value),
                wordOf(listener.protocol.value))
        .note(context.span(listener.origin), "the listener");
  if (balancer.kind.value != LoadBalancerKind::Application)
    checkConnections(context, expose, workload, balancer);
}

// Two shares of one listener must differ in what they take and in their place.
void checkShares(const RuleContext &context) {
  const Topology &t = context.topology;
  struct Share {
    std::uint32_t listener;
    std::string_view path, host;
    std::int64_t priority;
    OriginId origin, priorityOrigin;
  };
  std::vector<Share> shares;
  shares.reserve(t.exposes.size());
  for (const Expose &e : t.exposes)
    if (e.via.written())
      shares.push_back({e.via->index, e.path->value_or("/*"), e.host->value_or("*"), e.priority->value_or(0), e.origin,
                        e.priority.origin});
  std::stable_sort(shares.begin(), shares.end(), [](const Share &a, const Share &b) {
    return std::tie(a.listener, a.path, a.host) < std::tie(b.listener, b.path, b.host);
  });
  for (std::size_t i = 1; i < shares.size(); ++i)
    if (const Share &a = shares[i - 1], &b = shares[i];
        a.listener == b.listener && a.path == b.path && a.host == b.host)
      context.report(diag::ExposeSame, b.origin, t.path({Kind::Listener, b.listener}), b.path)
          .note(context.span(a.origin), "the first one");
  std::stable_sort(shares.begin(), shares.end(), [](const Share &a, const Share &b) {
    return std::tie(a.listener, a.priority) < std::tie(b.listener, b.priority);
  });
  for (std::size_t i = 1; i < shares.size(); ++i)
    if (const Share &a = shares[i - 1], &b = shares[i];
        a.listener == b.listener && a.priority == b.priority && a.priority != 0)
      context.report(diag::PrioritySame, b.priorityOrigin, t.path({Kind::Listener, b.listener}), b.priority)
          .note(context.span(a.priorityOrigin), "the first one");
}

void checkLogs(const RuleContext &context, const LoadBalancer &balancer) {
  if (!balancer.accessLogs.written() || *balancer.kind != LoadBalancerKind::Network)
    return;
  for (Id<Listener> id : balancer.listeners)
    if (*context.topology[id].protocol == ListenerProtocol::Tls)
      return;
  context.report(diag::NothingLogged, balancer.accessLogs.origin, balancer.name)
      .hint("leave `access_logs` out, or serve TLS with a listener of `protocol = tls`");
}

bool within(std::string_view name, std::string_view zone) {
  return name == zone || (name.ends_with(zone) && name[name.size() - zone.size() - 1] == '.');
}

void checkNamesOf(const RuleContext &context, const Dns &dns, llvm::StringMap<OriginId> &seen) {
  const std::string_view zone = *dns.zone;
  for (const Entry<Id<LoadBalancer>> &name : *dns.names) {
    if (zone.find('.') != std::string_view::npos && !within(name.key, zone))
      context.report(diag::NameOutsideZone, name.origin, name.key, zone)
          .note(context.span(dns.zone.origin), "the zone");
    auto [it, fresh] = seen.try_emplace(std::string(zone) + " " + std::string(name.key), name.origin);
    if (!fresh)
      context.report(diag::DnsNameTwice, name.origin, name.key)
          .note(context.span(it->second), "the first time")
          .hint("a name leads to one load balancer");
  }
}

} // namespace

void checkLoadBalancers(const RuleContext &context) {
  const Topology &t = context.topology;
  for (const LoadBalancer &balancer : t.loadBalancers) {
    checkZones(context, balancer);
    llvm::SmallVector<Id<Listener>, 4> byPort(balancer.listeners.begin(), balancer.listeners.end());
    checkIdle(context, balancer);
    checkPrivateLink(context, balancer);
    checkLogs(context, balancer);
    for (Id<Listener> id : balancer.listeners) {
      checkListener(context, balancer, t[id]);
      checkRedirectKind(context, balancer, t[id]);
    }
    // A port carries TCP or UDP traffic once each; the kinds of listener that there are never share one otherwise.
    std::stable_sort(byPort.begin(), byPort.end(),
                     [&t](Id<Listener> a, Id<Listener> b) { return t[a].port.value < t[b].port.value; });
    for (std::size_t i = 1; i < byPort.size(); ++i)
      if (const Listener &a = t[byPort[i - 1]], &b = t[byPort[i]]; a.port.value == b.port.value && b.port.written())
        context.report(diag::ListenerPortTwice, b.port.origin, balancer.name, b.port.value)
            .note(context.span(a.port.origin), "the first one");
  }
  checkRedirects(context);
  llvm::StringMap<OriginId> names;
  for (const Dns &dns : t.dns)
    checkNamesOf(context, dns, names);
}

// A network load balancer's listener is nothing without the one service that it forwards to.
static void checkTaken(const RuleContext &context) {
  const Topology &t = context.topology;
  std::vector<bool> taken(t.listeners.size());
  for (const Expose &e : t.exposes)
    if (e.via.written())
      taken[e.via->index] = true;
  for (std::size_t i = 0; i < taken.size(); ++i)
    if (const LoadBalancer &balancer = t.loadBalancers[t.listeners[i].parent.index];
        !taken[i] && balancer.kind.value != LoadBalancerKind::Application)
      context
          .report(diag::ListenerLeadsNowhere, t.listeners[i].origin,
                  t.path({Kind::Listener, static_cast<std::uint32_t>(i)}), wordOf(balancer.kind.value))
          .hint(fmt::format("add `expose {{ via = {}  port = … }}` to a service, or leave the listener out",
                            t.path({Kind::Listener, static_cast<std::uint32_t>(i)})));
}

void checkExposure(const RuleContext &context) {
  const Topology &t = context.topology;
  checkTaken(context);
  for (std::uint32_t w = 0; w < t.workloads.size(); ++w)
    for (Id<Expose> e : t.workloads[w].exposes)
      checkExpose(context, t[e], t.workloads[w], {w});
  checkShares(context);
}

} // namespace ctr
