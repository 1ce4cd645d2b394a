// What Karpenter may do in AWS: its published policy (getting-started cloudformation.yaml, v1), each part confined to
// what carries this cluster's tag, and the queue in which it hears of instances that are taken back.

#include "backends/aws/models/messages.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"
#include "backends/eks/foundation_models.h"
#include "backends/eks/karpenter.h"
#include "backends/eks/nodes.h"

#include <fmt/format.h>

namespace ctr::eks {
namespace {

using aws::Condition;
using aws::Statement;
using emit::Arena;
using emit::Node;

struct Policy {
  Foundation &f;
  aws::Lowering &l = f.lowering;
  std::vector<Statement> list{};

  [[nodiscard]] std::string_view key(std::string_view kind, std::string_view tag) const {
    return l.arena.text(fmt::format("aws:{}/{}", kind, tag));
  }
  [[nodiscard]] std::string_view ours(std::string_view kind) const {
    return key(kind, "kubernetes.io/cluster/" + f.cluster);
  }
  static Node owned() { return Arena::constant("owned"); }
  static Node any() { return Arena::constant("*"); }
  [[nodiscard]] Node name() const { return l.arena.string(f.cluster); }
  [[nodiscard]] Node texts(std::initializer_list<std::string_view> words) const {
    emit::NodeList items;
    for (std::string_view word : words)
      items.push_back(Arena::constant(word));
    return l.arena.list(items);
  }
  // Of EC2, in this region; images and snapshots belong to whoever made them.
  [[nodiscard]] std::vector<Node> ec2(std::initializer_list<std::string_view> kinds) const {
    std::vector<Node> out;
    for (std::string_view kind : kinds) {
      const bool shared = kind == "image" || kind == "snapshot";
      out.push_back(l.arena.join({Arena::constant("arn:"), l.out.ref(aws::AwsPartition), Arena::constant(":ec2:"),
                                  l.out.ref(aws::AwsRegion),
                                  l.arena.string(fmt::format("{}{}/*", shared ? "::" : ":*:", kind))}));
    }
    return out;
  }

  void instances() {
    list.push_back({{"ec2:CreateFleet", "ec2:RunInstances"},
                    ec2({"image", "snapshot", "security-group", "subnet", "capacity-reservation"})});
    list.push_back({{"ec2:CreateFleet", "ec2:RunInstances"},
                    ec2({"launch-template"}),
                    {{"StringEquals", ours("ResourceTag"), owned()},
                     {"StringLike", key("ResourceTag", "karpenter.sh/nodepool"), any()}}});
    const std::vector<Node> made =
        ec2({"fleet", "instance", "volume", "network-interface", "launch-template", "spot-instances-request"});
    const std::vector<Condition> asked{{"StringEquals", ours("RequestTag"), owned()},
                                       {"StringEquals", key("RequestTag", "eks:eks-cluster-name"), name()},
                                       {"StringLike", key("RequestTag", "karpenter.sh/nodepool"), any()}};
    list.push_back({{"ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"}, made, asked});
    std::vector<Condition> creating = asked;
    creating.push_back(
        {"StringEquals", "ec2:CreateAction", texts({"RunInstances", "CreateFleet", "CreateLaunchTemplate"})});
    list.push_back({{"ec2:CreateTags"}, made, creating});
    list.push_back({{"ec2:CreateTags"},
                    ec2({"instance"}),
                    {{"StringEquals", ours("ResourceTag"), owned()},
                     {"StringLike", key("ResourceTag", "karpenter.sh/nodepool"), any()},
                     {"StringEqualsIfExists", key("RequestTag", "eks:eks-cluster-name"), name()},
                     {"ForAllValues:StringEquals", "aws:TagKeys",
                      texts({"eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"})}}});
    list.push_back({{"ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"},
                    ec2({"instance", "launch-template"}),
                    {{"StringEquals", ours("ResourceTag"), owned()},
                     {"StringLike", key("ResourceTag", "karpenter.sh/nodepool"), any()}}});
  }

  void profiles() {
    std::vector<Node> roles;
    for (Id<Capacity> id : f.plan.nodes)
      if (growsByKarpenter(l.topology, id))
        roles.push_back(l.out.attribute(l.of(aws::refTo(id), aws::Part::NodeRole), "Arn"));
    list.push_back({{"iam:PassRole"},
                    roles,
                    {{"StringEquals", "iam:PassedToService", texts({"ec2.amazonaws.com", "ec2.amazonaws.com.cn"})}}});
    const Node all = aws::arnNode(l, "iam", "instance-profile/*", aws::ArnScope::AccountOnly);
    const Node region = l.out.ref(aws::AwsRegion);
    const std::vector<Condition> asked{{"StringEquals", ours("RequestTag"), owned()},
                                       {"StringEquals", key("RequestTag", "eks:eks-cluster-name"), name()},
                                       {"StringEquals", key("RequestTag", "topology.kubernetes.io/region"), region},
                                       {"StringLike", key("RequestTag", "karpenter.k8s.aws/ec2nodeclass"), any()}};
    const std::vector<Condition> there{{"StringEquals", ours("ResourceTag"), owned()},
                                       {"StringEquals", key("ResourceTag", "topology.kubernetes.io/region"), region},
                                       {"StringLike", key("ResourceTag", "karpenter.k8s.aws/ec2nodeclass"), any()}};
    list.push_back({{"iam:CreateInstanceProfile"}, {all}, asked});
    std::vector<Condition> both = there;
    both.insert(both.end(), asked.begin(), asked.end());
    list.push_back({{"iam:TagInstanceProfile"}, {all}, both});
    list.push_back({{"iam:AddRoleToInstanceProfile", "iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"},
                    {all},
                    there});
    list.push_back({{"iam:GetInstanceProfile"}, {all}});
    list.push_back({{"iam:ListInstanceProfiles", "pricing:GetProducts"}, {any()}});
  }

  void discovery(aws::ResourceId queue) {
    list.push_back({{"eks:DescribeCluster"}, {aws::arnNode(l, "eks", "cluster/" + f.cluster)}});
    list.push_back({{"ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstances",
                     "ec2:DescribeInstanceTypeOfferings", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplates",
                     "ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets"},
                    {any()},
                    {{"StringEquals", "aws:RequestedRegion", l.out.ref(aws::AwsRegion)}}});
    list.push_back({{"ssm:GetParameter"},
                    {l.arena.join({Arena::constant("arn:"), l.out.ref(aws::AwsPartition), Arena::constant(":ssm:"),
                                   l.out.ref(aws::AwsRegion), Arena::constant("::parameter/aws/service/*")})}});
    list.push_back({{"sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"}, {l.out.attribute(queue, "Arn")}});
  }
};

struct EventQueue {
  std::string queueName;
  Node tags;
};
template <class V> void fields(V &v, const EventQueue &m) {
  v("queueName", m.queueName);
  v("messageRetentionPeriod", std::int64_t{300});
  v("sqsManagedSseEnabled", true);
  v("tags", m.tags);
}
struct EventTarget {
  std::string_view id = "Karpenter";
  Node arn;
};
template <class V> void fields(V &v, const EventTarget &m) {
  v("id", m.id);
  v("arn", m.arn);
}
struct EventRule {
  Node eventPattern;
  std::vector<EventTarget> targets;
};
template <class V> void fields(V &v, const EventRule &m) {
  v("eventPattern", m.eventPattern);
  v("targets", m.targets);
}

struct Heard {
  std::string_view logical, source, type;
};
constexpr Heard Events[] = {
    {"KarpenterHealthRule", "aws.health", "AWS Health Event"},
    {"KarpenterSpotRule", "aws.ec2", "EC2 Spot Instance Interruption Warning"},
    {"KarpenterRebalanceRule", "aws.ec2", "EC2 Instance Rebalance Recommendation"},
    {"KarpenterStateRule", "aws.ec2", "EC2 Instance State-change Notification"},
};

aws::ResourceId declareQueue(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const EntityRef cluster = aws::refTo(f.plan.cluster);
  const OriginId origin = l.topology[f.plan.cluster].origin;
  const std::string name = aws::physicalName(l.topology, cluster, "karpenter", 80);
  EventQueue m{name, aws::tags(l, {})};
  const aws::ResourceId queue =
      l.out.add(aws::logicalId(l.topology, cluster, "KarpenterQueue"), "AWS::SQS::Queue", m, origin);
  l.out.know(queue, "QueueName", name);
  Node rules = aws::arnNode(l, "events", "rule/*");
  const Condition from[] = {{"ArnLike", "aws:SourceArn", rules}};
  Node send =
      aws::serviceStatement(l, "events.amazonaws.com", "sqs:SendMessage", l.out.attribute(queue, "Arn"), from, origin);
  aws::sqs::QueuePolicy policy{{l.out.ref(queue)}, aws::statementsDocument(l, {send})};
  l.out.add(aws::logicalId(l.topology, cluster, "KarpenterQueuePolicy"), "AWS::SQS::QueuePolicy", policy, origin);
  for (const Heard &event : Events) {
    EventRule rule;
    rule.eventPattern = l.arena.map({{"source", l.arena.list({Arena::constant(event.source)})},
                                     {"detail-type", l.arena.list({Arena::constant(event.type)})}});
    rule.targets.push_back({"Karpenter", l.out.attribute(queue, "Arn")});
    l.out.add(aws::logicalId(l.topology, cluster, event.logical), "AWS::Events::Rule", rule, origin);
  }
  return queue;
}

} // namespace

void declareKarpenter(Foundation &f) {
  if (!f.plan.needs(Controller::Karpenter))
    return;
  aws::Lowering &l = f.lowering;
  const aws::ResourceId queue = declareQueue(f);
  f.karpenterQueue = queue;
  Policy policy{f};
  policy.instances();
  policy.profiles();
  policy.discovery(queue);
  aws::RoleDescription role;
  role.entity = aws::refTo(f.plan.cluster);
  role.part = aws::Part::Other;
  role.logicalSuffix = "KarpenterRole";
  role.nameSuffix = "karpenter";
  role.description = "What Karpenter may do";
  role.trust = podIdentityTrust(f);
  role.statements = std::move(policy.list);
  role.origin = l.topology[f.plan.cluster].origin;
  const aws::ResourceId made = aws::declareRole(l, role);
  f.controllerRoles[static_cast<unsigned>(Controller::Karpenter)] = made;
  associate(f, aws::logicalId(l.topology, role.entity, "KarpenterIdentity"), "kube-system", KarpenterAccount,
            l.out.attribute(made, "Arn"), role.origin);
}

} // namespace ctr::eks
