// Nodes that EKS does not manage: an Auto Scaling group with a launch template that says everything, an instance
// profile, and the access entry by which the role may join. The cluster autoscaler finds the group by its tags.

#include "backends/aws/naming.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/names.h"
#include "backends/eks/node_setup.h"
#include "backends/eks/node_types.h"
#include "backends/eks/nodes.h"
#include "backends/eks/taints.h"
#include "backends/eks/versions.h"

#include <algorithm>
#include <fmt/format.h>

namespace ctr::eks {
namespace {

using emit::Node;

aws::ResourceId instanceProfile(Foundation &f, Id<Capacity> id, aws::ResourceId role) {
  aws::Lowering &l = f.lowering;
  cfn::InstanceProfile m;
  m.roles.push_back(l.out.ref(role));
  return l.out.add(aws::logicalId(l.topology, aws::refTo(id), "Profile"), "AWS::IAM::InstanceProfile", m,
                   l.topology[id].origin);
}

aws::ResourceId accessEntry(Foundation &f, Id<Capacity> id, aws::ResourceId role) {
  aws::Lowering &l = f.lowering;
  cfn::AccessEntry m;
  m.clusterName = f.cluster;
  m.principalArn = l.out.attribute(role, "Arn");
  m.type = "EC2_LINUX";
  m.tags = aws::tags(l, {});
  aws::ResourceId entry = l.out.add(aws::logicalId(l.topology, aws::refTo(id), "Access"), "AWS::EKS::AccessEntry", m,
                                    l.topology[id].origin);
  l.out.dependsOn(entry, f.clusterId);
  return entry;
}

// What the instances carry, and what the autoscaler reads of a group without any: which labels and taints a node of it
// would have.
std::vector<cfn::GroupTag> groupTags(const Foundation &f, Id<Capacity> id) {
  const Topology &t = f.plan.topology;
  const Capacity &c = t[id];
  std::vector<cfn::GroupTag> tags;
  auto set = [&](std::string key, std::string value, bool propagate, OriginId origin) {
    auto same = std::find_if(tags.begin(), tags.end(), [&](const cfn::GroupTag &tag) { return tag.key == key; });
    if (same != tags.end())
      *same = {std::move(key), std::move(value), propagate, origin};
    else
      tags.push_back({std::move(key), std::move(value), propagate, origin});
  };
  set("Name", aws::physicalName(t, aws::refTo(id)), true, c.origin);
  for (const Entry<std::string_view> &tag : *t.info().tags)
    set(std::string(tag.key), std::string(tag.value), true, tag.origin);
  for (const Entry<std::string_view> &tag : *c.tags)
    set(std::string(tag.key), std::string(tag.value), true, tag.origin);
  set("kubernetes.io/cluster/" + f.cluster, "owned", true, c.origin);
  if (!f.plan.needs(Controller::ClusterAutoscaler))
    return tags;
  const std::string autoscaler = "k8s.io/cluster-autoscaler/";
  const OriginId why = c.size.written() ? c.size.origin : c.origin;
  set(autoscaler + "enabled", "true", false, why);
  set(autoscaler + f.cluster, "owned", false, why);
  auto [place, name] = placeLabel(t, id);
  set(autoscaler + "node-template/label/" + place, name, false, why);
  for (const Entry<std::string_view> &label : *c.labels)
    set(fmt::format("{}node-template/label/{}", autoscaler, label.key), std::string(label.value), false, label.origin);
  for (const Taint &taint : taintsOf(c))
    set(fmt::format("{}node-template/taint/{}", autoscaler, taint.key),
        fmt::format("{}:{}", taint.value, kubernetesWord(taint.effect)), false, taint.origin);
  return tags;
}

} // namespace

void declareComers(Foundation &f, Id<Capacity> id) { accessEntry(f, id, nodeRole(f, id)); }

void declareSelfManaged(Foundation &f, Id<Capacity> id) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  const Capacity &c = t[id];
  aws::ResourceId role = nodeRole(f, id);
  aws::ResourceId profile = instanceProfile(f, id, role);
  aws::ResourceId entry = accessEntry(f, id, role);
  cfn::LaunchTemplate launch = launchTemplate(f, id);
  cfn::TemplateData &data = launch.launchTemplateData;
  if (!c.ami->has_value())
    data.imageId = l.arena.string(
        "{{resolve:ssm:" + imageParameter(c, t[f.plan.cluster].version->value_or(DefaultVersion)) + "}}");
  data.securityGroupIds.push_back(l.out.attribute(f.clusterId, "ClusterSecurityGroupId"));
  data.iamInstanceProfile = cfn::InstanceProfileArn{l.out.attribute(profile, "Arn")};
  if (c.instances->size() == 1)
    data.instanceType = Attr<std::string_view>{*c.instances->front(), c.instances->front().origin};
  aws::ResourceId made =
      l.out.add(aws::logicalId(t, aws::refTo(id), "LaunchTemplate"), "AWS::EC2::LaunchTemplate", launch, c.origin);

  cfn::AutoScalingGroup m;
  m.minSize = {std::to_string(c.size->min), c.size.origin};
  const std::int64_t most = growsByKarpenter(t, id) ? c.size->min : c.size->max;
  m.maxSize = {std::to_string(std::max<std::int64_t>(1, most)), c.size.origin};
  m.vpcZoneIdentifier = nodeSubnets(f, id);
  cfn::GroupTemplate from{l.out.ref(made), l.out.attribute(made, "LatestVersionNumber")};
  if (c.instances->size() == 1) {
    m.launchTemplate = from;
  } else {
    cfn::MixedInstances mixed{{from, {}}};
    for (const Attr<std::string_view> &instance : *c.instances)
      mixed.launchTemplate.overrides.push_back({instance});
    m.mixedInstancesPolicy = mixed;
  }
  m.tags = groupTags(f, id);
  aws::ResourceId group =
      l.out.add(aws::logicalId(t, aws::refTo(id), "Nodes"), "AWS::AutoScaling::AutoScalingGroup", m, c.origin);
  l.out.dependsOn(group, entry);
  finishNodes(f, id, group);
}

} // namespace ctr::eks
