// The classic load balancer, AWS::ElasticLoadBalancing::LoadBalancer, as a typed model.
#pragma once

#include "emit/model.h"

namespace ctr::aws::elb {

using emit::Node;

struct Listener {
  Attr<std::int64_t> loadBalancerPort;
  std::string_view protocol; // HTTP | TCP
  Attr<std::int64_t> instancePort;
};
template <class V> void fields(V &v, const Listener &m) {
  v("loadBalancerPort", std::to_string(*m.loadBalancerPort));
  v("protocol", m.protocol);
  v("instancePort", std::to_string(*m.instancePort));
  v("instanceProtocol", m.protocol);
}

struct HealthCheck {        // every number as text
  Attr<std::string> target; // "HTTP:80/healthz", "TCP:80"
  Attr<std::int64_t> interval, timeout, healthyThreshold, unhealthyThreshold;
};
template <class V> void fields(V &v, const HealthCheck &m) {
  v("target", m.target);
  v("interval", std::to_string(*m.interval));
  v("timeout", std::to_string(*m.timeout));
  v("healthyThreshold", std::to_string(*m.healthyThreshold));
  v("unhealthyThreshold", std::to_string(*m.unhealthyThreshold));
}

struct Draining {
  bool enabled = true;
  Attr<std::int64_t> timeout;
};
template <class V> void fields(V &v, const Draining &m) {
  v("enabled", m.enabled);
  v("timeout", m.timeout);
}
struct Settings {
  Attr<std::int64_t> idleTimeout;
};
template <class V> void fields(V &v, const Settings &m) { v("idleTimeout", m.idleTimeout); }

struct LoadBalancer {
  std::string loadBalancerName;
  Attr<std::string_view> scheme; // internet-facing | internal
  Node subnets, securityGroups;
  std::vector<Listener> listeners;
  HealthCheck healthCheck;
  Draining connectionDrainingPolicy;
  Settings connectionSettings;
  Node tags;
};
template <class V> void fields(V &v, const LoadBalancer &m) {
  v("loadBalancerName", m.loadBalancerName);
  v("scheme", m.scheme);
  v("subnets", m.subnets);
  v("securityGroups", m.securityGroups);
  v("listeners", m.listeners);
  v("healthCheck", m.healthCheck);
  v("crossZone", true);
  v("connectionDrainingPolicy", m.connectionDrainingPolicy);
  v("connectionSettings", m.connectionSettings);
  v("tags", m.tags);
}

} // namespace ctr::aws::elb
