// Load balancers as annotations for the AWS Load Balancer Controller. Annotations are strings (LBC-012), and what an
// Ingress says of its load balancer must be the same on every Ingress of the group.
#pragma once

#include "backends/eks/manifest.h"

namespace ctr::eks {

using Annotations = emit::OrderedMap<emit::Node>;

std::string balancerName(const Topology &t, Id<LoadBalancer> balancer); // at most 32 characters (LBC-009)
std::string groupName(const Topology &t, Id<LoadBalancer> balancer);    // LBC-007

// The health check that a load balancer makes: what `expose` writes, else the workload's own check.
struct BalancerCheck {
  std::string_view path; // empty: a TCP connection
  std::int64_t interval = 30, timeout = 5, healthy = 2, unhealthy = 3;
  std::string_view match;
  std::int64_t port = 0; // 0: the port that gets the traffic
};
BalancerCheck balancerCheck(const Topology &t, const Workload &w, const Expose &e);

// The listener with `redirect` that leads to this one; none when there is none.
Id<Listener> redirectTo(const Topology &t, Id<Listener> listener);

Annotations ingressAnnotations(const Manifest &m, Id<LoadBalancer> balancer, Id<Expose> expose);
Annotations networkBalancerAnnotations(const Manifest &m, Id<LoadBalancer> balancer, const Expose &e);

} // namespace ctr::eks
