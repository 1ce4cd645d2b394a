// The nodes of each capacity: a launch template that keeps pods away from the node's role, the role, and a group that
// EKS manages, or one of our own (self_managed.cpp).

#include "backends/eks/nodes.h"

#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/roles.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/names.h"
#include "backends/eks/node_models.h"
#include "backends/eks/node_setup.h"
#include "backends/eks/node_types.h"
#include "backends/eks/taints.h"

#include <algorithm>

namespace ctr::eks {

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

cfn::LaunchTemplate launchTemplate(Foundation &f, Id<Capacity> id) {
  aws::Lowering &l = f.lowering;
  const Capacity &c = l.topology[id];
  cfn::LaunchTemplate m;
  std::int64_t gib = (c.disk->bytes.ceil() + GiB - 1) / GiB;
  // Bottlerocket has its system on the first disk, and images and pods' files on the second.
  const std::string_view device = *c.amiFamily == AmiFamily::Bottlerocket ? "/dev/xvdb" : "/dev/xvda";
  m.launchTemplateData.blockDeviceMappings.push_back({device, {{gib, c.disk.origin}}});
  Node tags = aws::tags(l, *c.tags, aws::physicalName(l.topology, aws::refTo(id)));
  for (std::string_view type : {"instance", "volume"})
    m.launchTemplateData.tagSpecifications.push_back({type, tags});
  if (c.ami->has_value())
    m.launchTemplateData.imageId = l.arena.string(**c.ami, c.ami.origin);
  if (setsUpItself(c))
    m.launchTemplateData.userData = userData(f, id);
  return m;
}

emit::Node nodeSubnets(Foundation &f, Id<Capacity> id) {
  aws::Lowering &l = f.lowering;
  const Capacity &c = l.topology[id];
  Id<Network> network = *l.topology[f.plan.cluster].network;
  if (!c.zones->has_value())
    return aws::subnetList(l, network, aws::Side::Private);
  std::vector<Node> all = aws::subnetIds(l, network, aws::Side::Private);
  all.resize(std::min(all.size(), static_cast<std::size_t>(**c.zones)));
  return l.arena.list(all, c.zones.origin);
}

void finishNodes(Foundation &f, Id<Capacity> id, aws::ResourceId group) {
  aws::Lowering &l = f.lowering;
  l.enter(aws::refTo(id), aws::Part::Itself, group);
  if (f.clusterId)
    l.out.dependsOn(group, f.clusterId);
  for (aws::ResourceId before : f.beforeNodes)
    l.out.dependsOn(group, before);
  for (aws::ResourceId route : aws::routesOf(l, *l.topology[f.plan.cluster].network))
    l.out.dependsOn(group, route);
  f.compute.push_back(group);
}

namespace {

void declareNodeGroup(Foundation &f, Id<Capacity> id) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  const Capacity &c = t[id];
  aws::ResourceId role = nodeRole(f, id);
  aws::ResourceId launch = l.out.add(aws::logicalId(t, aws::refTo(id), "LaunchTemplate"), "AWS::EC2::LaunchTemplate",
                                     launchTemplate(f, id), c.origin);
  cfn::Nodegroup m;
  m.nodegroupName = nodeGroupName(t, id);
  m.clusterName = f.cluster;
  m.nodeRole = l.out.attribute(role, "Arn");
  m.subnets = nodeSubnets(f, id);
  m.capacityType = *c.spot ? "SPOT" : "ON_DEMAND";
  if (!c.ami->has_value())
    m.amiType = amiType(c);
  for (const Attr<std::string_view> &instance : *c.instances)
    m.instanceTypes.push_back(*instance);
  m.launchTemplate = {l.out.ref(launch), l.out.attribute(launch, "LatestVersionNumber")};
  // Nobody else may grow a group whose nodes beyond the minimum come from Karpenter.
  std::int64_t most = std::max<std::int64_t>(1, growsByKarpenter(t, id) ? c.size->min : c.size->max);
  m.scalingConfig = {{c.size->min, c.size->min, most}, c.size.origin};
  for (const Entry<std::string_view> &label : *c.labels)
    m.labels.emplace_back(std::string(label.key), std::string(label.value));
  for (const Taint &taint : taintsOf(c))
    m.taints.push_back({taint.key, taint.value.empty() ? std::nullopt : std::optional(taint.value),
                        eksWord(taint.effect), taint.origin});
  m.tags = tagMap(f, *c.tags);
  finishNodes(f, id, l.out.add(aws::logicalId(t, aws::refTo(id), "Nodes"), "AWS::EKS::Nodegroup", m, c.origin));
}

} // namespace

void declareNodes(Foundation &f) {
  for (Id<Capacity> id : f.plan.nodes) {
    const Capacity &c = f.plan.topology[id];
    if (c.existing->has_value())
      continue;
    if (growsByKarpenter(f.plan.topology, id) && c.size->min == 0)
      declareComers(f, id);
    else if (*c.managed)
      declareNodeGroup(f, id);
    else
      declareSelfManaged(f, id);
  }
}

} // namespace ctr::eks
