#include "backends/aws/load_balancers.h"

#include "backends/aws/access_logs.h"
#include "backends/aws/classic_balancers.h"
#include "backends/aws/doors.h"
#include "backends/aws/models/elbv2.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/network_listeners.h"
#include "backends/aws/rule_priority.h"
#include "backends/aws/security_groups.h"
#include "backends/aws/target_groups.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// What AWS recommended for new listeners in 2026: TLS 1.3, and 1.2 with forward secrecy.
constexpr std::string_view DefaultSslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
constexpr std::size_t MostName = 32; // rule LBC-016

Node seconds(Lowering &l, const Duration &d, OriginId origin = {}) {
  return l.arena.string(std::to_string(d.seconds.floor()), origin);
}
Node flag(bool value, OriginId origin = {}) { return Arena::constant(value ? "true" : "false", origin); }

elbv2::Action defaultAction(const Topology &t, const Listener &listener) {
  elbv2::Action action;
  if (!listener.redirect.value) {
    action.type = "fixed-response";
    action.fixedResponseConfig.emplace();
    return action;
  }
  const Listener &to = t[*listener.redirect.value];
  action.type = "redirect";
  action.redirectConfig.emplace();
  action.redirectConfig->protocol = *to.protocol == ListenerProtocol::Https ? "HTTPS" : "HTTP";
  action.redirectConfig->port = std::to_string(*to.port);
  return action;
}

void declareListener(Lowering &l, Id<Listener> id, ResourceId balancer) {
  const Listener &listener = l.topology[id];
  elbv2::Listener model;
  model.loadBalancerArn = l.out.ref(balancer);
  model.port = listener.port;
  model.protocol = *listener.protocol == ListenerProtocol::Https ? "HTTPS" : "HTTP";
  secure(listener, model);
  model.defaultActions.push_back(defaultAction(l.topology, listener));
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "Listener"), "AWS::ElasticLoadBalancingV2::Listener",
                              model, listener.origin);
  l.enter(refTo(id), Part::Itself, made);
  declareExtraCertificates(l, id);
}

} // namespace

std::string balancerName(const Topology &t, EntityRef entity, std::string_view createOnly) {
  std::string name = replaceableName(t, entity, createOnly, MostName - 3);
  for (char &c : name)
    if (c == '_' || c == '.')
      c = '-';
  return name.starts_with("internal-") ? "lb-" + name : name;
}

void secure(const Listener &listener, elbv2::Listener &model) {
  if (*listener.protocol != ListenerProtocol::Https && *listener.protocol != ListenerProtocol::Tls)
    return;
  model.certificates.push_back({Arena::constant(listener.certificate.value.value_or(""), listener.certificate.origin)});
  model.sslPolicy = {listener.sslPolicy.value.value_or(DefaultSslPolicy), listener.sslPolicy.origin};
}

void declareExtraCertificates(Lowering &l, Id<Listener> id) {
  const Listener &listener = l.topology[id];
  std::size_t number = 0;
  for (const Attr<std::string_view> &arn : *listener.extraCertificates) {
    elbv2::ListenerCertificate model;
    model.listenerArn = l.out.ref(l.of(refTo(id)));
    model.certificates.push_back({Arena::constant(arn.value, arn.origin)});
    l.out.add(logicalId(l.topology, refTo(id), fmt::format("Certificate{}", ++number)),
              "AWS::ElasticLoadBalancingV2::ListenerCertificate", model, arn.origin);
  }
}

Id<LoadBalancer> loadBalancerOf(const Topology &t, Id<Listener> listener) { return {t[listener].parent.index}; }

namespace {

bool allowsSomebody(const Topology &t, const LoadBalancer &balancer) {
  for (Id<Listener> listener : balancer.listeners)
    if (t[listener].allow.written())
      return true;
  return false;
}

} // namespace

void declareLoadBalancer(Lowering &l, Id<LoadBalancer> id) {
  const LoadBalancer &balancer = l.topology[id];
  if (*balancer.kind == LoadBalancerKind::Classic)
    return declareClassicBalancer(l, id);
  declareLoadBalancerGroup(l, id);
  bool open = *balancer.scheme == Scheme::Public;
  bool network = *balancer.kind == LoadBalancerKind::Network;
  elbv2::LoadBalancer model;
  model.scheme = {open ? "internet-facing" : "internal", balancer.scheme.origin};
  model.name = balancerName(l.topology, refTo(id), network ? fmt::format("network {}", *model.scheme) : *model.scheme);
  model.subnets = subnetList(l, *balancer.network, open ? Side::Public : Side::Private);
  model.securityGroups = l.arena.list({loadBalancerGroupId(l, id)});
  model.loadBalancerAttributes.push_back(
      {"deletion_protection.enabled", flag(*balancer.deletionProtection, balancer.deletionProtection.origin), {}});
  if (network) {
    model.type = "network";
    // A client stays with the zone of the address that it resolved, and not every zone need have a copy.
    model.loadBalancerAttributes.push_back({"load_balancing.cross_zone.enabled", Arena::constant("true"), {}});
    // Who connects through an endpoint was accepted, and comes from addresses that nobody here knows.
    if (*balancer.privatelink)
      model.enforceOnPrivateLink = allowsSomebody(l.topology, balancer) ? "on" : "off";
  } else {
    model.loadBalancerAttributes.push_back(
        {"idle_timeout.timeout_seconds", seconds(l, *balancer.idleTimeout, balancer.idleTimeout.origin), {}});
  }
  model.tags = tags(l, *balancer.tags);
  const ResourceId logs = addAccessLogs(l, id, model);
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "LoadBalancer"),
                              "AWS::ElasticLoadBalancingV2::LoadBalancer", model, balancer.origin);
  if (logs)
    l.out.dependsOn(made, logs);
  if (ResourceId route = l.of(refTo(*balancer.network), Part::PublicRoute); route && open)
    l.out.dependsOn(made, route);
  l.enter(refTo(id), Part::Itself, made);
  if (network) {
    declareNetworkListeners(l, id);
    declareEndpointService(l, id);
    return;
  }
  for (Id<Listener> listener : balancer.listeners)
    declareListener(l, listener, made);
}

namespace {

// Rules of one port and listener are told apart by what they are, so that none takes another's place when one is added
// or goes; the first has the plain name.
std::string furtherRule(const Topology &t, Id<Expose> id) {
  const Expose &expose = t[id];
  for (Id<Expose> other : t.workloads[expose.parent.index].exposes) {
    if (other == id)
      return {};
    if (const Expose &o = t[other]; *o.via == *expose.via && *o.port == *expose.port)
      break;
  }
  if (expose.priority.value)
    return std::to_string(*expose.priority.value);
  return shortHash(fmt::format("{} {}", expose.host.value.value_or(""), expose.path.value.value_or("/*")));
}

ResourceId declareRule(Lowering &l, Id<Expose> id, Id<Workload> w, ResourceId group) {
  const Topology &t = l.topology;
  const Expose &expose = t[id];
  elbv2::ListenerRule model;
  model.listenerArn = listenerArn(l, *expose.via);
  model.priority = l.priorities[id.index];
  if (expose.host.value)
    model.conditions.push_back(
        {"host-header", elbv2::Values{{Arena::constant(*expose.host.value, expose.host.origin)}}, {}});
  if (expose.path.value || !expose.host.value)
    model.conditions.push_back(
        {"path-pattern", {}, elbv2::Values{{Arena::constant(expose.path.value.value_or("/*"), expose.path.origin)}}});
  elbv2::Action forward;
  forward.type = "forward";
  forward.targetGroupArn = l.out.ref(group);
  model.actions.push_back(forward);
  std::string logical = logicalId(t, refTo(*expose.port));
  logical += logicalId(t, refTo(*expose.via), "Rule");
  logical += furtherRule(t, id);
  return l.out.add(logical, "AWS::ElasticLoadBalancingV2::ListenerRule", model, expose.origin, l.unitOf(w));
}

} // namespace

void declareExpose(Lowering &l, Id<Expose> id) {
  if (l.of(refTo(id), Part::Rule)) // a network load balancer's listener, declared with it
    return;
  if (*l.topology[loadBalancerOf(l.topology, *l.topology[id].via)].kind == LoadBalancerKind::Classic)
    return; // it has neither groups nor rules
  if (l.priorities.empty())
    l.priorities = rulePriorities(l.topology);
  Id<Workload> w{l.topology[id].parent.index};
  l.enter(refTo(id), Part::Rule, declareRule(l, id, w, declareTargetGroup(l, id)));
}

Node listenerArn(Lowering &l, Id<Listener> listener, OriginId origin) {
  return l.out.ref(l.of(refTo(listener)), origin);
}

Node loadBalancerDns(Lowering &l, Id<LoadBalancer> balancer, OriginId origin) {
  return l.out.attribute(l.of(refTo(balancer)), "DNSName", origin);
}

Node listenerUrl(Lowering &l, Id<Listener> id, OriginId origin) {
  const Listener &listener = l.topology[id];
  std::string_view scheme = wordOf(*listener.protocol);
  std::int64_t usual = scheme == "https" ? 443 : scheme == "http" ? 80 : 0;
  return l.arena.join(
      {l.arena.string(fmt::format("{}://", scheme)), loadBalancerDns(l, loadBalancerOf(l.topology, id)),
       *listener.port == usual ? Arena::constant("") : l.arena.string(":" + std::to_string(*listener.port))},
      origin);
}

Node resourceLabel(Lowering &l, Id<Expose> expose, OriginId origin) {
  Id<LoadBalancer> balancer = loadBalancerOf(l.topology, *l.topology[expose].via);
  return l.arena.join({l.out.attribute(l.of(refTo(balancer)), "LoadBalancerFullName"), Arena::constant("/"),
                       l.out.attribute(l.of(refTo(expose), Part::TargetGroup), "TargetGroupFullName")},
                      origin);
}

} // namespace ctr::aws
