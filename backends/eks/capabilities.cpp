#include "backends/eks/capabilities.h"

namespace ctr::eks {
namespace {

constexpr Verdict NoSpot = unsupported("EKS offers Fargate on demand only", "use `kind = ec2` with `spot = true`");
constexpr Verdict NoWeights = unsupported("a Deployment spreads over its nodes without weights",
                                          "name the capacities without `base` and `weight`");
constexpr Verdict NoClassic = unsupported("the AWS Load Balancer Controller makes no classic load balancers",
                                          "use `kind = application` or `kind = network`");
constexpr Verdict NoRequests =
    unsupported("a HorizontalPodAutoscaler measures cpu and memory, not requests", "use `track cpu` or `track memory`");
constexpr Verdict NoConcurrency = unsupported("a HorizontalPodAutoscaler measures cpu and memory, not concurrency",
                                              "use `track cpu` or `track memory`");
constexpr Verdict NoBacklog =
    unsupported("a HorizontalPodAutoscaler measures cpu and memory, not queues, and this version of ctr writes no KEDA "
                "scalers yet",
                "use `track cpu`, or a fixed number of `replicas`");
constexpr Verdict NoMetric =
    unsupported("a HorizontalPodAutoscaler does not read CloudWatch", "use `track cpu` or `track memory`");
constexpr Verdict NoSteps =
    unsupported("a HorizontalPodAutoscaler has no steps, and no alarm moves it", "use `track cpu` or `track memory`");
constexpr Verdict NoWindows = unsupported("a HorizontalPodAutoscaler knows no times, and this version of ctr writes no "
                                          "KEDA scalers yet",
                                          "use the wider range all day");
constexpr Verdict NoTask = unsupported("this version of ctr writes no Jobs and CronJobs yet",
                                       "leave the task out of this target with `except`, or use an ecs or "
                                       "cloudformation target");
constexpr Verdict NoEfsYet = unsupported("this version of ctr does not write EFS volumes for pods yet",
                                         "keep shared files in a bucket and grant `read` and `write` on it");
constexpr Verdict NoEbsYet =
    unsupported("this version of ctr does not write EBS volumes for pods yet", "keep the data in a table or a bucket");
constexpr Verdict NoFsxYet = unsupported("this version of ctr does not write FSx volumes for pods yet",
                                         "keep shared files in a bucket and grant `read` and `write` on it");
constexpr Verdict NoHostYet = unsupported("this version of ctr does not mount directories of nodes yet",
                                          "use a file system of `kind = ephemeral`");
constexpr Verdict NoDriver =
    unsupported("a pod's output goes to its node, not to a driver",
                "leave `driver`, `mode` and `options` out; `insights = true` collects what pods write");
constexpr Verdict NoRetention = unsupported("this version of ctr does not ship the logs of pods itself",
                                            "leave `retention` out; `insights = true` collects what pods write");
constexpr Verdict NoPublicIp =
    unsupported("pods have addresses of private subnets", "expose the service through a load balancer");

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
    {Feature::ExposeRules, native()},
    {Feature::Rollout, native()},
    {Feature::Insights,
     unsupported("its agents run on nodes, and Fargate has none", "leave `insights` out, or use `kind = ec2`")},
    {Feature::TrackCpu, native()},
    {Feature::TrackMemory, native()},
    {Feature::TrackRequests, NoRequests},
    {Feature::TrackBacklog, NoBacklog},
    {Feature::TrackConcurrency, NoConcurrency},
    {Feature::TrackMetric, NoMetric},
    {Feature::StepScaling, NoSteps},
    {Feature::ScheduledScaling, NoWindows},
    {Feature::Task, NoTask},
    // Refused with the task itself.
    {Feature::TriggerWhen, native()},
    {Feature::TriggerEvent, native()},
    {Feature::TriggerQueue, native()},
    {Feature::TaskTimeout, native()},
    {Feature::TaskRetries, native()},
    {Feature::TaskOverlap, native()},
    {Feature::Secrets, native()}, // `legal` refuses the CSI driver there
    {Feature::Grants, native()},
    {Feature::PrivateRegistry, native()},
    {Feature::Calls, approximated("a Service makes the name resolve, but network policies are not enforced on Fargate: "
                                  "every pod of the cluster may connect")},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, native()},
    {Feature::StartOrder, native()},
    {Feature::EphemeralVolume, native()},
    {Feature::EfsVolume, NoEfsYet},
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
    {Feature::PublicIp, NoPublicIp},
    {Feature::Namespace, native()},
    {Feature::Workdir, native()},
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
    {Feature::ExposeRules, native()},
    {Feature::Rollout, native()},
    {Feature::Insights, native()},
    {Feature::TrackCpu, native()},
    {Feature::TrackMemory, native()},
    {Feature::TrackRequests, NoRequests},
    {Feature::TrackBacklog, NoBacklog},
    {Feature::TrackConcurrency, NoConcurrency},
    {Feature::TrackMetric, NoMetric},
    {Feature::StepScaling, NoSteps},
    {Feature::ScheduledScaling, NoWindows},
    {Feature::Task, NoTask},
    // Refused with the task itself.
    {Feature::TriggerWhen, native()},
    {Feature::TriggerEvent, native()},
    {Feature::TriggerQueue, native()},
    {Feature::TaskTimeout, native()},
    {Feature::TaskRetries, native()},
    {Feature::TaskOverlap, native()},
    {Feature::Secrets, native()},
    {Feature::Grants, native()},
    {Feature::PrivateRegistry, native()},
    {Feature::Calls, native()},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, native()},
    {Feature::StartOrder, native()},
    {Feature::EphemeralVolume, native()},
    {Feature::EfsVolume, NoEfsYet},
    {Feature::EbsVolume, NoEbsYet},
    {Feature::FsxVolume, NoFsxYet},
    {Feature::HostVolume, NoHostYet},
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
    {Feature::PublicIp, NoPublicIp},
    {Feature::Namespace, native()},
    {Feature::Workdir, native()},
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
