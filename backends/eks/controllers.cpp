#include "backends/eks/controllers.h"

namespace ctr::eks {
namespace {

constexpr ControllerChart Charts[] = {
    {Controller::Metrics, "metrics-server", "kube-system", "metrics-server",
     "https://kubernetes-sigs.github.io/metrics-server", "3.13.0", false, "metrics-server"},
    {Controller::LoadBalancer, "aws-load-balancer-controller", "kube-system", "aws-load-balancer-controller",
     "https://aws.github.io/eks-charts", "1.14.1", true, "aws-load-balancer-controller"},
    {Controller::SecretsStore, "secrets-provider-aws", "kube-system", "secrets-store-csi-driver-provider-aws",
     "https://aws.github.io/secrets-store-csi-driver-provider-aws", "2.1.1", false, ""},
    {Controller::ExternalSecrets, "external-secrets", "external-secrets", "external-secrets",
     "https://charts.external-secrets.io", "2.0.0", false, "external-secrets"},
    {Controller::ClusterAutoscaler, "cluster-autoscaler", "kube-system", "cluster-autoscaler",
     "https://kubernetes.github.io/autoscaler", "9.52.1", true, "aws-cluster-autoscaler"},
};

using aws::Condition;
using aws::Statement;
using emit::Arena;
using emit::Node;

// The controller's published policy (v2.14), without what its values switch off: WAF, Shield, Cognito, Outposts and
// certificate discovery. Whatever changes or deletes is confined to what carries this cluster's tag.
std::vector<Statement> loadBalancerStatements(aws::Lowering &l, std::string_view cluster) {
  Node any = Arena::constant("*");
  Node name = l.arena.string(cluster);
  constexpr std::string_view Ours = "aws:ResourceTag/elbv2.k8s.aws/cluster";
  constexpr std::string_view Asked = "aws:RequestTag/elbv2.k8s.aws/cluster";
  auto arn = [&](std::string_view rest) {
    return l.arena.join({Arena::constant("arn:"), l.out.ref(aws::AwsPartition), Arena::constant(rest)});
  };
  Node groups = arn(":ec2:*:*:security-group/*");
  Node targets = arn(":elasticloadbalancing:*:*:targetgroup/*/*");
  Node networkOnes = arn(":elasticloadbalancing:*:*:loadbalancer/net/*/*");
  Node applicationOnes = arn(":elasticloadbalancing:*:*:loadbalancer/app/*/*");
  std::vector<Statement> s;
  s.push_back({{"iam:CreateServiceLinkedRole"},
               {any},
               {{"StringEquals", "iam:AWSServiceName", Arena::constant("elasticloadbalancing.amazonaws.com")}}});
  s.push_back({{"ec2:DescribeAccountAttributes",
                "ec2:DescribeAddresses",
                "ec2:DescribeAvailabilityZones",
                "ec2:DescribeInstances",
                "ec2:DescribeInternetGateways",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeTags",
                "ec2:DescribeVpcPeeringConnections",
                "ec2:DescribeVpcs",
                "ec2:GetSecurityGroupsForVpc",
                "elasticloadbalancing:DescribeListenerAttributes",
                "elasticloadbalancing:DescribeListenerCertificates",
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeLoadBalancerAttributes",
                "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeRules",
                "elasticloadbalancing:DescribeSSLPolicies",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:DescribeTargetGroupAttributes",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth",
                "elasticloadbalancing:DescribeTrustStores",
                "elasticloadbalancing:DescribeCapacityReservation"},
               {any}});
  s.push_back(
      {{"ec2:AuthorizeSecurityGroupIngress", "ec2:CreateSecurityGroup", "ec2:RevokeSecurityGroupIngress"}, {any}});
  s.push_back(
      {{"ec2:CreateTags"},
       {groups},
       {{"StringEquals", "ec2:CreateAction", Arena::constant("CreateSecurityGroup")}, {"StringEquals", Asked, name}}});
  s.push_back(
      {{"ec2:CreateTags", "ec2:DeleteTags", "ec2:DeleteSecurityGroup"}, {groups}, {{"StringEquals", Ours, name}}});
  s.push_back({{"elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"},
               {any},
               {{"StringEquals", Asked, name}}});
  s.push_back({{"elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule",
                "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteRule",
                "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes",
                "elasticloadbalancing:ModifyRule", "elasticloadbalancing:SetRulePriorities",
                "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:RemoveListenerCertificates"},
               {any}});
  Node actions = l.arena.list({Arena::constant("CreateTargetGroup"), Arena::constant("CreateLoadBalancer")});
  s.push_back({{"elasticloadbalancing:AddTags"},
               {targets, networkOnes, applicationOnes},
               {{"StringEquals", "elasticloadbalancing:CreateAction", actions}, {"StringEquals", Asked, name}}});
  s.push_back({{"elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"},
               {targets, networkOnes, applicationOnes},
               {{"StringEquals", Ours, name}}});
  s.push_back(
      {{"elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"},
       {arn(":elasticloadbalancing:*:*:listener/net/*/*/*"), arn(":elasticloadbalancing:*:*:listener/app/*/*/*"),
        arn(":elasticloadbalancing:*:*:listener-rule/net/*/*/*"),
        arn(":elasticloadbalancing:*:*:listener-rule/app/*/*/*")}});
  s.push_back({{"elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteTargetGroup",
                "elasticloadbalancing:ModifyCapacityReservation", "elasticloadbalancing:ModifyIpPools",
                "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ModifyTargetGroup",
                "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:SetIpAddressType",
                "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets"},
               {any},
               {{"StringEquals", Ours, name}}});
  s.push_back({{"elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"}, {targets}});
  return s;
}

// Reads everything, changes only the groups that EKS has tagged for this cluster's autoscaler.
std::vector<Statement> autoscalerStatements(aws::Lowering &l, std::string_view cluster) {
  std::string_view tag = l.arena.text("aws:ResourceTag/k8s.io/cluster-autoscaler/" + std::string(cluster));
  return {
      {{"autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations", "autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags",
        "ec2:DescribeImages", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements", "eks:DescribeNodegroup"},
       {Arena::constant("*")}},
      {{"autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"},
       {Arena::constant("*")},
       {{"StringEquals", tag, Arena::constant("owned")}}}};
}

} // namespace

llvm::ArrayRef<ControllerChart> controllerCharts() { return Charts; }

std::vector<Statement> controllerStatements(aws::Lowering &l, Controller controller, std::string_view cluster) {
  switch (controller) {
  case Controller::LoadBalancer:
    return loadBalancerStatements(l, cluster);
  case Controller::ClusterAutoscaler:
    return autoscalerStatements(l, cluster);
  case Controller::SecretsStore:
  case Controller::ExternalSecrets:
  case Controller::Metrics:
    break;
  }
  return {};
}

} // namespace ctr::eks
