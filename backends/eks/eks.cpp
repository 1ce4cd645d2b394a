#include "backends/eks/eks.h"

#include "backends/aws/resource_words.h"
#include "backends/eks/capabilities.h"
#include "backends/eks/emit.h"
#include "backends/eks/legal.h"

namespace ctr {
namespace {

constexpr std::string_view Nodes[] = {"cluster-autoscaler", "karpenter", "fixed"};
constexpr std::string_view Autoscalers[] = {"hpa", "keda"};
constexpr std::string_view Secrets[] = {"csi", "external-secrets"};
constexpr std::string_view Identities[] = {"pod-identity", "irsa"};
constexpr BackendOption Options[] = {
    {"namespace", "The namespace of workloads that name none; the topology's name by default.", {}, {}},
    {"nodes", "Who keeps the number of nodes within `size`; with `fixed` only its minimum counts.", Nodes,
     "cluster-autoscaler"},
    {"autoscaler", "What carries out `scale`.", Autoscalers, "hpa"},
    {"secrets", "How secrets come into a pod: mounted by the Secrets Store CSI driver, or copied by external-secrets.",
     Secrets, "csi"},
    {"identity", "How a pod gets its role. On Fargate it is always a token (`irsa`).", Identities, "pod-identity"},
};

constexpr BackendArtifact Artifacts[] = {
    {"deployment", "Deployment"},
    {"stateful-set", "StatefulSet"},
    {"daemon-set", "DaemonSet"},
    {"storage-class", "StorageClass"},
    {"persistent-volume", "PersistentVolume"},
    {"persistent-volume-claim", "PersistentVolumeClaim"},
    {"service", "Service"},
    {"service-account", "ServiceAccount"},
    {"ingress", "Ingress"},
    {"horizontal-pod-autoscaler", "HorizontalPodAutoscaler"},
    {"target-group-binding", "TargetGroupBinding"},
    {"cron-job", "CronJob"},
    {"scaled-job", "ScaledJob"},
    {"scaled-object", "ScaledObject"},
    {"trigger-authentication", "TriggerAuthentication"},
    {"pod-disruption-budget", "PodDisruptionBudget"},
    {"network-policy", "NetworkPolicy"},
    {"secret-provider-class", "SecretProviderClass"},
    {"external-secret", "ExternalSecret"},
};
// The words of every foundation but the cluster's, which is another one here.
const std::vector<BackendArtifact> &resources() {
  static const std::vector<BackendArtifact> All = [] {
    std::vector<BackendArtifact> list{
        {"cluster", "AWS::EKS::Cluster"},
        {"nodegroup", "AWS::EKS::Nodegroup"},
        {"addon", "AWS::EKS::Addon"},
        {"fargate-profile", "AWS::EKS::FargateProfile"},
        {"pod-identity-association", "AWS::EKS::PodIdentityAssociation"},
        {"oidc-provider", "AWS::IAM::OIDCProvider"},
        {"launch-template", "AWS::EC2::LaunchTemplate"},
        {"auto-scaling-group", "AWS::AutoScaling::AutoScalingGroup"},
        {"instance-profile", "AWS::IAM::InstanceProfile"},
        {"access-entry", "AWS::EKS::AccessEntry"},
    };
    for (const BackendArtifact &a : aws::foundationWords())
      if (a.word != "cluster")
        list.push_back(a);
    return list;
  }();
  return All;
}

} // namespace

const Backend &eksBackend() {
  static const Backend Value = [] {
    Backend b{};
    b.name = "eks";
    b.summary = "Kubernetes manifests for EKS, with a foundation template";
    b.options = Options;
    b.runtimes = eks::runtimes();
    b.clusters = Clusters::Needed;
    b.withoutCluster = Runtime::EksFargate;
    b.capabilities = eks::capabilities();
    b.legal = eks::legal;
    b.emit = eks::emitTarget;
    b.artifacts = Artifacts;
    b.resources = resources();
    return b;
  }();
  return Value;
}

} // namespace ctr
