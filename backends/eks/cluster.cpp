// The cluster itself with its role, its issuer of tokens and its add-ons.

#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/roles.h"
#include "backends/eks/foundation.h"
#include "backends/eks/foundation_models.h"
#include "backends/eks/names.h"
#include "backends/eks/node_setup.h"
#include "backends/eks/storage.h"
#include "backends/eks/versions.h"

namespace ctr::eks {
namespace {

using emit::Arena;
using emit::Node;

Node clusterSubnets(Foundation &f) {
  // Its interfaces stand in the private subnets; where load balancers stand is said on each of them.
  return aws::subnetList(f.lowering, *f.plan.topology[f.plan.cluster].network, aws::Side::Private);
}

cfn::Cluster clusterModel(Foundation &f, const Cluster &c, const Node &role) {
  cfn::Cluster m;
  m.name = f.cluster;
  std::string_view version = c.version->value_or(DefaultVersion);
  m.version = {std::string(version), c.version.origin};
  m.roleArn = role;
  m.resourcesVpcConfig.subnetIds = clusterSubnets(f);
  m.resourcesVpcConfig.endpointPublicAccess = *c.endpoint != EndpointAccess::Private;
  m.resourcesVpcConfig.endpointPrivateAccess = *c.endpoint != EndpointAccess::Public;
  if (m.resourcesVpcConfig.endpointPublicAccess)
    for (const Attr<std::string_view> &cidr : *c.allowCidrs)
      m.resourcesVpcConfig.publicAccessCidrs.push_back(*cidr);
  m.kubernetesNetworkConfig.serviceIpv4Cidr = serviceCidr(f.plan.topology, *c.network);
  if (!c.logs->empty()) {
    cfn::Logging logging;
    for (const Attr<ControlPlaneLog> &log : *c.logs)
      logging.clusterLogging.enabledTypes.push_back({wordOf(*log)});
    m.logging = Attr<cfn::Logging>{logging, c.logs.origin};
  }
  // Never upgraded behind anybody's back: past standard support it stays, at a price, until someone decides.
  m.upgradePolicy.supportType = "EXTENDED";
  m.tags = aws::tags(f.lowering, *c.tags);
  return m;
}

// No version: EKS takes the one that it recommends for the cluster's version when the add-on is made, and leaves it as
// it is afterwards, until somebody writes one. A version of ours could not fit every version of Kubernetes.
aws::ResourceId addon(Foundation &f, std::string_view name, std::string_view logical,
                      std::optional<std::string_view> configuration = {}) {
  aws::Lowering &l = f.lowering;
  const Cluster &c = f.plan.topology[f.plan.cluster];
  cfn::Addon m;
  m.addonName = name;
  m.clusterName = f.cluster;
  m.configurationValues = configuration;
  m.tags = aws::tags(l, *c.tags);
  aws::ResourceId id =
      l.out.add(aws::logicalId(l.topology, aws::refTo(f.plan.cluster), logical), "AWS::EKS::Addon", m, c.origin);
  l.out.dependsOn(id, f.clusterId);
  return id;
}

void declareIssuer(Foundation &f, const Cluster &c) {
  aws::Lowering &l = f.lowering;
  cfn::OidcProvider m;
  m.url = l.out.attribute(f.clusterId, "OpenIdConnectIssuerUrl");
  m.clientIdList = {"sts.amazonaws.com"};
  m.tags = aws::tags(l, *c.tags);
  f.oidc = l.out.add(aws::logicalId(l.topology, aws::refTo(f.plan.cluster), "TokenIssuer"), "AWS::IAM::OIDCProvider", m,
                     c.origin);
  l.enter(aws::refTo(f.plan.cluster), aws::Part::OidcProvider, f.oidc);
}

} // namespace

void declareCluster(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Cluster &c = f.plan.topology[f.plan.cluster];
  if (c.existing->has_value())
    return;
  aws::RoleDescription role;
  role.entity = aws::refTo(f.plan.cluster);
  role.part = aws::Part::TaskRole;
  role.logicalSuffix = "ClusterRole";
  role.nameSuffix = "cluster";
  role.description = "What EKS does for the control plane";
  role.trust = aws::trustPolicy(l, "eks.amazonaws.com", {"sts:AssumeRole"});
  role.managedPolicies = {"AmazonEKSClusterPolicy"};
  role.origin = c.origin;
  aws::ResourceId roleId = aws::declareRole(l, role);
  f.clusterId = l.out.add(aws::logicalId(l.topology, aws::refTo(f.plan.cluster)), "AWS::EKS::Cluster",
                          clusterModel(f, c, l.out.attribute(roleId, "Arn")), c.origin);
  l.out.know(f.clusterId, "", f.cluster);
  if (std::optional<std::string> arn = aws::arn(l.topology, "eks", "cluster/" + f.cluster))
    l.out.know(f.clusterId, "Arn", *arn);
  l.enter(aws::refTo(f.plan.cluster), aws::Part::Itself, f.clusterId);
  if (f.plan.irsa)
    declareIssuer(f, c);
}

void declareNodeAddons(Foundation &f) {
  if (!f.clusterId || f.plan.nodes.empty())
    return; // Fargate brings its own network plug-in and proxy
  bool policies = false;
  for (Id<Workload> w : f.plan.topology.facts.order)
    policies |= f.plan[w].policies;
  f.beforeNodes.push_back(
      addon(f, "vpc-cni", "NetworkAddon",
            policies ? std::optional<std::string_view>("{\"enableNetworkPolicy\":\"true\"}") : std::nullopt));
  f.beforeNodes.push_back(addon(f, "kube-proxy", "ProxyAddon"));
  if (f.plan.podIdentity) {
    f.podIdentityAgent = addon(f, "eks-pod-identity-agent", "PodIdentityAddon");
    f.beforeNodes.push_back(f.podIdentityAgent);
  }
}

void declareClusterAddons(Foundation &f) {
  if (!f.clusterId)
    return;
  aws::Lowering &l = f.lowering;
  bool fargate = f.plan.controllersOnFargate();
  aws::ResourceId dns =
      addon(f, "coredns", "DnsAddon",
            fargate ? std::optional<std::string_view>("{\"computeType\":\"Fargate\"}") : std::nullopt);
  for (aws::ResourceId compute : f.compute)
    l.out.dependsOn(dns, compute);
  declareDrivers(f, dns);
  if (!f.plan.insights)
    return;
  const Cluster &c = f.plan.topology[f.plan.cluster];
  aws::RoleDescription role;
  role.entity = aws::refTo(f.plan.cluster);
  role.part = aws::Part::Other;
  role.logicalSuffix = "InsightsRole";
  role.nameSuffix = "insights";
  role.description = "What the CloudWatch agent may do";
  role.trust = podIdentityTrust(f);
  role.managedPolicies = {"CloudWatchAgentServerPolicy"};
  role.origin = c.insights.origin;
  cfn::Addon m;
  m.addonName = "amazon-cloudwatch-observability";
  m.clusterName = f.cluster;
  m.podIdentityAssociations.push_back({"cloudwatch-agent", l.out.attribute(aws::declareRole(l, role), "Arn")});
  m.tags = aws::tags(l, *c.tags);
  aws::ResourceId id = l.out.add(aws::logicalId(l.topology, aws::refTo(f.plan.cluster), "InsightsAddon"),
                                 "AWS::EKS::Addon", m, c.insights.origin);
  l.out.dependsOn(id, dns);
  if (f.podIdentityAgent)
    l.out.dependsOn(id, f.podIdentityAgent);
}

} // namespace ctr::eks
