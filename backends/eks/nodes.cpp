// Managed node groups: a launch template that keeps pods away from the node's role, a role, and the group.

#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/roles.h"
#include "backends/eks/foundation.h"
#include "backends/eks/foundation_models.h"
#include "backends/eks/names.h"
#include "backends/eks/node_types.h"

#include <algorithm>

namespace ctr::eks {
namespace {

using emit::Node;

aws::ResourceId nodeRole(Foundation &f, Id<Capacity> id) {
  aws::Lowering &l = f.lowering;
  const Capacity &c = l.topology[id];
  aws::RoleDescription role;
  role.entity = aws::refTo(id);
  role.part = aws::Part::NodeRole;
  role.logicalSuffix = "NodeRole";
  role.nameSuffix = "node";
  role.description = "What a node does for the cluster; pods cannot reach it";
  role.trust = aws::trustPolicy(l, "ec2.amazonaws.com", {"sts:AssumeRole"});
  role.managedPolicies = {"AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonEKS_CNI_Policy"};
  role.origin = c.origin;
  return aws::declareRole(l, role);
}

aws::ResourceId launchTemplate(Foundation &f, Id<Capacity> id) {
  aws::Lowering &l = f.lowering;
  const Capacity &c = l.topology[id];
  cfn::LaunchTemplate m;
  std::int64_t gib = (c.disk->bytes.ceil() + GiB - 1) / GiB;
  m.launchTemplateData.blockDeviceMappings.push_back({"/dev/xvda", {{gib, c.disk.origin}}});
  Node tags = aws::tags(l, *c.tags, aws::physicalName(l.topology, aws::refTo(id)));
  for (std::string_view type : {"instance", "volume"})
    m.launchTemplateData.tagSpecifications.push_back({type, tags});
  return l.out.add(aws::logicalId(l.topology, aws::refTo(id), "LaunchTemplate"), "AWS::EC2::LaunchTemplate", m,
                   c.origin);
}

void declareNodeGroup(Foundation &f, Id<Capacity> id) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  const Capacity &c = t[id];
  Id<Network> network = *t[f.plan.cluster].network;
  aws::ResourceId role = nodeRole(f, id);
  aws::ResourceId launch = launchTemplate(f, id);
  cfn::Nodegroup m;
  m.nodegroupName = nodeGroupName(t, id);
  m.clusterName = f.cluster;
  m.nodeRole = l.out.attribute(role, "Arn");
  m.subnets = aws::subnetList(l, network, aws::Side::Private);
  m.capacityType = *c.spot ? "SPOT" : "ON_DEMAND";
  m.amiType = amiType(c);
  for (const Attr<std::string_view> &instance : *c.instances)
    m.instanceTypes.push_back(*instance);
  m.launchTemplate = {l.out.ref(launch), l.out.attribute(launch, "LatestVersionNumber")};
  std::int64_t most = std::max<std::int64_t>(1, c.size->max);
  m.scalingConfig = {{c.size->min, c.size->min, most}, c.size.origin};
  for (const Entry<std::string_view> &label : *c.labels)
    m.labels.emplace_back(std::string(label.key), std::string(label.value));
  m.tags = tagMap(f, *c.tags);
  aws::ResourceId group = l.out.add(aws::logicalId(t, aws::refTo(id), "Nodes"), "AWS::EKS::Nodegroup", m, c.origin);
  l.enter(aws::refTo(id), aws::Part::Itself, group);
  if (f.clusterId)
    l.out.dependsOn(group, f.clusterId);
  for (aws::ResourceId before : f.beforeNodes)
    l.out.dependsOn(group, before);
  for (aws::ResourceId route : aws::routesOf(l, network))
    l.out.dependsOn(group, route);
  f.compute.push_back(group);
}

} // namespace

void declareNodes(Foundation &f) {
  for (Id<Capacity> id : f.plan.nodes)
    if (!f.plan.topology[id].existing->has_value())
      declareNodeGroup(f, id);
}

} // namespace ctr::eks
