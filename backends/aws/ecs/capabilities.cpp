#include "backends/aws/ecs/capabilities.h"

namespace ctr::aws::ecs {

namespace {

constexpr std::string_view LaterVersion = "this version does not create them yet";

constexpr VerdictTable Fargate = verdicts({
    {Feature::FargateCapacity, native()},
    {Feature::SpotCapacity, native()},
    {Feature::Ec2Capacity, unsupported("this version of ctr does not run ECS tasks on instances yet",
                                       "use a capacity with `kind = fargate` or `kind = fargate-spot`")},
    {Feature::CapacityStrategy, native()},
    {Feature::HealthHttp, native()},
    {Feature::HealthCommand, native()},
    {Feature::HealthStart, native()},
    {Feature::ApplicationLoadBalancer, native()},
    {Feature::NetworkLoadBalancer, unsupported(LaterVersion, "use `kind = application`")},
    {Feature::ClassicLoadBalancer, unsupported("classic load balancers cannot reach tasks with a network interface of "
                                               "their own, and Fargate has no others",
                                               "use `kind = application`")},
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
    {Feature::PrivateRegistry, native()},
    {Feature::Calls, native()},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, native()},
    {Feature::StartOrder, native()},
    {Feature::EphemeralVolume, native()},
    {Feature::EfsVolume, native()},
    {Feature::EbsVolume, unsupported("ECS makes a new EBS volume for every task and deletes it with the task",
                                     "mount a file system with `kind = ephemeral`, which is what that amounts to")},
    {Feature::FsxVolume, unsupported("Fargate cannot mount FSx file systems", "keep the data in a bucket or table")},
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
    {Feature::PublicIp, native()},
    {Feature::Namespace,
     unsupported("ECS has no namespaces", "leave `namespace` out, or put it under `if target.backend == \"eks\"`")},
    {Feature::Workdir, native()},
});
static_assert(complete(Fargate));

// Refused as a whole, by one error: every other feature would only add noise to it.
constexpr VerdictTable instances() {
  VerdictTable table{};
  for (Verdict &v : table)
    v = native();
  table[static_cast<unsigned>(Feature::Ec2Capacity)] = Fargate[static_cast<unsigned>(Feature::Ec2Capacity)];
  return table;
}
constexpr VerdictTable Instances = instances();
static_assert(complete(Instances));

constexpr CapabilityColumn Columns[] = {
    {Runtime::EcsFargate, &Fargate},
    {Runtime::EcsEc2Awsvpc, &Instances},
    {Runtime::EcsEc2Bridge, &Instances},
};
constexpr BackendRuntime Runtimes[] = {
    {CapacityKind::Fargate, Runtime::EcsFargate},
    {CapacityKind::FargateSpot, Runtime::EcsFargate},
    {CapacityKind::Ec2, Runtime::EcsEc2Awsvpc},
};

} // namespace

llvm::ArrayRef<CapabilityColumn> capabilities() { return Columns; }
llvm::ArrayRef<BackendRuntime> runtimes() { return Runtimes; }

} // namespace ctr::aws::ecs
