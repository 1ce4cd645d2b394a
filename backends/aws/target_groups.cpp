#include "backends/aws/target_groups.h"

#include "backends/aws/doors.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/models/elbv2.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "ir/exposure.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// Where a target answers: its own port, or the instance's.
std::int64_t instancePort(const Topology &t, Id<Port> port) {
  return sharesInstance(t, t.workloadOf(refTo(port))) ? hostPort(t, port) : *t[port].container;
}

// What the load balancer asks: `expose { health }`, else what the workload's own `health` says, else `/`. A network
// load balancer that is not told a path opens a connection and is content.
void fillHealth(const Topology &t, const Workload &workload, const Expose &expose, bool network,
                elbv2::TargetGroup &model) {
  bool grpc = model.protocolVersion == "GRPC";
  ExposeHealth asked;
  if (expose.health)
    asked = t[expose.health];
  const Health *own = workload.health ? &t[workload.health] : nullptr;
  bool fromOwn = own && own->http.value;
  bool http = !network || asked.path.value || fromOwn;
  if (!http)
    model.healthCheckProtocol = "TCP";
  else if (asked.path.value)
    model.healthCheckPath = Attr<std::string_view>{*asked.path.value, asked.path.origin};
  else if (fromOwn)
    model.healthCheckPath = Attr<std::string_view>{*own->http.value, own->http.origin};
  else
    model.healthCheckPath = Attr<std::string_view>{grpc ? "/AWS.ALB/healthcheck" : "/", {}};
  auto whole = [](const Attr<Duration> &d) { return Attr<std::int64_t>{d->seconds.floor(), d.origin}; };
  bool ownNumbers = fromOwn && !expose.health;
  model.healthCheckIntervalSeconds = whole(ownNumbers ? own->interval : asked.interval);
  model.healthCheckTimeoutSeconds = whole(ownNumbers ? own->timeout : asked.timeout);
  model.healthyThresholdCount = asked.healthy;
  model.unhealthyThresholdCount = ownNumbers ? own->retries : asked.unhealthy;
  if (http) {
    std::string match(asked.match.value.value_or(grpc ? "0" : network ? "200-399" : "200"));
    elbv2::Matcher matcher;
    (grpc ? matcher.grpcCode : matcher.httpCode) = std::move(match);
    model.matcher = Attr<elbv2::Matcher>{std::move(matcher), asked.match.origin};
  }
  if (Id<Port> port = healthPortOf(t, expose); port && port != *expose.port)
    model.healthCheckPort = std::to_string(instancePort(t, port));
}

void addAttributes(Lowering &l, const Expose &expose, bool network, elbv2::TargetGroup &model) {
  auto flag = [](bool value, OriginId origin) { return Arena::constant(value ? "true" : "false", origin); };
  auto seconds = [&](const Duration &d, OriginId origin) {
    return l.arena.string(std::to_string(d.seconds.floor()), origin);
  };
  // 300 s is AWS's own default, written out.
  model.targetGroupAttributes.push_back(
      {"deregistration_delay.timeout_seconds",
       expose.drain.value ? seconds(*expose.drain.value, expose.drain.origin) : Arena::constant("300"),
       {}});
  if (network) {
    // Over UDP it cannot be switched off. Otherwise copies see the load balancer, so that one that calls itself
    // through it is answered.
    if (model.protocol != "UDP")
      model.targetGroupAttributes.push_back({"preserve_client_ip.enabled", Arena::constant("false"), {}});
    return;
  }
  model.targetGroupAttributes.push_back(
      {"stickiness.enabled", flag(expose.sticky.value.has_value(), expose.sticky.origin), {}});
  if (!expose.sticky.value)
    return;
  model.targetGroupAttributes.push_back({"stickiness.type", Arena::constant("lb_cookie"), {}});
  model.targetGroupAttributes.push_back(
      {"stickiness.lb_cookie.duration_seconds", seconds(*expose.sticky.value, expose.sticky.origin), {}});
}

bool sameSettings(const Topology &t, const Expose &a, const Expose &b) {
  auto health = [&](const Expose &e) { return e.health ? t[e.health] : ExposeHealth{}; };
  const ExposeHealth x = health(a), y = health(b);
  return *a.drain == *b.drain && *a.sticky == *b.sticky && bool(a.health) == bool(b.health) && *x.path == *y.path &&
         *x.interval == *y.interval && *x.timeout == *y.timeout && *x.healthy == *y.healthy &&
         *x.unhealthy == *y.unhealthy && *x.match == *y.match;
}

} // namespace

Id<Expose> takerOf(const Topology &t, Id<Listener> listener) {
  for (std::uint32_t i = 0; i < t.exposes.size(); ++i)
    if (t.facts.includes(t.exposes[i].parent) && *t.exposes[i].via == listener)
      return {i};
  return {};
}

Id<Expose> groupOf(const Topology &t, Id<Expose> id) {
  const Expose &expose = t[id];
  for (Id<Expose> other : t.workloads[expose.parent.index].exposes)
    if (const Expose &o = t[other];
        other == id || (*o.via == *expose.via && *o.port == *expose.port && sameSettings(t, o, expose)))
      return other;
  return id;
}

ResourceId declareTargetGroup(Lowering &l, Id<Expose> id) {
  const Topology &t = l.topology;
  if (Id<Expose> leader = groupOf(t, id); leader != id) {
    ResourceId made = l.of(refTo(leader), Part::TargetGroup);
    l.enter(refTo(id), Part::TargetGroup, made);
    return made;
  }
  const Expose &expose = t[id];
  const Id<Workload> w{expose.parent.index};
  const Port &port = t[*expose.port];
  const bool network = *t[loadBalancerOf(t, *expose.via)].kind == LoadBalancerKind::Network;
  elbv2::TargetGroup model;
  model.vpcId = vpcId(l, t.networkOf(t[w]));
  model.targetType = targetType(t, w);
  const std::int64_t fixed = instancePort(t, *expose.port); // none: each target has its own anyway
  model.port = {fixed != 0 ? fixed : *port.container, port.container.origin};
  std::string_view speaks;
  if (network) {
    model.protocol = *port.protocol == Protocol::Udp ? "UDP" : "TCP";
    speaks = model.protocol;
  } else {
    speaks = *port.protocol == Protocol::Grpc ? "GRPC" : *port.protocol == Protocol::Http2 ? "HTTP2" : "HTTP1";
    model.protocolVersion = speaks;
  }
  // Everything a target group cannot change, and the listener, which tells the groups of one port apart; a second
  // group of the same two differs in its settings, so that its pattern must tell.
  std::string createOnly =
      fmt::format("{} {} {} {}", model.port.value, speaks, t.path(refTo(*expose.via)), t[t.networkOf(t[w])].name);
  if (model.targetType != "ip")
    createOnly.append(" ").append(model.targetType);
  for (Id<Expose> other : t[w].exposes) {
    if (other == id)
      break;
    if (const Expose &o = t[other]; *o.via == *expose.via && *o.port == *expose.port) {
      createOnly += fmt::format(" {} {}", expose.host.value.value_or(""), expose.path.value.value_or(""));
      break;
    }
  }
  model.name = balancerName(t, refTo(*expose.port), createOnly);
  fillHealth(t, t[w], expose, network, model);
  addAttributes(l, expose, network, model);
  model.tags = tags(l, *t[w].tags);
  std::string logical = logicalId(t, refTo(*expose.port), network ? "" : "TargetGroup");
  if (network)
    logical += logicalId(t, refTo(*expose.via), "TargetGroup");
  ResourceId made =
      l.out.add(logical, "AWS::ElasticLoadBalancingV2::TargetGroup", model, expose.origin, network ? 0 : l.unitOf(w));
  l.enter(refTo(id), Part::TargetGroup, made);
  return made;
}

Node targetGroupArn(Lowering &l, Id<Expose> expose, OriginId origin) {
  return l.out.ref(l.of(refTo(expose), Part::TargetGroup), origin);
}

} // namespace ctr::aws
