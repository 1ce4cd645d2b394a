// Security groups and the rules that follow from the topology's flows: nothing else may come in. Rules between groups
// are resources of their own, so that groups never wait for each other; each lives in the later of the two units.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/aws/models/ec2.h"

namespace ctr::aws {

// A load balancer's group: in from the clients of its listeners; out to what it forwards to, by declareFlows.
void declareLoadBalancerGroup(Lowering &l, Id<LoadBalancer> balancer);
// A workload's group: in by declareFlows alone; out everywhere, which is said in its description.
void declareWorkloadGroup(Lowering &l, Id<Workload> w);
// A group that says so, without description, network and rules of its own.
ec2::SecurityGroup openEgressGroup();
emit::Node workloadGroupId(Lowering &l, Id<Workload> w, OriginId origin = {});
emit::Node loadBalancerGroupId(Lowering &l, Id<LoadBalancer> balancer, OriginId origin = {});

// The clients of a listener, as rules of the group that they come through: `port` is where they are let in.
void addClientRules(Lowering &l, Id<Listener> listener, std::string_view protocol, std::int64_t port,
                    std::vector<ec2::Rule> &rules);
// The one egress rule of a group from which nothing goes out but by rules of their own.
ec2::Rule nowhere();

// One rule for each flow whose ends both have a group (or are an external's). After all groups.
void declareFlows(Lowering &l);
// The same where workloads are not reached through their own groups: into an external's, and into endpoints.
void declareExternalFlows(Lowering &l);

} // namespace ctr::aws
