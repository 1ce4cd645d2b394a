#include "backends/eks/capabilities.h"

namespace ctr::eks {
namespace {

constexpr Verdict NoSpot = unsupported("EKS offers Fargate on demand only", "use `kind = ec2` with `spot = true`");
constexpr Verdict NoWeights = unsupported("a Deployment spreads over its nodes without weights",
                                          "name the capacities without `base` and `weight`");
constexpr Verdict NoClassic = unsupported("the AWS Load Balancer Controller makes no classic load balancers",
                                          "use `kind = application` or `kind = network`");
constexpr Verdict Requests =
    approximated("KEDA reads what the load balancer counts from CloudWatch, some minutes late");
constexpr Verdict NoConcurrency = unsupported("a HorizontalPodAutoscaler measures cpu and memory, not concurrency",
                                              "use `track cpu` or `track memory`");
constexpr Verdict NoEvents = unsupported("no event of AWS starts a Job",
                                         "let the event reach a queue and trigger the task by that, or use an ecs or "
                                         "cloudformation target for the task");
constexpr Verdict NoSteps =
    unsupported("a HorizontalPodAutoscaler has no steps, and no alarm moves it", "use `track cpu` or `track memory`");
constexpr Verdict NoDriver =
    unsupported("a pod's output goes to its node, not to a driver",
                "leave `driver`, `mode` and `options` out; `insights = true` collects what pods write");
constexpr Verdict NoRetention = unsupported("the output of pods stays on their node, and nothing here ships it",
                                            "leave `retention` out; `insights = true` collects what pods write");
constexpr Verdict NoLogKey = unsupported("the output of pods stays on their node, and nothing here ships it",
                                         "leave `key` out; `insights = true` collects what pods write");
constexpr Verdict NoExecutionRole = unsupported("a pod's image is pulled and its log written by its node",
                                                "put it under `if target.backend != \"eks\"`");
constexpr Verdict NoSource = unsupported("Kubernetes runs images and builds none",
                                         "build an image, push it to a `registry`, and write `image = …`");
constexpr Verdict NoPodGroups =
    unsupported("groups of single pods want network interfaces that most nodes lack (SecurityGroupPolicy)",
                "put the rule on the cluster's security group, or leave `security_groups` out for this target");
constexpr Verdict NoServiceKey = unsupported("Kubernetes keeps nothing of a service that could be encrypted",
                                             "write `key` where data is: in a `filesystem` or a `registry`");
constexpr Verdict NoAutoDeploy =
    unsupported("Kubernetes watches no registry", "leave `auto_deploy` out and deploy each version by its tag");
constexpr Verdict NoPublicIp =
    unsupported("pods have addresses of private subnets", "expose the service through a load balancer");

constexpr Verdict NoAgent =
    unsupported("nodes of EKS run the kubelet, not the agent of ECS", "put it under `if target.backend != \"eks\"`");
constexpr Verdict NoInstanceScaling = unsupported("the target's `nodes` says how nodes are added and taken away",
                                                  "leave `scale` out; `size` is their range");
constexpr Verdict NoFillTarget =
    unsupported("nodes are added for pods that find no room, not by how full they are", "leave `target` out");
constexpr Verdict NoHostNetwork = unsupported("a Fargate pod has no node whose network it could use",
                                              "leave `network_mode` out: every pod has an address of its own");
constexpr Verdict NodesNetwork = approximated("no network policy holds for it: every pod and node of the cluster may "
                                              "connect to it, and its code can act as its node");
constexpr Verdict NoHostPort =
    unsupported("a pod has an address of its own, whose ports are not those of its node", "leave `host` out");
constexpr Verdict NoPlacing =
    unsupported("Fargate has no nodes to choose from", "leave `placement` out: pods are spread over zones as it is");
constexpr Verdict NoLimits = unsupported("Kubernetes does not set the limits of a container's processes",
                                         "set them in the image's entry point, or put `limits` under "
                                         "`if target.backend != \"eks\"`");
constexpr Verdict NoSysctls = unsupported("the systems of Fargate are AWS's own", "run the service on `kind = ec2`");

constexpr VerdictTable Fargate = verdicts({
    {Feature::FargateCapacity, native()},
    {Feature::SpotCapacity, NoSpot},
    {Feature::Ec2Capacity, native()},
    {Feature::CapacityStrategy, NoWeights},
    {Feature::HealthHttp, native()},
    {Feature::HealthCommand, native()},
    {Feature::HealthStart, native()},
    {Feature::ApplicationLoadBalancer, native()},
    {Feature::NetworkLoadBalancer, native()},
    {Feature::ClassicLoadBalancer, NoClassic},
    {Feature::PrivateLink, native()},
    {Feature::ExposeRules, native()},
    {Feature::Rollout, native()},
    {Feature::Insights, native()}, // its agents run on nodes; `legal` asks for some
    {Feature::TrackCpu, native()},
    {Feature::TrackMemory, native()},
    {Feature::TrackRequests, Requests},
    {Feature::TrackBacklog, native()}, // through KEDA alone, as metrics and windows: `legal` insists
    {Feature::TrackConcurrency, NoConcurrency},
    {Feature::TrackMetric, native()},
    {Feature::StepScaling, NoSteps},
    {Feature::ScheduledScaling, native()},
    {Feature::Task, native()},
    {Feature::TriggerWhen, native()},
    {Feature::TriggerEvent, NoEvents},
    {Feature::TriggerQueue, native()},
    {Feature::TaskTimeout, native()},
    {Feature::TaskRetries, native()},
    {Feature::TaskOverlap, native()},
    {Feature::Secrets, native()}, // `legal` refuses the CSI driver there
    {Feature::Grants, native()},
    {Feature::ExecutionRole, NoExecutionRole},
    {Feature::PrivateRegistry, native()},
    {Feature::Calls, approximated("a Service makes the name resolve, but network policies are not enforced on Fargate: "
                                  "every pod of the cluster may connect")},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, native()},
    {Feature::StartOrder, native()},
    {Feature::EphemeralVolume, native()},
    {Feature::EfsVolume, native()},
    {Feature::EbsVolume, unsupported("a Fargate pod cannot attach EBS volumes", "use `kind = ephemeral`, or keep the "
                                                                                "data in a table or a bucket")},
    {Feature::FsxVolume,
     unsupported("a Fargate pod cannot mount FSx", "keep shared files in a bucket and grant `read` and `write` on it")},
    {Feature::HostVolume, unsupported("a Fargate pod has no host of yours", "use a file system of `kind = ephemeral`")},
    {Feature::ReadOnlyRoot, native()},
    {Feature::User, native()},
    {Feature::AddCapabilities, native()},
    {Feature::DropCapabilities, native()},
    {Feature::Tmpfs, native()},
    {Feature::Exec, subsumed()}, // kubectl exec
    {Feature::EphemeralStorage, native()},
    {Feature::StopTimeout, native()},
    {Feature::Arm64,
     unsupported("EKS runs Fargate pods on x86_64 alone", "use `architecture = x86_64`, or `kind = ec2` "
                                                          "with Graviton instances")},
    {Feature::LogRetention, NoRetention},
    {Feature::LogDriver, NoDriver},
    {Feature::LogKey, NoLogKey},
    {Feature::PublicIp, NoPublicIp},
    {Feature::Namespace, native()},
    {Feature::Workdir, native()},
    {Feature::Source, NoSource},
    {Feature::AutoDeploy, NoAutoDeploy},
    {Feature::ServiceKey, NoServiceKey},
    {Feature::Agent, NoAgent},
    {Feature::InstanceScaling, NoInstanceScaling},
    {Feature::FillTarget, NoFillTarget},
    {Feature::BridgeNetwork, subsumed()}, // several copies on one node anyway: each has its own address
    {Feature::HostNetwork, NoHostNetwork},
    {Feature::HostPort, NoHostPort},
    {Feature::Gpu, unsupported("Fargate has no GPUs", "use `kind = ec2` with GPU instances")},
    {Feature::Placing, NoPlacing},
    {Feature::Daemon, unsupported("Fargate has no nodes of which each could have a copy", "use `kind = ec2`")},
    {Feature::RegistryAuth, native()}, // through external-secrets alone: `legal` refuses the CSI driver
    {Feature::Limits, NoLimits},
    {Feature::Sysctls, NoSysctls},
    {Feature::NodeTaints, native()},
    {Feature::NodeAmiFamily, native()},
    {Feature::NodeZones, native()},
    {Feature::VolumeClass, native()},
    {Feature::AccessLogs, native()},
    {Feature::DnsNames, native()},
    {Feature::SecurityGroups, NoPodGroups},
});
static_assert(complete(Fargate));

constexpr VerdictTable Nodes = verdicts({
    {Feature::FargateCapacity, native()},
    {Feature::SpotCapacity, NoSpot},
    {Feature::Ec2Capacity, native()},
    {Feature::CapacityStrategy, NoWeights},
    {Feature::HealthHttp, native()},
    {Feature::HealthCommand, native()},
    {Feature::HealthStart, native()},
    {Feature::ApplicationLoadBalancer, native()},
    {Feature::NetworkLoadBalancer, native()},
    {Feature::ClassicLoadBalancer, NoClassic},
    {Feature::PrivateLink, native()},
    {Feature::ExposeRules, native()},
    {Feature::Rollout, native()},
    {Feature::Insights, native()},
    {Feature::TrackCpu, native()},
    {Feature::TrackMemory, native()},
    {Feature::TrackRequests, Requests},
    {Feature::TrackBacklog, native()},
    {Feature::TrackConcurrency, NoConcurrency},
    {Feature::TrackMetric, native()},
    {Feature::StepScaling, NoSteps},
    {Feature::ScheduledScaling, native()},
    {Feature::Task, native()},
    {Feature::TriggerWhen, native()},
    {Feature::TriggerEvent, NoEvents},
    {Feature::TriggerQueue, native()},
    {Feature::TaskTimeout, native()},
    {Feature::TaskRetries, native()},
    {Feature::TaskOverlap, native()},
    {Feature::Secrets, native()},
    {Feature::Grants, native()},
    {Feature::ExecutionRole, NoExecutionRole},
    {Feature::PrivateRegistry, native()},
    {Feature::Calls, native()},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, native()},
    {Feature::StartOrder, native()},
    {Feature::EphemeralVolume, native()},
    {Feature::EfsVolume, native()},
    {Feature::EbsVolume, native()},
    {Feature::FsxVolume, native()},
    {Feature::HostVolume, native()},
    {Feature::ReadOnlyRoot, native()},
    {Feature::User, native()},
    {Feature::AddCapabilities, native()},
    {Feature::DropCapabilities, native()},
    {Feature::Tmpfs, native()},
    {Feature::Exec, subsumed()},
    {Feature::EphemeralStorage, native()},
    {Feature::StopTimeout, native()},
    {Feature::Arm64, native()},
    {Feature::LogRetention, NoRetention},
    {Feature::LogDriver, NoDriver},
    {Feature::LogKey, NoLogKey},
    {Feature::PublicIp, NoPublicIp},
    {Feature::Namespace, native()},
    {Feature::Workdir, native()},
    {Feature::Source, NoSource},
    {Feature::AutoDeploy, NoAutoDeploy},
    {Feature::ServiceKey, NoServiceKey},
    {Feature::Agent, NoAgent},
    {Feature::InstanceScaling, NoInstanceScaling},
    {Feature::FillTarget, NoFillTarget},
    {Feature::BridgeNetwork, subsumed()}, // several copies on one node anyway: each has its own address
    {Feature::HostNetwork, NodesNetwork},
    {Feature::HostPort, NoHostPort},
    {Feature::Gpu, native()},
    {Feature::Placing, native()},
    {Feature::Daemon, native()},
    {Feature::RegistryAuth, native()}, // through external-secrets alone: `legal` refuses the CSI driver
    {Feature::Limits, NoLimits},
    {Feature::Sysctls, native()},
    {Feature::NodeTaints, native()},
    {Feature::NodeAmiFamily, native()},
    {Feature::NodeZones, native()},
    {Feature::VolumeClass, native()},
    {Feature::AccessLogs, native()},
    {Feature::DnsNames, native()},
    {Feature::SecurityGroups, NoPodGroups},
});
static_assert(complete(Nodes));

constexpr CapabilityColumn Columns[] = {{Runtime::EksFargate, &Fargate}, {Runtime::EksNode, &Nodes}};
constexpr BackendRuntime Runtimes[] = {
    {CapacityKind::Fargate, Runtime::EksFargate},
    {CapacityKind::FargateSpot, Runtime::EksFargate},
    {CapacityKind::Ec2, Runtime::EksNode},
};

} // namespace

llvm::ArrayRef<CapabilityColumn> capabilities() { return Columns; }
llvm::ArrayRef<BackendRuntime> runtimes() { return Runtimes; }

} // namespace ctr::eks
