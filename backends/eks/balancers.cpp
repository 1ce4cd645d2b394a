#include "backends/eks/balancers.h"

#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/eks/quantities.h"
#include "ir/exposure.h"

namespace ctr::eks {
namespace {

// Annotations of one resource, in the order added.
class AnnotationList {
public:
  AnnotationList(const Manifest &m, std::string_view prefix) : manifest_(m), prefix_(prefix) {}

  void add(std::string_view key, const emit::Node &value) {
    rows_.emplace_back(std::string(prefix_) + std::string(key), value);
  }
  void add(std::string_view key, std::string_view value, OriginId origin = {}) {
    add(key, manifest_.arena.string(value, origin));
  }
  void add(std::string_view key, std::int64_t value, OriginId origin = {}) { add(key, std::to_string(value), origin); }
  Annotations take() { return std::move(rows_); }

private:
  const Manifest &manifest_;
  std::string_view prefix_;
  Annotations rows_;
};

// Explicit subnets: those of an existing network carry no tags of ours (LBC-001).
emit::Node subnets(const Manifest &m, const LoadBalancer &lb) {
  aws::Side side = *lb.scheme == Scheme::Public ? aws::Side::Public : aws::Side::Private;
  emit::NodeList pieces;
  for (const emit::Node &id : aws::subnetIds(m.lowering, *lb.network, side)) {
    if (!pieces.empty())
      pieces.push_back(emit::Arena::constant(","));
    pieces.push_back(id);
  }
  return m.arena.join(pieces);
}

std::string tagList(const Topology &t, const LoadBalancer &lb) {
  std::string out;
  auto add = [&](const Map<std::string_view> &tags) {
    for (const Entry<std::string_view> &tag : tags) {
      out += out.empty() ? "" : ",";
      out.append(tag.key).append("=").append(tag.value);
    }
  };
  add(*t.info().tags);
  add(*lb.tags);
  return out;
}

std::string_view schemeWord(const LoadBalancer &lb) {
  return *lb.scheme == Scheme::Public ? "internet-facing" : "internal";
}

std::string listenPorts(const Topology &t, Id<Listener> id, Id<Listener> from) {
  auto entry = [&](Id<Listener> l) {
    return std::string(*t[l].protocol == ListenerProtocol::Https ? "{\"HTTPS\":" : "{\"HTTP\":") +
           std::to_string(*t[l].port) + "}";
  };
  return "[" + (from ? entry(from) + "," : std::string()) + entry(id) + "]";
}

std::string addresses(const Topology &t, const LoadBalancer &lb, const Listener &listener) {
  std::string out;
  for (const Attr<std::string_view> &source : *listener.allow)
    out.append(out.empty() ? "" : ",").append(*source);
  if (!out.empty() || *lb.scheme == Scheme::Public)
    return out.empty() ? "0.0.0.0/0" : out;
  // Internal: the network's own addresses; of an existing network they are unknown, and only the scheme confines.
  return aws::networkCidr(t, *lb.network).value_or("0.0.0.0/0");
}

void addCheck(AnnotationList &list, const BalancerCheck &check) {
  if (!check.path.empty())
    list.add("healthcheck-path", check.path);
  list.add("healthcheck-interval-seconds", check.interval);
  list.add("healthcheck-timeout-seconds", check.timeout);
  list.add("healthy-threshold-count", check.healthy);
  list.add("unhealthy-threshold-count", check.unhealthy);
}

} // namespace

std::string balancerName(const Topology &t, Id<LoadBalancer> balancer) {
  return aws::physicalName(t, aws::refTo(balancer), 32);
}

std::string groupName(const Topology &t, Id<LoadBalancer> balancer) {
  return toLabel(aws::physicalName(t, aws::refTo(balancer), 63));
}

Id<Listener> redirectTo(const Topology &t, Id<Listener> listener) {
  for (Id<Listener> other : t.loadBalancers[t[listener].parent.index].listeners)
    if (t[other].redirect->has_value() && **t[other].redirect == listener)
      return other;
  return {};
}

// The same answers as for a target group of the foundation (aws/load_balancers.cpp), so that a program means one thing.
BalancerCheck balancerCheck(const Topology &t, const Workload &w, const Expose &e) {
  BalancerCheck check;
  const Health *own = w.health && t[w.health].http->has_value() ? &t[w.health] : nullptr;
  if (e.health) {
    const ExposeHealth &h = t[e.health];
    check.match = h.match->value_or("");
    check.interval = seconds(*h.interval);
    check.timeout = seconds(*h.timeout);
    check.healthy = *h.healthy;
    check.unhealthy = *h.unhealthy;
    check.path = h.path->value_or("");
  } else if (own != nullptr) {
    check.interval = seconds(*own->interval);
    check.timeout = seconds(*own->timeout);
    check.unhealthy = *own->retries;
  }
  if (own != nullptr && check.path.empty())
    check.path = **own->http;
  if (Id<Port> asked = healthPortOf(t, e); asked && asked != *e.port)
    check.port = *t[asked].container;
  return check;
}

namespace {

// The first one answers who names no host.
std::string certificates(const Listener &listener) {
  std::string all(listener.certificate->value_or(""));
  for (const Attr<std::string_view> &more : *listener.extraCertificates)
    all.append(",").append(more.value);
  return all;
}

} // namespace

Annotations ingressAnnotations(const Manifest &m, Id<LoadBalancer> balancer, Id<Expose> expose) {
  const Topology &t = m.topology;
  const LoadBalancer &lb = t[balancer];
  const Expose &e = t[expose];
  const Listener &listener = t[*e.via];
  Id<Listener> from = redirectTo(t, *e.via);
  AnnotationList list(m, "alb.ingress.kubernetes.io/");
  list.add("load-balancer-name", balancerName(t, balancer), lb.origin);
  list.add("group.name", groupName(t, balancer), lb.origin);
  list.add("group.order", m.plan.ruleOrder[expose.index], e.priority.origin);
  list.add("scheme", schemeWord(lb), lb.scheme.origin);
  list.add("ip-address-type", std::string_view("ipv4"));
  list.add("subnets", subnets(m, lb));
  list.add("load-balancer-attributes",
           "idle_timeout.timeout_seconds=" + std::to_string(seconds(*lb.idleTimeout)) +
               ",deletion_protection.enabled=" + (*lb.deletionProtection ? "true" : "false") +
               ",routing.http.drop_invalid_header_fields.enabled=true");
  if (std::string all = tagList(t, lb); !all.empty())
    list.add("tags", all);
  list.add("listen-ports", listenPorts(t, *e.via, from), listener.port.origin);
  list.add("inbound-cidrs", addresses(t, lb, listener), listener.allow.origin);
  if (from)
    list.add("ssl-redirect", *listener.port, t[from].redirect.origin);
  if (listener.certificate->has_value())
    list.add("certificate-arn", certificates(listener), listener.certificate.origin);
  if (*listener.protocol == ListenerProtocol::Https)
    list.add("ssl-policy", listener.sslPolicy->value_or("ELBSecurityPolicy-TLS13-1-2-2021-06"),
             listener.sslPolicy.origin);
  list.add("target-type", std::string_view("ip"));
  list.add("backend-protocol", std::string_view("HTTP"));
  Protocol protocol = *t[*e.port].protocol;
  if (protocol == Protocol::Http2 || protocol == Protocol::Grpc)
    list.add("backend-protocol-version", protocol == Protocol::Grpc ? std::string_view("GRPC") : "HTTP2");
  BalancerCheck check = balancerCheck(t, m.workload, e);
  list.add("healthcheck-protocol", std::string_view("HTTP"));
  if (check.port != 0)
    list.add("healthcheck-port", check.port);
  addCheck(list, check);
  if (check.path.empty())
    list.add("healthcheck-path", protocol == Protocol::Grpc ? std::string_view("/AWS.ALB/healthcheck") : "/");
  if (check.match.empty())
    list.add("success-codes", protocol == Protocol::Grpc ? std::string_view("0") : "200");
  else
    list.add("success-codes", check.match);
  std::int64_t drain = e.drain->has_value() ? seconds(**e.drain) : 300;
  std::string attributes = "deregistration_delay.timeout_seconds=" + std::to_string(drain);
  if (e.sticky->has_value())
    attributes += ",stickiness.enabled=true,stickiness.type=lb_cookie,stickiness.lb_cookie.duration_seconds=" +
                  std::to_string(seconds(**e.sticky));
  list.add("target-group-attributes", attributes, e.drain.origin);
  return list.take();
}

Annotations networkBalancerAnnotations(const Manifest &m, Id<LoadBalancer> balancer, const Expose &e) {
  const Topology &t = m.topology;
  const LoadBalancer &lb = t[balancer];
  const Listener &listener = t[*e.via];
  AnnotationList list(m, "service.beta.kubernetes.io/aws-load-balancer-");
  list.add("name", balancerName(t, balancer), lb.origin);
  list.add("nlb-target-type", std::string_view("ip"));
  list.add("scheme", schemeWord(lb), lb.scheme.origin);
  list.add("subnets", subnets(m, lb));
  list.add("attributes", std::string("deletion_protection.enabled=") + (*lb.deletionProtection ? "true" : "false"));
  if (std::string all = tagList(t, lb); !all.empty())
    list.add("additional-resource-tags", all);
  if (listener.certificate->has_value()) {
    list.add("ssl-cert", certificates(listener), listener.certificate.origin);
    list.add("ssl-ports", *listener.port);
    list.add("ssl-negotiation-policy", listener.sslPolicy->value_or("ELBSecurityPolicy-TLS13-1-2-2021-06"));
  }
  BalancerCheck check = balancerCheck(t, m.workload, e);
  list.add("healthcheck-protocol", std::string_view(check.path.empty() ? "TCP" : "HTTP"));
  if (!check.path.empty())
    list.add("healthcheck-path", check.path);
  if (check.port != 0)
    list.add("healthcheck-port", check.port);
  list.add("healthcheck-interval", check.interval);
  list.add("healthcheck-timeout", check.timeout);
  list.add("healthcheck-healthy-threshold", check.healthy);
  list.add("healthcheck-unhealthy-threshold", check.unhealthy);
  std::int64_t drain = e.drain->has_value() ? seconds(**e.drain) : 300;
  list.add("target-group-attributes", "deregistration_delay.timeout_seconds=" + std::to_string(drain), e.drain.origin);
  return list.take();
}

} // namespace ctr::eks
