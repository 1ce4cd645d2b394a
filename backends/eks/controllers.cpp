#include "backends/eks/controllers.h"

#include "backends/eks/keda.h"

namespace ctr::eks {
namespace {

constexpr ControllerChart Charts[] = {
    {.controller = Controller::Metrics,
     .release = "metrics-server",
     .nameSpace = "kube-system",
     .chart = "metrics-server",
     .repository = "https://kubernetes-sigs.github.io/metrics-server",
     .version = "3.13.0",
     .podLabel = "metrics-server"},
    {.controller = Controller::LoadBalancer,
     .release = "aws-load-balancer-controller",
     .nameSpace = "kube-system",
     .chart = "aws-load-balancer-controller",
     .repository = "https://aws.github.io/eks-charts",
     .version = "1.14.1",
     .podLabel = "aws-load-balancer-controller",
     .logical = "LoadBalancerController",
     .suffix = "lb-controller",
     .what = "the AWS Load Balancer Controller",
     .brings = "TargetGroupBinding"},
    {.controller = Controller::SecretsStore,
     .release = "secrets-provider-aws",
     .nameSpace = "kube-system",
     .chart = "secrets-store-csi-driver-provider-aws",
     .repository = "https://aws.github.io/secrets-store-csi-driver-provider-aws",
     .version = "2.1.1",
     .daemon = true,
     .brings = "SecretProviderClass"},
    {.controller = Controller::ExternalSecrets,
     .release = "external-secrets",
     .nameSpace = "external-secrets",
     .chart = "external-secrets",
     .repository = "https://charts.external-secrets.io",
     .version = "2.0.0",
     .brings = "SecretStore and ExternalSecret"},
    {.controller = Controller::ClusterAutoscaler,
     .release = "cluster-autoscaler",
     .nameSpace = "kube-system",
     .chart = "cluster-autoscaler",
     .repository = "https://kubernetes.github.io/autoscaler",
     .version = "9.52.1",
     .podLabel = "aws-cluster-autoscaler",
     .logical = "ClusterAutoscaler",
     .suffix = "autoscaler",
     .what = "the cluster autoscaler"},
    {.controller = Controller::Keda,
     .release = "keda",
     .nameSpace = "keda",
     .chart = "keda",
     .repository = "https://kedacore.github.io/charts",
     .version = "2.20.2", // tested with Kubernetes 1.33 to 1.35 (keda.sh, "Cluster")
     .account = "keda-operator",
     .logical = "Keda",
     .suffix = "keda",
     .what = "KEDA",
     .brings = "ScaledObject, ScaledJob and TriggerAuthentication"},
    {.controller = Controller::Trident,
     .release = "trident",
     .nameSpace = "trident",
     .chart = "trident-operator",
     .repository = "https://netapp.github.io/trident-helm-chart",
     .version = "100.2510.0",
     .brings = "TridentBackendConfig"},
    {.controller = Controller::Karpenter,
     .release = "karpenter",
     .nameSpace = "kube-system",
     .chart = "oci://public.ecr.aws/karpenter/karpenter",
     .repository = "",
     .version = "1.14.1", // of 2026-08: the first ones that know Kubernetes 1.35 are newer than the others
     .brings = "NodePool and EC2NodeClass"},
    {.controller = Controller::DevicePlugin,
     .release = "nvidia-device-plugin",
     .nameSpace = "kube-system",
     .chart = "nvidia-device-plugin",
     .repository = "https://nvidia.github.io/k8s-device-plugin",
     .version = "0.17.1",
     .daemon = true},
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
  case Controller::Keda:
    return kedaStatements(l);
  case Controller::SecretsStore:
  case Controller::ExternalSecrets:
  case Controller::Metrics:
  case Controller::Trident:   // its role stands with the other drivers'
  case Controller::Karpenter: // in karpenter_role.cpp
  case Controller::DevicePlugin:
    break;
  }
  return {};
}

} // namespace ctr::eks
