// Networks are either there or new; load balancers fit into them; physical names differ.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "sema/rules.h"

#include <llvm/ADT/StringMap.h>

namespace ctr {
namespace {

void refuseBeside(const RuleContext &context, OriginId origin, std::string_view word, OriginId other,
                  std::string_view otherWord) {
  if (origin && other)
    context.report(diag::Together, origin, word, otherWord)
        .note(context.span(other), "`" + std::string(otherWord) + "` is here");
}

void checkEndpoints(const RuleContext &context, const Network &network) {
  const List<Endpoint> &listed = network.endpoints->listed;
  for (std::size_t i = 0; i < listed.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (*listed[i] == *listed[k]) {
        context.report(diag::EndpointTwice, listed[i].origin, wordOf(*listed[i]))
            .note(context.span(listed[k].origin), "the first time")
            .hint("leave one of them out");
        break;
      }
}

void checkNetwork(const RuleContext &context, const Network &network) {
  OriginId vpc = network.vpc.origin;
  refuseBeside(context, network.cidr.origin, "cidr", vpc, "vpc");
  refuseBeside(context, network.zones.origin, "zones", vpc, "vpc");
  refuseBeside(context, network.nat.origin, "nat", vpc, "vpc");
  refuseBeside(context, network.endpoints.origin, "endpoints", vpc, "vpc");
  refuseBeside(context, network.physicalName.origin, "name", vpc, "vpc");
  refuseBeside(context, network.tags.origin, "tags", vpc, "vpc");
  if (vpc && !network.privateSubnets.written() && !network.publicSubnets.written())
    context.report(diag::SubnetsMissing, vpc, network.name, "private_subnets")
        .hint("add `private_subnets = [\"subnet-…\", \"subnet-…\"]`");
  checkEndpoints(context, network);
  if (vpc)
    return;
  if (!network.cidr.written())
    context.report(diag::NetworkIsNothing, network.origin, network.name)
        .hint("add `cidr = \"10.0.0.0/16\"` for a new network, or `vpc` and its subnets for an existing one");
  for (const auto *subnets : {&network.publicSubnets, &network.privateSubnets})
    if (subnets->written())
      context.report(diag::SubnetsWithoutVpc, subnets->origin,
                     subnets == &network.publicSubnets ? "public_subnets" : "private_subnets");
}

// A rule between two security groups wants both in one network, and nothing that exists lives in one that is new.
void checkGroups(const RuleContext &context, const Workload &workload) {
  const Topology &t = context.topology;
  const Id<Network> id = t.networkOf(workload);
  if (!id || t[id].vpc.written())
    return;
  for (const Attr<EntityRef> &call : *workload.calls) {
    if (call->kind != Kind::ExternalPort)
      continue;
    const External &external = t.externals[t.externalPorts[call->index].parent.index];
    if (external.securityGroup.written())
      context.report(diag::GroupOutsideNetwork, call.origin, external.name, t[id].name)
          .note(context.span(external.securityGroup.origin), "this security group exists already")
          .note(context.span(t[id].origin), "this network is new")
          .hint("give the network the existing `vpc` of the security group, or leave `security_group` out");
  }
}

// Equal names of one kind would be one thing in AWS.
template <class S> void checkNamesOf(const RuleContext &context, const std::vector<S> &table) {
  bool anyFixed = false;
  for (const S &row : table)
    anyFixed |= row.physicalName.written() && !row.existing.written();
  if (!anyFixed)
    return;
  llvm::StringMap<const S *> seen;
  for (const S &row : table) {
    if (row.existing.written())
      continue;
    std::string name = row.physicalName.written()
                           ? std::string(**row.physicalName)
                           : std::string(context.topology.info().name) + "-" + std::string(row.name);
    auto [it, fresh] = seen.try_emplace(name, &row);
    if (fresh)
      continue;
    OriginId here = row.physicalName.written() ? row.physicalName.origin : row.origin;
    OriginId there = it->second->physicalName.written() ? it->second->physicalName.origin : it->second->origin;
    context.report(diag::NameTwice, here, name).note(context.span(there), "the other one is here");
  }
}

} // namespace

void checkNetworks(const RuleContext &context) {
  for (const Network &network : context.topology.networks)
    checkNetwork(context, network);
  for (const Workload &workload : context.topology.workloads)
    checkGroups(context, workload);
}

void checkNames(const RuleContext &context) {
  const Topology &t = context.topology;
  checkNamesOf(context, t.networks);
  checkNamesOf(context, t.clusters);
  checkNamesOf(context, t.registries);
  checkNamesOf(context, t.workloads);
  checkNamesOf(context, t.loadBalancers);
  checkNamesOf(context, t.buckets);
  checkNamesOf(context, t.tables);
  checkNamesOf(context, t.queues);
  checkNamesOf(context, t.topics);
  checkNamesOf(context, t.buses);
  checkNamesOf(context, t.alarms);
  checkNamesOf(context, t.secrets);
  checkNamesOf(context, t.parameters);
  checkNamesOf(context, t.keys);
  checkNamesOf(context, t.roles);
}

} // namespace ctr
