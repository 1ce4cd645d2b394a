#include "backends/aws/load_balancers.h"

#include "backends/aws/models/elbv2.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/rule_priority.h"
#include "backends/aws/security_groups.h"

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

// Letters, digits and `-` alone, and never `internal-` first, which is AWS's own (rule LBC-016).
std::string balancerName(const Topology &t, EntityRef entity, std::string_view createOnly) {
  std::string name = replaceableName(t, entity, createOnly, MostName - 3);
  for (char &c : name)
    if (c == '_' || c == '.')
      c = '-';
  return name.starts_with("internal-") ? "lb-" + name : name;
}

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
  bool https = *listener.protocol == ListenerProtocol::Https;
  elbv2::Listener model;
  model.loadBalancerArn = l.out.ref(balancer);
  model.port = listener.port;
  model.protocol = https ? "HTTPS" : "HTTP";
  if (https) {
    model.certificates.push_back(
        {Arena::constant(listener.certificate.value.value_or(""), listener.certificate.origin)});
    model.sslPolicy = {listener.sslPolicy.value.value_or(DefaultSslPolicy), listener.sslPolicy.origin};
  }
  model.defaultActions.push_back(defaultAction(l.topology, listener));
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "Listener"), "AWS::ElasticLoadBalancingV2::Listener",
                              model, listener.origin);
  l.enter(refTo(id), Part::Itself, made);
}

} // namespace

Id<LoadBalancer> loadBalancerOf(const Topology &t, Id<Listener> listener) { return {t[listener].parent.index}; }

void declareLoadBalancer(Lowering &l, Id<LoadBalancer> id) {
  const LoadBalancer &balancer = l.topology[id];
  declareLoadBalancerGroup(l, id);
  bool open = *balancer.scheme == Scheme::Public;
  elbv2::LoadBalancer model;
  model.scheme = {open ? "internet-facing" : "internal", balancer.scheme.origin};
  model.name = balancerName(l.topology, refTo(id), model.scheme.value);
  model.subnets = subnetList(l, *balancer.network, open ? Side::Public : Side::Private);
  model.securityGroups = l.arena.list({loadBalancerGroupId(l, id)});
  model.loadBalancerAttributes.push_back(
      {"deletion_protection.enabled", flag(*balancer.deletionProtection, balancer.deletionProtection.origin), {}});
  model.loadBalancerAttributes.push_back(
      {"idle_timeout.timeout_seconds", seconds(l, *balancer.idleTimeout, balancer.idleTimeout.origin), {}});
  model.tags = tags(l, *balancer.tags);
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "LoadBalancer"),
                              "AWS::ElasticLoadBalancingV2::LoadBalancer", model, balancer.origin);
  if (ResourceId route = l.of(refTo(*balancer.network), Part::PublicRoute); route && open)
    l.out.dependsOn(made, route);
  l.enter(refTo(id), Part::Itself, made);
  for (Id<Listener> listener : balancer.listeners)
    declareListener(l, listener, made);
}

namespace {

// What the load balancer asks: `expose { health }`, else what the workload's own `health` says, else `/`.
void fillHealth(const Topology &t, const Workload &workload, const Expose &expose, elbv2::TargetGroup &model) {
  bool grpc = model.protocolVersion == "GRPC";
  ExposeHealth asked;
  if (expose.health)
    asked = t[expose.health];
  const Health *own = workload.health ? &t[workload.health] : nullptr;
  bool fromOwn = own && own->http.value;
  if (asked.path.value)
    model.healthCheckPath = {*asked.path.value, asked.path.origin};
  else if (fromOwn)
    model.healthCheckPath = {*own->http.value, own->http.origin};
  else
    model.healthCheckPath = {grpc ? "/AWS.ALB/healthcheck" : "/", {}};
  auto whole = [](const Attr<Duration> &d) { return Attr<std::int64_t>{d->seconds.floor(), d.origin}; };
  bool ownNumbers = fromOwn && !expose.health;
  model.healthCheckIntervalSeconds = whole(ownNumbers ? own->interval : asked.interval);
  model.healthCheckTimeoutSeconds = whole(ownNumbers ? own->timeout : asked.timeout);
  model.healthyThresholdCount = asked.healthy;
  model.unhealthyThresholdCount = ownNumbers ? own->retries : asked.unhealthy;
  std::string match(asked.match.value.value_or(grpc ? "0" : "200"));
  model.matcher.origin = asked.match.origin;
  if (grpc)
    model.matcher.value.grpcCode = std::move(match);
  else
    model.matcher.value.httpCode = std::move(match);
  if (fromOwn && own->port.value && !(*own->port.value == *expose.port))
    model.healthCheckPort = std::to_string(*t[*own->port.value].container);
}

void addAttributes(Lowering &l, const Expose &expose, elbv2::TargetGroup &model) {
  // 300 s is AWS's own default, written out.
  model.targetGroupAttributes.push_back(
      {"deregistration_delay.timeout_seconds",
       expose.drain.value ? seconds(l, *expose.drain.value, expose.drain.origin) : Arena::constant("300"),
       {}});
  model.targetGroupAttributes.push_back(
      {"stickiness.enabled", flag(expose.sticky.value.has_value(), expose.sticky.origin), {}});
  if (!expose.sticky.value)
    return;
  model.targetGroupAttributes.push_back({"stickiness.type", Arena::constant("lb_cookie"), {}});
  model.targetGroupAttributes.push_back(
      {"stickiness.lb_cookie.duration_seconds", seconds(l, *expose.sticky.value, expose.sticky.origin), {}});
}

ResourceId declareTargetGroup(Lowering &l, Id<Expose> id, Id<Workload> w) {
  const Topology &t = l.topology;
  const Expose &expose = t[id];
  const Port &port = t[*expose.port];
  elbv2::TargetGroup model;
  model.vpcId = vpcId(l, networkOf(t, w));
  model.port = {*port.container, port.container.origin};
  model.protocolVersion = *port.protocol == Protocol::Grpc    ? "GRPC"
                          : *port.protocol == Protocol::Http2 ? "HTTP2"
                                                              : "HTTP1";
  // Everything a target group cannot change, and the listener, which tells the groups of one port apart.
  model.name = balancerName(t, refTo(*expose.port),
                            fmt::format("{} {} {} {}", *port.container, model.protocolVersion,
                                        t.path(refTo(*expose.via)), t[networkOf(t, w)].name));
  fillHealth(t, t[w], expose, model);
  addAttributes(l, expose, model);
  model.tags = tags(l, *t[w].tags);
  return l.out.add(logicalId(t, refTo(*expose.port), "TargetGroup"), "AWS::ElasticLoadBalancingV2::TargetGroup", model,
                   expose.origin, l.unitOf(w));
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
  return l.out.add(logical, "AWS::ElasticLoadBalancingV2::ListenerRule", model, expose.origin, l.unitOf(w));
}

} // namespace

void declareExpose(Lowering &l, Id<Expose> id) {
  if (l.priorities.empty())
    l.priorities = rulePriorities(l.topology);
  Id<Workload> w{l.topology[id].parent.index};
  ResourceId group = declareTargetGroup(l, id, w);
  l.enter(refTo(id), Part::TargetGroup, group);
  l.enter(refTo(id), Part::Rule, declareRule(l, id, w, group));
}

Node targetGroupArn(Lowering &l, Id<Expose> expose, OriginId origin) {
  return l.out.ref(l.of(refTo(expose), Part::TargetGroup), origin);
}

Node listenerArn(Lowering &l, Id<Listener> listener, OriginId origin) {
  return l.out.ref(l.of(refTo(listener)), origin);
}

Node loadBalancerDns(Lowering &l, Id<LoadBalancer> balancer, OriginId origin) {
  return l.out.attribute(l.of(refTo(balancer)), "DNSName", origin);
}

Node listenerUrl(Lowering &l, Id<Listener> id, OriginId origin) {
  const Listener &listener = l.topology[id];
  bool https = *listener.protocol == ListenerProtocol::Https;
  std::int64_t usual = https ? 443 : 80;
  return l.arena.join(
      {Arena::constant(https ? "https://" : "http://"), loadBalancerDns(l, loadBalancerOf(l.topology, id)),
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
