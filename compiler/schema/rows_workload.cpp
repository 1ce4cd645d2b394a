// service and task: a workload's own attributes and what stands in it.
#include "schema/raw_conversion.h"
#include "schema/row.h"
#include "schema/rows.h"

#include <algorithm>
#include <array>

namespace ctr::rows {
namespace {

using W = ctr::Workload;

// What a service and a task have alike.
constexpr Field WorkloadFields[] = {
    attribute<&Resource::physicalName, W>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`."),
    attribute<&Resource::tags, W>("tags", "Tags of the workload and its copies.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
    attribute<&W::cluster>("cluster", "The cluster it runs in."),
    attribute<&W::network>(
        "network", "Its own network, where there is no cluster: App Runner then gets a VPC connector, and private "
                   "services that it calls an endpoint in it."),
    attribute<&W::nameSpace>("namespace", "The Kubernetes namespace (EKS); otherwise the target's.").like("label"),
    attribute<&W::image>("image",
                         "What runs: \"public.ecr.aws/nginx/nginx:1.27\", or `image(REGISTRY, TAG)` for an image of "
                         "a registry of this program. It must be there unless there is a `source`.")
        .like("image"),
    attribute<&W::command>("command", "The arguments, instead of the image's own."),
    attribute<&W::entrypoint>("entrypoint", "The program that is started, instead of the image's own."),
    attribute<&W::cpu>("cpu", "CPU of one copy, all its containers together."),
    attribute<&W::memory>("memory", "Memory of one copy, all its containers together.")
        .within(6 * MiB, INT64_MAX, "TD-023"),
    attribute<&W::gpu>("gpu", "GPUs of one copy, for its own container alone.").within(1, 16, "TD-076"),
    attribute<&W::networkMode>(
        "network_mode", "awsvpc gives each copy an address of its own; bridge and host share the instance's, "
                        "so that ports become those of the instance (ECS on instances; host also on nodes of EKS)."),
    attribute<&W::registryAuth>("registry_auth",
                                "Logins to private registries, by the registry's host: "
                                "`{ \"registry.example.com\": login }`. Each secret is JSON with `username` and "
                                "`password`.")
        .joins()
        .keysLike("registry-host"),
    attribute<&W::limits>("limits", "Limits of its own container's processes, soft..hard: `{ nofile: 1024..65536 }`.")
        .keysLike("ulimit"),
    attribute<&W::sysctls>("sysctls", "Kernel parameters of its own container: `{ \"net.core.somaxconn\": \"1024\" }`.")
        .keysLike("sysctl"),
    attribute<&W::architecture>("architecture", "The processor the image is made for."),
    attribute<&W::env>("env", "Environment variables. Secrets do not belong here: see `secrets`.")
        .joins()
        .keysLike("env-name"),
    attribute<&W::secrets>("secrets", "Environment variables whose values are fetched when a copy starts: a secret, a "
                                      "parameter, or `SECRET[\"key\"]`, one key of a JSON secret.")
        .joins()
        .keysLike("env-name"),
    attribute<&W::user>("user", "The user id its processes run as.").within(0, 2147483647, "K8S-031"),
    attribute<&W::group>("group", "The group id its processes run as.").within(0, 2147483647, "K8S-031"),
    attribute<&W::fsGroup>("fs_group", "The group that owns its volumes (EKS).").within(0, 2147483647, "K8S-031"),
    attribute<&W::workdir>("workdir", "The directory its processes start in.").like("absolute-path"),
    attribute<&W::readOnlyRoot>("read_only_root", "Nothing can be written outside volumes."),
    attribute<&W::stopTimeout>("stop_timeout", "How long a copy may take to stop before it is killed.")
        .within(0, 3600, "FG-020 and Kubernetes terminationGracePeriodSeconds"),
    attribute<&W::ephemeral>("ephemeral", "Scratch space of one copy.").within(1 * GiB, 16384 * GiB, "FG-019"),
    attribute<&W::publicIp>("public_ip", "Gives each copy a public address."),
    attribute<&W::securityGroups>("security_groups", "Existing security groups that each copy is in, beside its own.")
        .joins()
        .like("security-group"),
    attribute<&W::exec>("exec", "Lets a shell be opened in a running copy."),
    references<&W::calls, kindBit(Kind::Port) | kindBit(Kind::ExternalPort)>(
        "calls",
        "The ports it connects to. Nothing else may: each becomes an ingress rule, and callees are applied first.")
        .joins(),
    attribute<&W::grants>("grants", "What it may do to which resource: `read(uploads)`. Each becomes the smallest IAM "
                                    "statement, in this workload's own role.")
        .joins(),
    attribute<&W::role>("role", "The role of its code, instead of one of its own; what its edges need is added to it."),
    attribute<&W::executionRole>("execution_role", "The role of what the platform does before the code runs: pulls "
                                                   "images, fetches secrets, writes logs. One of its own otherwise."),
    rawRow<W>(),
};
constexpr std::size_t Shared = std::size(WorkloadFields);

template <std::size_t N> constexpr std::array<Field, Shared + N> withShared(const Field (&own)[N]) {
  std::array<Field, Shared + N> all{};
  std::copy(std::begin(WorkloadFields), std::end(WorkloadFields), all.begin());
  std::copy(std::begin(own), std::end(own), all.begin() + Shared);
  return all;
}

constexpr auto ServiceFields = withShared({
    attribute<&W::replicas>("replicas", "How many copies run. With `scale` the number is its range.")
        .within(0, 5000, "ECS quota of tasks per service"),
    attribute<&W::scheduling>("scheduling", "replica: so many copies; daemon: one copy on each instance."),
    attribute<&W::autoDeploy>("auto_deploy",
                              "Each new image under its tag, or commit to its branch, is deployed without "
                              "being asked for (App Runner)."),
    attribute<&W::key>("key",
                       "The key that encrypts what App Runner keeps of the service: its copy of the source and the "
                       "logs of its builds."),
});

constexpr auto TaskFields = withShared({
    attribute<&W::timeout>("timeout", "How long a run may take before it is stopped.")
        .within(1, 31'536'000, "Step Functions TimeoutSeconds"),
    attribute<&W::retries>("retries", "How often a run that failed is started again.")
        .within(0, 100, "Kubernetes backoffLimit"),
    attribute<&W::overlap>("overlap", "What happens when a run is due while the one before still runs."),
});

constexpr OutputField ServiceOutputs[] = {
    {"host", Output::Host, "The name other workloads reach it by."},
    {"name", Output::Name, "Its physical name."},
};

constexpr ChildRule ServiceChildren[] = {
    child<&W::capacities>(rows::CapacityUse),
    child<&W::ports>(rows::Port),
    child<&W::health>(rows::Health, Occurs::Once),
    child<&W::mounts>(rows::Mount),
    child<&W::containers>(rows::Container),
    child<&W::log>(rows::Log, Occurs::Once),
    child<&W::capabilities>(rows::Capabilities, Occurs::Once),
    child<&W::tmpfs>(rows::Tmpfs),
    child<&W::exposes>(rows::Expose),
    child<&W::rollout>(rows::Rollout, Occurs::Once),
    child<&W::source>(rows::Source, Occurs::Once),
    child<&W::placement>(rows::Placing, Occurs::Once),
    child<&W::scale>(rows::Scale, Occurs::Once),
};

constexpr Construct makeService() {
  Construct c =
      construct<W>("service", "A workload that keeps running: what runs, what it may touch, how it is reached and "
                              "how it grows.");
  c.fields = ServiceFields;
  c.outputs = ServiceOutputs;
  c.children = ServiceChildren;
  return c;
}

constexpr Field SourceFields[] = {
    attribute<&ctr::Source::repository>("repository", "The address of the repository: `https://github.com/OWNER/NAME`.")
        .must()
        .like("https-url"),
    attribute<&ctr::Source::branch>("branch", "The branch that is built.").must().like("single-line"),
    attribute<&ctr::Source::connection>("connection", "The ARN of the App Runner connection to GitHub or Bitbucket.")
        .must()
        .like("arn"),
    attribute<&ctr::Source::runtime>("runtime", "The managed runtime that builds and runs it.").must(),
    attribute<&ctr::Source::directory>("directory", "The folder of the repository that is built; otherwise its root.")
        .like("absolute-path"),
    attribute<&ctr::Source::build>("build", "The command that builds it.").like("single-line"),
    attribute<&ctr::Source::start>("start", "The command that starts it.").must().like("single-line"),
    attribute<&ctr::Source::config>("config", "Where App Runner reads all this: `api`, from the service itself, or "
                                              "`repository`, from an `apprunner.yaml`, which is written to be "
                                              "committed there."),
};
constexpr Construct makeSource() {
  Construct c = construct<ctr::Source>("source", "Source code that App Runner builds and runs, instead of an image.");
  c.name = NameRule::None;
  c.fields = SourceFields;
  return c;
}

constexpr Field TriggerFields[] = {
    attribute<&ctr::Trigger::when>("when", "A run at these times: `cron(\"30 2 * * ? *\")`, `rate(1h)` or "
                                           "`at(\"2026-11-20T13:00:00\")`."),
    attribute<&ctr::Trigger::zone>("zone", "The time zone of `when`: `Europe/Dublin`; UTC otherwise.")
        .like("time-zone"),
    attribute<&ctr::Trigger::event>("event", "A run for each event that matches this pattern of EventBridge."),
    attribute<&ctr::Trigger::queue>(
        "queue", "A run for each message of this queue. On ECS the message is taken out of the queue first; on "
                 "EKS the run receives and deletes it."),
    attribute<&ctr::Trigger::input>("input", "Handed to the run as JSON in the environment variable `INPUT`."),
    attribute<&ctr::Trigger::env>("env", "Environment variables of these runs, beside the task's own. A value that "
                                         "begins with `$.` is read from the event or message: `$.detail.object.key`.")
        .joins()
        .keysLike("env-name"),
};
constexpr Construct makeTrigger() {
  Construct c = construct<ctr::Trigger>("trigger", "What starts a run of the task.");
  c.fields = TriggerFields;
  return c;
}

constexpr OutputField TaskOutputs[] = {{"name", Output::Name, "Its physical name."}};
constexpr ChildRule TaskChildren[] = {
    child<&W::capacities>(rows::CapacityUse),
    child<&W::mounts>(rows::Mount),
    child<&W::containers>(rows::Container),
    child<&W::log>(rows::Log, Occurs::Once),
    child<&W::capabilities>(rows::Capabilities, Occurs::Once),
    child<&W::tmpfs>(rows::Tmpfs),
    child<&W::triggers>(rows::Trigger),
};
constexpr Construct makeTask() {
  Construct c = construct<W>("task", "A workload that runs to completion: by hand, or whenever a trigger starts it.");
  c.prepare = [](void *object) { static_cast<W *>(object)->task = true; };
  c.fields = TaskFields;
  c.outputs = TaskOutputs;
  c.children = TaskChildren;
  return c;
}

constexpr Field PortFields[] = {
    attribute<&ctr::Port::container>("container", "The port the container listens on.")
        .must()
        .within(1, 65535, "TD-036"),
    attribute<&ctr::Port::host>("host", "The instance's own port with `network_mode = bridge`; 0, as without it, is "
                                        "any that is free, so that copies can share an instance.")
        .within(0, 65535, "TD-036"),
    attribute<&ctr::Port::published>("published", "The port callers use; the container's by default.")
        .within(1, 65535, "SV-038"),
    attribute<&ctr::Port::protocol>("protocol", "What is spoken on it. http, http2 and grpc give request metrics and "
                                                "retries where the platform has them."),
};
constexpr Construct makePort() {
  Construct c = construct<ctr::Port>("port", "A port the workload listens on; `calls` and `expose` name it.");
  c.fields = PortFields;
  return c;
}

} // namespace

constinit const Construct Service = makeService();
constinit const Construct Task = makeTask();
constinit const Construct Trigger = makeTrigger();
constinit const Construct Source = makeSource();
constinit const Construct Port = makePort();

} // namespace ctr::rows
