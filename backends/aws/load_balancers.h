// Load balancers: the balancer and its listeners (shared), and for every `expose` a target group and, at an application
// load balancer, a rule (in the workload's unit).
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

namespace elbv2 {
struct Listener;
}

// The balancer, its security group and its listeners. A listener answers 404 unless a rule matches; one with `redirect`
// answers 301.
void declareLoadBalancer(Lowering &l, Id<LoadBalancer> balancer);
// Target group and listener rule; those of a network load balancer were declared with it.
void declareExpose(Lowering &l, Id<Expose> expose);

// Letters, digits and `-` alone, and never `internal-` first, which is AWS's own (rule LBC-016).
std::string balancerName(const Topology &t, EntityRef entity, std::string_view createOnly);
// Certificate and policy of a listener that speaks TLS; its further certificates are resources of their own.
void secure(const Listener &listener, elbv2::Listener &model);
void declareExtraCertificates(Lowering &l, Id<Listener> listener);

emit::Node listenerArn(Lowering &l, Id<Listener> listener, OriginId origin = {});
emit::Node loadBalancerDns(Lowering &l, Id<LoadBalancer> balancer, OriginId origin = {});
// "http://DNS", "tcp://DNS:9000": with the port where it is not the protocol's own.
emit::Node listenerUrl(Lowering &l, Id<Listener> listener, OriginId origin = {});
// app/NAME/ID/targetgroup/NAME/ID, for ALBRequestCountPerTarget.
emit::Node resourceLabel(Lowering &l, Id<Expose> expose, OriginId origin = {});

Id<LoadBalancer> loadBalancerOf(const Topology &t, Id<Listener> listener);

} // namespace ctr::aws
