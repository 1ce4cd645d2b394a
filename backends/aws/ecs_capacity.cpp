#include "backends/aws/ecs_capacity.h"

#include "backends/aws/alarms.h"
#include "backends/aws/data.h"
#include "backends/aws/ecs_agent.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/fsx.h"
#include "backends/aws/keys.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/models/instances.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/roles.h"
#include "backends/aws/security_groups.h"
#include "backends/aws/tables/instance_types.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

std::string instancesName(const Topology &t, Id<Capacity> id) { return physicalName(t, refTo(id), 255); }

Hardware hardwareOf(const Capacity &capacity) {
  std::optional<Hardware> all;
  for (const Attr<std::string_view> &name : *capacity.instances) {
    const InstanceType *type = findInstanceType(*name);
    const Accelerator has = type != nullptr ? type->accelerator : Accelerator::None;
    const Hardware one = has == Accelerator::Nvidia   ? Hardware::Nvidia
                         : has == Accelerator::Neuron ? Hardware::Neuron
                                                      : Hardware::Plain;
    if (all && *all != one)
      return Hardware::Mixed;
    all = one;
  }
  return all.value_or(Hardware::Plain);
}

// The public parameters of the ECS developer guide, "Retrieving Amazon ECS-optimized Linux AMI metadata".
std::string_view imageParameter(const Capacity &capacity) {
  const bool arm = !capacity.instances->empty() && architectureOf(*capacity.instances->front()) == Architecture::Arm;
  switch (hardwareOf(capacity)) {
  case Hardware::Nvidia:
    return arm ? "" : "/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id";
  case Hardware::Neuron:
    return "/aws/service/ecs/optimized-ami/amazon-linux-2023/neuron/recommended/image_id";
  case Hardware::Plain:
    return arm ? "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id"
               : "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
  case Hardware::Mixed:
    break;
  }
  return {};
}

namespace {

class Instances {
public:
  Instances(Lowering &l, Id<Capacity> id)
      : l_(l), t_(l.topology), id_(id), capacity_(t_[id]), cluster_{t_[id].parent.index} {}

  void declare() {
    const ResourceId profile = declareProfile();
    declareGroupOfInstances();
    const std::vector<ResourceId> mounts = admitInstances(l_, id_);
    const ResourceId launch = declareTemplate(profile);
    const ResourceId group = declareAutoScaling(launch);
    for (ResourceId needed : mounts)
      l_.out.dependsOn(group, needed);
    if (*capacity_.managed)
      declareProvider(group);
    else if (capacity_.scale)
      for (Id<Track> track : t_[capacity_.scale].tracks)
        declarePolicy(t_[track], group);
  }

private:
  [[nodiscard]] EntityRef self() const { return refTo(id_); }
  [[nodiscard]] std::string logical(std::string_view role) const { return logicalId(t_, self(), role); }

  // What the agent does, for this cluster alone; images are pulled and logs written with the tasks' execution roles.
  // The service authorization reference says which of these name a cluster, and which only have it as a condition.
  [[nodiscard]] std::vector<Statement> statements() {
    const Condition inCluster{"ArnEquals", "ecs:cluster", clusterArn(l_, cluster_)};
    const Node instances =
        l_.arena.join({arnNode(l_, "ecs", "container-instance/"), clusterName(l_, cluster_), Arena::constant("/*")});
    std::vector<Statement> list;
    list.push_back({{"ecs:DiscoverPollEndpoint", "ec2:DescribeTags"}, {Arena::constant("*")}, {}, capacity_.origin});
    list.push_back({{"ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance",
                     "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange"},
                    {clusterArn(l_, cluster_)},
                    {},
                    capacity_.origin});
    list.push_back({{"ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"},
                    {Arena::constant("*")},
                    {inCluster},
                    capacity_.origin});
    list.push_back({{"ecs:TagResource"},
                    {instances},
                    {{"StringEquals", "ecs:CreateAction", Arena::constant("RegisterContainerInstance")}},
                    capacity_.origin});
    if (capacity_.agent && !t_[capacity_.agent].engineAuth->empty()) {
      Statement logins;
      logins.actions = {"secretsmanager:GetSecretValue"};
      std::vector<EntityRef> secrets;
      for (const Entry<Id<Secret>> &login : *t_[capacity_.agent].engineAuth) {
        secrets.push_back(refTo(login.value));
        logins.resources.push_back(policyArnOf(l_, secrets.back(), login.origin));
      }
      logins.origin = t_[capacity_.agent].engineAuth.origin;
      list.push_back(std::move(logins));
      for (Statement &use : keyStatements(l_, secrets, t_[capacity_.agent].engineAuth.origin))
        list.push_back(std::move(use));
    }
    return list;
  }

  ResourceId declareProfile() {
    RoleDescription role;
    role.entity = self();
    role.part = Part::NodeRole;
    role.logicalSuffix = "InstanceRole";
    role.nameSuffix = "instance";
    const std::string description = fmt::format("What the ECS agent does on instances of {}", t_.path(self()));
    role.description = description;
    role.trust = trustPolicy(l_, "ec2.amazonaws.com", {"sts:AssumeRole"});
    role.statements = statements();
    role.origin = capacity_.origin;
    const ResourceId made = declareRole(l_, role);
    return l_.out.add(logical("InstanceProfile"), "AWS::IAM::InstanceProfile", ec2::InstanceProfile{{l_.out.ref(made)}},
                      capacity_.origin);
  }

  void declareGroupOfInstances() {
    ec2::SecurityGroup model = openEgressGroup();
    model.groupDescription = fmt::format("Instances of {} of {}", t_.path(self()), t_.info().name);
    model.vpcId = vpcId(l_, *t_[cluster_].network);
    model.tags = tags(l_, *capacity_.tags, instancesName(t_, id_));
    l_.enter(self(), Part::SecurityGroup,
             l_.out.add(logical("SecurityGroup"), "AWS::EC2::SecurityGroup", model, capacity_.origin));
  }

  // Read when the stack is applied, not when an instance starts: which image runs does not change by itself.
  [[nodiscard]] Node image() {
    if (capacity_.ami.value)
      return Arena::constant(*capacity_.ami.value, capacity_.ami.origin);
    return l_.arena.string(fmt::format("{{{{resolve:ssm:{}}}}}", imageParameter(capacity_)),
                           capacity_.instances.origin);
  }

  [[nodiscard]] bool mixed() const { return *capacity_.spot || capacity_.instances->size() > 1; }

  ResourceId declareTemplate(ResourceId profile) {
    ec2::InstanceTemplate model;
    ec2::LaunchData &data = model.launchTemplateData;
    data.imageId = image();
    if (!mixed())
      data.instanceType = capacity_.instances->front();
    data.iamInstanceProfile.arn = l_.out.attribute(profile, "Arn");
    data.securityGroupIds.push_back(l_.out.attribute(l_.of(self(), Part::SecurityGroup), "GroupId"));
    const std::int64_t gib =
        capacity_.disk.written() ? (capacity_.disk->bytes.ceil() + GiB - 1) / GiB : LeastRootVolume;
    data.blockDeviceMappings.push_back({"/dev/xvda", {{gib, capacity_.disk.origin}}});
    data.userData = userData(l_, id_, clusterName(l_, cluster_));
    const Node marks = tags(l_, *capacity_.tags, instancesName(t_, id_));
    for (std::string_view type : {"instance", "volume"})
      data.tagSpecifications.push_back({type, marks});
    return l_.out.add(logical("LaunchTemplate"), "AWS::EC2::LaunchTemplate", model, capacity_.origin);
  }

  // One subnet a zone, in the order of the network's.
  [[nodiscard]] Node subnets() {
    const Id<Network> network = *t_[cluster_].network;
    if (!capacity_.zones.value)
      return subnetList(l_, network, Side::Private);
    std::vector<Node> list = subnetIds(l_, network, Side::Private);
    if (const auto most = static_cast<std::size_t>(*capacity_.zones.value); list.size() > most)
      list.resize(most);
    return l_.arena.list(list, capacity_.zones.origin);
  }

  ResourceId declareAutoScaling(ResourceId launch) {
    autoscaling::Group model;
    model.autoScalingGroupName = instancesName(t_, id_);
    model.minSize = {std::to_string(capacity_.size->min), capacity_.size.origin};
    model.maxSize = {std::to_string(capacity_.size->max), capacity_.size.origin};
    model.vpcZoneIdentifier = subnets();
    const autoscaling::TemplateVersion version{l_.out.ref(launch), l_.out.attribute(launch, "LatestVersionNumber")};
    if (mixed()) {
      autoscaling::MixedInstances policy;
      policy.instancesDistribution.spot = capacity_.spot;
      policy.launchTemplate.launchTemplateSpecification = version;
      for (const Attr<std::string_view> &type : *capacity_.instances)
        policy.launchTemplate.overrides.push_back({*type, type.origin});
      model.mixedInstancesPolicy = std::move(policy);
    } else {
      model.launchTemplate = version;
    }
    model.protectedFromScaleIn = *capacity_.managed;
    addTags(model);
    const ResourceId made =
        l_.out.add(logical("Instances"), "AWS::AutoScaling::AutoScalingGroup", model, capacity_.origin);
    l_.out.know(made, "", model.autoScalingGroupName);
    // An instance that starts without a way out never joins its cluster.
    for (ResourceId route : routesOf(l_, *t_[cluster_].network))
      l_.out.dependsOn(made, route);
    l_.enter(self(), Part::Itself, made);
    return made;
  }

  void addTags(autoscaling::Group &model) {
    const auto own = [this](std::string_view key) {
      for (const Entry<std::string_view> &e : *capacity_.tags)
        if (e.key == key)
          return true;
      return false;
    };
    for (const Entry<std::string_view> &e : *t_.info().tags)
      if (!own(e.key))
        model.tags.push_back({e.key, Arena::constant(e.value, e.origin), e.origin});
    for (const Entry<std::string_view> &e : *capacity_.tags)
      model.tags.push_back({e.key, Arena::constant(e.value, e.origin), e.origin});
    // ECS puts it there by itself; a later update of the stack must not take it away.
    if (*capacity_.managed)
      model.tags.push_back({"AmazonECSManaged", Arena::constant(""), {}});
  }

  void declareProvider(ResourceId group) {
    ecs::CapacityProvider model;
    model.name = instancesName(t_, id_);
    model.autoScalingGroupProvider.autoScalingGroupArn = l_.out.ref(group);
    model.autoScalingGroupProvider.managedScaling.targetCapacity = {capacity_.target->points.floor(),
                                                                    capacity_.target.origin};
    model.tags = tags(l_, *capacity_.tags);
    const ResourceId made =
        l_.out.add(logical("CapacityProvider"), "AWS::ECS::CapacityProvider", model, capacity_.origin);
    l_.out.know(made, "", model.name);
    l_.enter(self(), Part::CapacityProviders, made);
  }

  void declarePolicy(const Track &track, ResourceId group) {
    autoscaling::Policy model;
    model.autoScalingGroupName = l_.out.ref(group);
    autoscaling::Tracking &tracking = model.targetTrackingConfiguration;
    if (track.metric == Metric::Custom) {
      tracking.customizedMetricSpecification = autoscaling::Custom{
          metricModel(track.nameSpace.value.value_or(""), track.metricName.value.value_or(""), *track.dimensions),
          statisticWord(*track.statistic)};
      tracking.targetValue = numberNode(l_.arena, track.targetValue.value.value_or(0), track.targetValue.origin);
    } else {
      tracking.predefinedMetricSpecification.emplace();
      tracking.targetValue =
          numberNode(l_.arena, track.targetPercent.value ? track.targetPercent.value->points : Rational(0),
                     track.targetPercent.origin);
    }
    tracking.disableScaleIn = {!*track.scaleIn, track.scaleIn.origin};
    l_.out.add(logical(fmt::format("ScaleOn-{}", wordOf(track.metric))), "AWS::AutoScaling::ScalingPolicy", model,
               track.origin);
  }

  Lowering &l_;
  const Topology &t_;
  Id<Capacity> id_;
  const Capacity &capacity_;
  Id<Cluster> cluster_;
};

} // namespace

void declareInstances(Lowering &l, Id<Capacity> id) { Instances(l, id).declare(); }

} // namespace ctr::aws
