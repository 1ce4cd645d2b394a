#include "backends/aws/express/capabilities.h"

namespace ctr::aws::express {

namespace {

constexpr std::string_view UseFargate = "use a capacity with `kind = fargate`, or `mode = standard`";
constexpr std::string_view Standard = "use an ecs target with `mode = standard`, or leave the service out of this one";
constexpr std::string_view Fixed = "Express Mode decides it, and nothing of it can be said";

// What belongs to a task, an instance or a volume is refused with it; those rows say `native`.
constexpr VerdictTable Verdicts = verdicts({
    {Feature::FargateCapacity, native()},
    {Feature::SpotCapacity, unsupported("Express services run on Fargate on demand", UseFargate)},
    {Feature::Ec2Capacity, unsupported("Express services run on Fargate", UseFargate)},
    {Feature::CapacityStrategy,
     unsupported("Express services run on Fargate alone", "name no capacity, or one with `kind = fargate`")},
    {Feature::HealthHttp, native()},
    {Feature::HealthCommand,
     unsupported("its load balancer asks over HTTP, and nobody runs commands", "use `http`, or `mode = standard`")},
    {Feature::HealthStart, unsupported(Fixed, Standard)},
    {Feature::ApplicationLoadBalancer, subsumed()},
    {Feature::NetworkLoadBalancer, unsupported("Express services answer HTTP alone", Standard)},
    {Feature::ClassicLoadBalancer, unsupported("ECS makes the load balancer itself", Standard)},
    {Feature::PrivateLink, unsupported("ECS makes the load balancer itself", Standard)},
    {Feature::ExposeRules, unsupported("every Express service has a host name of its own and gets all of its requests",
                                       "write `path = \"/*\"` without a `host`, or use `mode = standard`")},
    {Feature::Rollout, approximated("ECS replaces copies by canary deployments with alarms of its own making")},
    {Feature::Insights, native()},
    {Feature::TrackCpu, native()},
    {Feature::TrackMemory, native()},
    {Feature::TrackRequests, native()},
    {Feature::TrackBacklog, unsupported("Express services follow cpu, memory or requests", Standard)},
    {Feature::TrackConcurrency, unsupported("Express services follow cpu, memory or requests",
                                            "use `track requests`, which counts the requests of each copy per minute")},
    {Feature::TrackMetric, unsupported("Express services follow cpu, memory or requests", Standard)},
    {Feature::StepScaling, unsupported("Express services follow cpu, memory or requests", Standard)},
    {Feature::ScheduledScaling, unsupported("Express services follow cpu, memory or requests", Standard)},
    {Feature::Task, unsupported("Express Mode runs what answers requests", Standard)},
    {Feature::TriggerWhen, native()},
    {Feature::TriggerEvent, native()},
    {Feature::TriggerQueue, native()},
    {Feature::TaskTimeout, native()},
    {Feature::TaskRetries, native()},
    {Feature::TaskOverlap, native()},
    {Feature::Secrets, native()},
    {Feature::Grants, native()},
    {Feature::ExecutionRole, native()},
    {Feature::PrivateRegistry, native()},
    {Feature::Calls, unsupported("Express services have no Service Connect", Standard)},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, unsupported("an Express service is one container", Standard)},
    {Feature::StartOrder, unsupported("an Express service is one container", Standard)},
    {Feature::EphemeralVolume, unsupported("Express services mount nothing", Standard)},
    {Feature::EfsVolume, unsupported("Express services mount nothing", Standard)},
    {Feature::EbsVolume, unsupported("Express services mount nothing", Standard)},
    {Feature::FsxVolume, unsupported("Express services mount nothing", Standard)},
    {Feature::HostVolume, unsupported("Express services mount nothing", Standard)},
    {Feature::ReadOnlyRoot, unsupported(Fixed, Standard)},
    {Feature::User, unsupported(Fixed, Standard)},
    {Feature::AddCapabilities, unsupported(Fixed, Standard)},
    {Feature::DropCapabilities, unsupported(Fixed, Standard)},
    {Feature::Tmpfs, unsupported("Express services mount nothing", Standard)},
    {Feature::Exec, unsupported(Fixed, Standard)},
    {Feature::EphemeralStorage, unsupported("every copy has 20 GiB", Standard)},
    {Feature::StopTimeout, unsupported(Fixed, Standard)},
    {Feature::Arm64,
     unsupported("Express services run on x86_64", "use `architecture = x86_64`, or `mode = standard`")},
    {Feature::LogRetention, native()},
    {Feature::LogDriver, native()},
    {Feature::LogKey, native()},
    {Feature::PublicIp,
     unsupported("the load balancer decides in which subnets the copies stand", "leave `public_ip` out")},
    {Feature::Namespace,
     unsupported("ECS has no namespaces", "leave `namespace` out, or put it under `if target.backend == \"eks\"`")},
    {Feature::Workdir, unsupported(Fixed, Standard)},
    {Feature::ServiceKey, unsupported("ECS keeps nothing of a service that could be encrypted",
                                      "write `key` where data is: in the `log` or a "
                                      "`registry`")},
    {Feature::AutoDeploy,
     unsupported("ECS watches no registry", "leave `auto_deploy` out and deploy each version by its tag")},
    {Feature::Source,
     unsupported("ECS runs images and builds none", "build an image, push it to a `registry`, and write "
                                                    "`image = …`")},
    {Feature::Agent, native()},
    {Feature::InstanceScaling, native()},
    {Feature::FillTarget, native()},
    {Feature::BridgeNetwork,
     unsupported("every copy has an address of its own", "leave it out, or use `mode = standard`")},
    {Feature::HostNetwork,
     unsupported("every copy has an address of its own", "leave it out, or use `mode = standard`")},
    {Feature::HostPort, unsupported("every copy has an address of its own", "leave it out, or use `mode = standard`")},
    {Feature::Gpu, unsupported("Fargate has no GPUs", Standard)},
    {Feature::Placing, unsupported("Fargate has no instances to choose from", Standard)},
    {Feature::Daemon, unsupported("Fargate has no instances to choose from", Standard)},
    {Feature::RegistryAuth, native()},
    {Feature::Limits, unsupported(Fixed, Standard)},
    {Feature::Sysctls, unsupported(Fixed, Standard)},
    {Feature::NodeTaints, native()},
    {Feature::NodeAmiFamily, native()},
    {Feature::NodeZones, native()},
    {Feature::VolumeClass, native()},
    {Feature::AccessLogs, unsupported("ECS makes the load balancer itself", Standard)},
    {Feature::DnsNames, unsupported("ECS makes the load balancer itself", Standard)},
    {Feature::SecurityGroups, native()},
});
static_assert(complete(Verdicts));

constexpr CapabilityColumn Columns[] = {{Runtime::Express, &Verdicts}};
constexpr BackendRuntime Runtimes[] = {
    {CapacityKind::Fargate, Runtime::Express},
    {CapacityKind::FargateSpot, Runtime::Express},
    {CapacityKind::Ec2, Runtime::Express},
};

} // namespace

llvm::ArrayRef<CapabilityColumn> capabilities() { return Columns; }
llvm::ArrayRef<BackendRuntime> runtimes() { return Runtimes; }

} // namespace ctr::aws::express
