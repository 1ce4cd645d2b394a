#include "backends/eks/foundation.h"

#include "backends/aws/data.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/names.h"
#include "backends/eks/storage.h"
#include "backends/eks/target_groups.h"

#include <set>

namespace ctr::eks {

// Pods share the cluster's security group, so what is outside and guarded by a group of its own must let that one in.
void declareExternalRules(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  if (!f.clusterId)
    return;
  std::set<std::uint32_t> done;
  for (const Flow &flow : t.facts.flows) {
    if (flow.to.kind != Kind::ExternalPort || flow.from != Flow::From::Workload || !done.insert(flow.to.index).second)
      continue;
    const ExternalPort &port = t.externalPorts[flow.to.index];
    const External &external = t.externals[port.parent.index];
    if (!external.securityGroup->has_value())
      continue;
    aws::ec2::Rule rule;
    rule.groupId = l.arena.string(**external.securityGroup, external.securityGroup.origin);
    rule.ipProtocol = *port.protocol == Protocol::Udp ? "udp" : "tcp";
    rule.fromPort = *port.port;
    rule.toPort = *port.port;
    rule.sourceSecurityGroupId = l.out.attribute(f.clusterId, "ClusterSecurityGroupId");
    rule.description = "pods of " + f.cluster;
    OriginId origin = flow.because.empty() ? port.origin : flow.because.front();
    l.out.add(aws::logicalId(t, flow.to, "FromPods"), "AWS::EC2::SecurityGroupIngress", rule, origin);
  }
}

void declareFoundation(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  // New subnets say what load balancers they are for (LBC-001); those of an existing network are named on every
  // load balancer instead.
  static constexpr std::pair<std::string_view, std::string_view> Public[] = {{"kubernetes.io/role/elb", "1"}};
  static constexpr std::pair<std::string_view, std::string_view> Private[] = {{"kubernetes.io/role/internal-elb", "1"}};
  for (std::uint32_t i = 0; i < t.networks.size(); ++i)
    if (t.facts.includes({Kind::Network, i}))
      aws::declareNetwork(l, {i}, {Public, Private});
  aws::declareData(l);
  if (!f.plan.cluster)
    return;
  f.cluster = clusterName(t, f.plan.cluster);
  declareFilesystems(f);
  declareCluster(f);
  declareAccess(f);
  declareVolumeAccess(f);
  declareNodeAddons(f);
  declareNodes(f);
  declareFargate(f);
  declareClusterAddons(f);
  declareControllers(f);
  declareKarpenter(f);
  declareWorkloadRoles(f);
  declareExternalRules(f);
  declareBalancers(f);
}

} // namespace ctr::eks
