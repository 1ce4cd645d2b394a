#include "backends/aws/apprunner/capabilities.h"

namespace ctr::aws::apprunner {

namespace {

constexpr std::string_view NoVolumes = "App Runner has no volumes: what an instance writes is gone with it";
constexpr std::string_view UseStorage = "keep the data in a bucket or table and grant access to it";
constexpr std::string_view ImageDecides = "App Runner runs the image as it is";
constexpr std::string_view NoNetwork = "App Runner decides on the network of its instances";
constexpr std::string_view OtherTarget =
    "leave the service out of this target with `except`, or use an ecs, eks or cloudformation target";

constexpr VerdictTable Verdicts = verdicts({
    {Feature::FargateCapacity, subsumed()},
    {Feature::SpotCapacity, unsupported("App Runner has no spot capacity", "use a capacity with `kind = fargate`")},
    {Feature::Ec2Capacity, unsupported("App Runner has no instances of yours", "use a capacity with `kind = fargate`")},
    {Feature::CapacityStrategy, subsumed()},
    {Feature::HealthHttp, native()},
    {Feature::HealthCommand, unsupported("App Runner asks over TCP or HTTP and runs no commands", "use `http`")},
    {Feature::HealthStart,
     unsupported("App Runner has no start period", "raise `retries` or `interval`, or leave `start` out")},
    {Feature::ApplicationLoadBalancer, subsumed()},
    {Feature::NetworkLoadBalancer, unsupported("App Runner serves HTTP alone", OtherTarget)},
    {Feature::ClassicLoadBalancer, unsupported("App Runner balances by itself", "use `kind = application`")},
    {Feature::PrivateLink,
     unsupported("App Runner balances by itself", "leave `privatelink` out, or use another target")},
    {Feature::ExposeRules, unsupported("every service has an address of its own and gets all of its requests",
                                       "write `path = \"/*\"` without a `host`, or use another target")},
    {Feature::Rollout, subsumed()},
    {Feature::Insights, subsumed()},
    {Feature::TrackCpu, unsupported("App Runner scales by concurrent requests", "use `track concurrency`")},
    {Feature::TrackMemory, unsupported("App Runner scales by concurrent requests", "use `track concurrency`")},
    {Feature::TrackRequests, approximated("its target becomes the number of concurrent requests of an instance")},
    {Feature::TrackBacklog, unsupported("App Runner scales by concurrent requests, and an instance without requests "
                                        "gets next to no cpu",
                                        OtherTarget)},
    {Feature::TrackConcurrency, native()},
    {Feature::TrackMetric, unsupported("App Runner scales by concurrent requests", "use `track concurrency`")},
    {Feature::StepScaling, unsupported("App Runner scales by concurrent requests", "use `track concurrency`")},
    {Feature::ScheduledScaling,
     unsupported("App Runner scales by concurrent requests alone, at any time", "use the wider range all day")},
    {Feature::Task, unsupported("App Runner runs what answers requests", OtherTarget)},
    // Refused with the task itself.
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
    {Feature::Calls, approximated("a service answers HTTPS on port 443 of its host, whatever its port is; a public one "
                                  "is called through the internet")},
    {Feature::CallsExternal, native()},
    {Feature::Sidecars, unsupported("an instance is one container", OtherTarget)},
    {Feature::StartOrder, unsupported("an instance is one container", OtherTarget)},
    {Feature::EphemeralVolume, unsupported(NoVolumes, UseStorage)},
    {Feature::EfsVolume, unsupported(NoVolumes, UseStorage)},
    {Feature::EbsVolume, unsupported(NoVolumes, UseStorage)},
    {Feature::FsxVolume, unsupported(NoVolumes, UseStorage)},
    {Feature::HostVolume, unsupported(NoVolumes, UseStorage)},
    {Feature::ReadOnlyRoot, unsupported("the root file system is always writable", OtherTarget)},
    {Feature::User, unsupported(ImageDecides, "set `USER` in the image")},
    {Feature::AddCapabilities, unsupported("App Runner gives no Linux capabilities", OtherTarget)},
    {Feature::DropCapabilities, unsupported("the Linux capabilities are App Runner's", OtherTarget)},
    {Feature::Tmpfs, unsupported("App Runner mounts nothing", OtherTarget)},
    {Feature::Exec, unsupported("App Runner lets nobody into an instance", OtherTarget)},
    {Feature::EphemeralStorage, unsupported("every instance has 3 GB, whatever is asked for", OtherTarget)},
    {Feature::StopTimeout, unsupported("App Runner decides how long an instance may take to stop", OtherTarget)},
    {Feature::Arm64, unsupported("App Runner runs linux/amd64 images only", "use `architecture = x86_64`")},
    {Feature::LogRetention, approximated("App Runner makes the log groups; `APPLY.md` has the command that sets their "
                                         "retention afterwards")},
    {Feature::LogKey, unsupported("App Runner makes the log groups, with a name that nobody knows beforehand",
                                  "leave `key` out, and associate the key when the service runs")},
    {Feature::LogDriver, native()}, // awslogs alone, and without options: see legal_source.cpp
    {Feature::PublicIp, subsumed()},
    {Feature::Namespace, unsupported("App Runner has no namespaces",
                                     "leave `namespace` out, or put it under `if target.backend == \"eks\"`")},
    {Feature::Workdir, unsupported(ImageDecides, "set `WORKDIR` in the image")},
    {Feature::Source, native()},
    {Feature::AutoDeploy, native()},
    {Feature::ServiceKey, native()},
    // Refused with the instances themselves.
    {Feature::Agent, native()},
    {Feature::InstanceScaling, native()},
    {Feature::FillTarget, native()},
    {Feature::BridgeNetwork, unsupported(NoNetwork, "leave `network_mode` out")},
    {Feature::HostNetwork, unsupported(NoNetwork, "leave `network_mode` out")},
    {Feature::HostPort, unsupported(NoNetwork, "leave `host` out")},
    {Feature::Gpu, unsupported("App Runner has no GPUs", OtherTarget)},
    {Feature::Placing, unsupported("App Runner has no instances of yours", "leave `placement` out")},
    {Feature::Daemon, unsupported("App Runner has no instances of yours", OtherTarget)},
    {Feature::RegistryAuth,
     unsupported("App Runner pulls from registries of ECR alone", "copy the image to a registry of this program")},
    {Feature::Limits, unsupported(ImageDecides, "set them in the image's entry point")},
    {Feature::Sysctls, unsupported("App Runner sets no kernel parameters", OtherTarget)},
    // Refused with the capacity and the volume themselves.
    {Feature::NodeTaints, native()},
    {Feature::NodeAmiFamily, native()},
    {Feature::NodeZones, native()},
    {Feature::VolumeClass, native()},
    {Feature::AccessLogs, unsupported("App Runner balances by itself and logs no requests",
                                      "leave `access_logs` out, or use another target")},
    {Feature::DnsNames,
     unsupported("a custom domain of App Runner is validated by a person, and no template can say it",
                 "leave the name out with `if target.backend != \"apprunner\"`")},
    {Feature::SecurityGroups, native()}, // of its VPC connector
});
static_assert(complete(Verdicts));

constexpr CapabilityColumn Columns[] = {{Runtime::AppRunner, &Verdicts}};
// A cluster means nothing here, but a program written for all targets has one: whatever its capacity is, the service
// runs on App Runner, and the table says which capacities are too special for that.
constexpr BackendRuntime Runtimes[] = {
    {CapacityKind::Fargate, Runtime::AppRunner},
    {CapacityKind::FargateSpot, Runtime::AppRunner},
    {CapacityKind::Ec2, Runtime::AppRunner},
};

} // namespace

llvm::ArrayRef<CapabilityColumn> capabilities() { return Columns; }
llvm::ArrayRef<BackendRuntime> runtimes() { return Runtimes; }

} // namespace ctr::aws::apprunner
