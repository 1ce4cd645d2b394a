#include "backends/aws/tables/managed_policies.h"

namespace ctr::aws {

namespace {

// As of 2026-06, from the default versions in the AWS managed policy reference: those for ECS, App Runner, EKS, their
// storage, logs, traces and images.
constexpr std::string_view Policies[] = {
    "AmazonEBSCSIDriverEKSClusterScopedPolicy",
    "service-role/AmazonEBSCSIDriverPolicy",
    "AmazonEBSCSIDriverPolicyV2",
    "AmazonEC2ContainerRegistryPowerUser",
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonEC2ContainerRegistryReadOnly",
    "service-role/AmazonEC2ContainerServiceAutoscaleRole",
    "service-role/AmazonEC2ContainerServiceEventsRole",
    "service-role/AmazonEC2ContainerServiceforEC2Role",
    "service-role/AmazonEC2ContainerServiceRole",
    "service-role/AmazonECSInfrastructureRoleforExpressGatewayServices",
    "AmazonECSInfrastructureRolePolicyForLoadBalancers",
    "AmazonECSInfrastructureRolePolicyForManagedInstances",
    "service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity",
    "service-role/AmazonECSInfrastructureRolePolicyForVolumes",
    "AmazonECSInfrastructureRolePolicyForVpcLattice",
    "AmazonECSInstanceRolePolicyForManagedInstances",
    "service-role/AmazonECSTaskExecutionRolePolicy",
    "service-role/AmazonEFSCSIDriverPolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSBlockStoragePolicyV2",
    "AmazonEKSClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSFargatePodExecutionRolePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
    "AmazonEKSServicePolicy",
    "AmazonEKSVPCResourceController",
    "AmazonEKSWorkerNodeMinimalPolicy",
    "AmazonEKSWorkerNodePolicy",
    "AmazonElasticFileSystemClientFullAccess",
    "AmazonElasticFileSystemClientReadOnlyAccess",
    "AmazonElasticFileSystemClientReadWriteAccess",
    "AmazonFSxFullAccess",
    "AmazonPrometheusRemoteWriteAccess",
    "service-role/AmazonS3FilesCSIDriverPolicy",
    "AmazonSSMManagedInstanceCore",
    "service-role/AWSAppRunnerServicePolicyForECRAccess",
    "AWSXRayDaemonWriteAccess",
    "CloudWatchAgentServerPolicy",
    "SecretsManagerReadWrite",
};

} // namespace

llvm::ArrayRef<std::string_view> knownPolicies() { return Policies; }

std::string_view policyNameOf(std::string_view pathAndName) {
  const std::size_t slash = pathAndName.rfind('/');
  return slash == std::string_view::npos ? pathAndName : pathAndName.substr(slash + 1);
}

} // namespace ctr::aws
