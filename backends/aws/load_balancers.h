// Application load balancers: the balancer and its listeners (shared), and for every `expose` a target group and a rule
// (in the workload's unit).
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

// The balancer, its security group and its listeners. A listener answers 404 unless a rule matches; one with `redirect`
// answers 301.
void declareLoadBalancer(Lowering &l, Id<LoadBalancer> balancer);
// Target group (type ip) and listener rule.
void declareExpose(Lowering &l, Id<Expose> expose);

emit::Node targetGroupArn(Lowering &l, Id<Expose> expose, OriginId origin = {});
emit::Node listenerArn(Lowering &l, Id<Listener> listener, OriginId origin = {});
emit::Node loadBalancerDns(Lowering &l, Id<LoadBalancer> balancer, OriginId origin = {});
// "http://DNS" or "https://DNS", with the port where it is not the protocol's own.
emit::Node listenerUrl(Lowering &l, Id<Listener> listener, OriginId origin = {});
// app/NAME/ID/targetgroup/NAME/ID, for ALBRequestCountPerTarget.
emit::Node resourceLabel(Lowering &l, Id<Expose> expose, OriginId origin = {});

Id<LoadBalancer> loadBalancerOf(const Topology &t, Id<Listener> listener);

} // namespace ctr::aws
