// Everything that ECS workloads stand on, in the order in which references go backwards only: networks, data, clusters,
// load balancers, then for each workload its log group, roles, security group, target groups and rules, then the flows.
#pragma once

#include "backends/aws/lowering.h"
#include "diag/diagnostics.h"

namespace ctr::aws {

// Calls f(id) for every entity of a table that the target contains.
template <class T, class F> void included(const Topology &t, const std::vector<T> &table, F f) {
  for (std::uint32_t i = 0; i < table.size(); ++i)
    if (t.facts.includes(refTo(Id<T>{i})))
      f(Id<T>{i});
}

// Networks, data, ECS clusters, load balancers (unit 0).
void declareShared(Lowering &l);
// Log group, roles, security group, target groups and rules of one workload (its unit).
void declareWorkloadParts(Lowering &l, Id<Workload> w);
// Both, for all workloads in order, and the flows.
void declareEcsFoundation(Lowering &l);

// What the shared constructs need to be legal on AWS, for every backend that uses them (each calls it in its `legal`):
// a new network's range and zones; load balancers (name, zones, idle timeout, listener protocols); target groups
// (health check ranges, matcher, deregistration delay, stickiness); rules (patterns, priorities); log retention; names
// of buckets, tables, roles and log groups. Codes 3003 to 3049, in targets.def.
void legalShared(const Topology &t, Diagnostics &diags);
// The managed policies that roles name; a part of it.
void legalPolicies(const Topology &t, Diagnostics &diags);
// All tags that one resource carries: the topology's, its own where they differ, and so many that are not written.
void judgeTags(const Topology &t, const ctr::Resource &resource, std::size_t unwritten, Diagnostics &diags);

} // namespace ctr::aws
