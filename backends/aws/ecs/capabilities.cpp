#include "backends/aws/ecs/capabilities.h"

namespace ctr::aws::ecs {

namespace {

constexpr std::string_view OwnAddress = "every Fargate task has an address of its own";
constexpr std::string_view UseInstances = "use a capacity with `kind = ec2`";

constexpr std::string_view OnEksOnly = "put it under `if target.backend == \"eks\"`";

constexpr VerdictTable Fargate = verdicts({
    {Feature::FargateCapacity, native()},
    {Feature::SpotCapacity, native()},
    {Feature::Ec2Capacity, native()}, // on another runtime
    {Feature::CapacityStrategy, native()},
    {Feature::HealthHttp, native()},
    {Feature::HealthCommand, native()},
    {Feature::HealthStart, native()},
    {Feature::ApplicationLoadBalancer, native()},
    {Feature::NetworkLoadBalancer, native()},
    {Feature::ClassicLoadBalancer, unsupported("classic load balancers cannot reach tasks with a network interface of "
                                               "their own, and Fargate has no others",
                                               "use `kind = application`")},
    {Feature::PrivateLink, native()},
    {Feature::ExposeRules, native()},
    {Feature::Rollout, native()},
    {Feature::Insights, native()},
    {Feature::TrackCpu, native()},
    {Feature::TrackMemory, native()},
    {Feature::TrackRequests, native()},
    {Feature::TrackBacklog, native()}, // with insights; see check_service.cpp
    {Feature::TrackConcurrency, unsupported("ECS does not measure concurrent requests",
                                            "use `track requests`, which counts the requests of each copy per minute")},
    {Feature::TrackMetric, native()},
    {Feature::StepScaling, native()},
    {Feature::ScheduledScaling, native()},
    {Feature::Task, native()},
    {Feature::TriggerWhen, native()},
    {Feature::TriggerEvent, native()},
    {Feature::TriggerQueue, native()},
    {Feature::TaskTimeout, native()},
    {Feature::TaskRetries, native()},
    {Feature::TaskOverlap, unsupported("ECS starts a run whenever one is due, whether or not the one before has ended",
                                       "leave `overlap` out, and let the task itself find out")},
    {Feature::Secrets, native()},
    {Feature::Grants, native()},
    {Feature::ExecutionRole, native()},
    {Feature::PrivateRegistry, native()},
    {Feature::Calls, native()},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, native()},
    {Feature::StartOrder, native()},
    {Feature::EphemeralVolume, native()},
    {Feature::EfsVolume, native()},
    {Feature::EbsVolume, approximated("every task gets a new volume, whose content is gone with the task")},
    {Feature::FsxVolume, unsupported("Fargate cannot mount FSx file systems",
                                     "use a capacity with `kind = ec2`, whose instances mount it, or `kind = efs`")},
    {Feature::HostVolume,
     unsupported("a Fargate task has no host whose files it could see", "mount a file system with `kind = ephemeral`")},
    {Feature::ReadOnlyRoot, native()},
    {Feature::User, native()},
    {Feature::AddCapabilities, native()}, // SYS_PTRACE alone; see legal_container.cpp
    {Feature::DropCapabilities, native()},
    {Feature::Tmpfs,
     unsupported("Fargate has no tmpfs", "mount a file system with `kind = ephemeral` at the same place")},
    {Feature::Exec, native()},
    {Feature::EphemeralStorage, native()},
    {Feature::StopTimeout, native()},
    {Feature::Arm64, native()},
    {Feature::LogRetention, native()},
    {Feature::LogDriver, native()},
    {Feature::LogKey, native()},
    {Feature::PublicIp, native()},
    {Feature::Namespace,
     unsupported("ECS has no namespaces", "leave `namespace` out, or put it under `if target.backend == \"eks\"`")},
    {Feature::Workdir, native()},
    {Feature::ServiceKey,
     unsupported("ECS keeps nothing of a service that could be encrypted", "write `key` where data is: in the `log`, a "
                                                                           "`filesystem` or a `registry`")},
    {Feature::AutoDeploy, unsupported("ECS deploys a task definition, and none is made when an image is pushed",
                                      "leave `auto_deploy` out and deploy each version by its tag")},
    {Feature::Source,
     unsupported("ECS runs images and builds none", "build an image, push it to a `registry`, and write "
                                                    "`image = …`")},
    {Feature::Agent, native()}, // of other capacities
    {Feature::InstanceScaling, native()},
    {Feature::FillTarget, native()},
    {Feature::BridgeNetwork, unsupported(OwnAddress, "leave `network_mode` out, or use a capacity with `kind = ec2`")},
    {Feature::HostNetwork, unsupported(OwnAddress, "leave `network_mode` out, or use a capacity with `kind = ec2`")},
    {Feature::HostPort, native()}, // the container's own number; see check_ports.cpp
    {Feature::Gpu, unsupported("Fargate has no GPUs", UseInstances)},
    {Feature::Placing, unsupported("Fargate has no instances to choose from", "leave `placement` out")},
    {Feature::Daemon, unsupported("Fargate has no instances of which each could have a copy", UseInstances)},
    {Feature::RegistryAuth, native()},
    {Feature::Limits, native()},
    {Feature::Sysctls, native()},
    {Feature::NodeTaints, unsupported("ECS has no taints: a task runs on the capacities that it names", OnEksOnly)},
    {Feature::NodeAmiFamily, unsupported("an instance of ECS is set up by the ECS agent alone", OnEksOnly)},
    {Feature::NodeZones, native()},
    {Feature::VolumeClass, unsupported("ECS has no storage classes and no claims", OnEksOnly)},
    {Feature::AccessLogs, native()},
    {Feature::DnsNames, native()},
    {Feature::SecurityGroups, native()},
});
static_assert(complete(Fargate));

// The same but for these.
template <std::size_t N> constexpr VerdictTable but(VerdictTable table, const FeatureVerdict (&rows)[N]) {
  for (const FeatureVerdict &row : rows)
    table[static_cast<unsigned>(row.feature)] = row.verdict;
  return table;
}

// On instances, each copy with an address of its own.
constexpr VerdictTable Instances =
    but(Fargate, {
                     {Feature::HostVolume, native()},
                     {Feature::FsxVolume, native()}, // by the instances; see ecs_agent.cpp
                     {Feature::ClassicLoadBalancer,
                      unsupported("classic load balancers reach instances, and this task has a network interface of "
                                  "its own",
                                  "write `network_mode = bridge`, or use `kind = application` or `kind = network`")},
                     {Feature::Tmpfs, native()},
                     {Feature::EphemeralStorage, unsupported("tasks share the disk of their instance",
                                                             "leave `ephemeral` out, and give the capacity a `disk`")},
                     {Feature::PublicIp, unsupported("a task on an instance gets no public address of its own",
                                                     "leave `public_ip` out, and expose it through a load balancer")},
                     {Feature::Gpu, native()},
                     {Feature::Placing, native()},
                     {Feature::Daemon, native()},
                 });
static_assert(complete(Instances));

// In the network of the instance. Its security group is the instance's.
constexpr VerdictTable Shared =
    but(Instances,
        {
            {Feature::Calls,
             approximated("tasks share the security group of their instance, so that the rule is for all tasks there")},
            {Feature::CallsExternal, native()},
            {Feature::ClassicLoadBalancer,
             approximated("AWS keeps it for old programs and recommends none; it reaches instances, not copies")},
            {Feature::BridgeNetwork, native()},
            {Feature::HostNetwork, native()},
            {Feature::SecurityGroups,
             unsupported("copies share the security groups of their instance", "use `network_mode = awsvpc`")},
        });
static_assert(complete(Shared));

constexpr CapabilityColumn Columns[] = {
    {Runtime::EcsFargate, &Fargate},
    {Runtime::EcsEc2Awsvpc, &Instances},
    {Runtime::EcsEc2Bridge, &Shared},
};
constexpr BackendRuntime Runtimes[] = {
    {CapacityKind::Fargate, Runtime::EcsFargate},
    {CapacityKind::FargateSpot, Runtime::EcsFargate},
    {CapacityKind::Ec2, Runtime::EcsEc2Awsvpc, NetworkMode::Awsvpc},
    {CapacityKind::Ec2, Runtime::EcsEc2Bridge, NetworkMode::Bridge},
    {CapacityKind::Ec2, Runtime::EcsEc2Bridge, NetworkMode::Host},
};

} // namespace

llvm::ArrayRef<CapabilityColumn> capabilities() { return Columns; }
llvm::ArrayRef<BackendRuntime> runtimes() { return Runtimes; }

} // namespace ctr::aws::ecs
