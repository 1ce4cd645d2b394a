// What stands in a workload and in its sidecars: container, health, mount, log, capabilities, tmpfs.
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using C = ctr::Container;
using H = ctr::Health;

constexpr Field HealthFields[] = {
    attribute<&H::http>("http", "A path that answers 200 to 399 when the copy can serve.").like("path"),
    attribute<&H::command>("command", "An argv run in the container; it is healthy while that exits with 0."),
    attribute<&H::port>("port", "The port `http` is asked on; needed when there is more than one."),
    attribute<&H::interval>("interval", "The time between two checks.").within(1, 300, "TD-015"),
    attribute<&H::timeout>("timeout", "How long an answer may take; less than the interval.").within(1, 120, "TD-016"),
    attribute<&H::retries>("retries", "So many failures in a row make a copy unhealthy.").within(1, 10, "TD-018"),
    attribute<&H::start>("start", "Failures during this time after the start do not count.").within(0, 3600, "TD-019"),
};
constexpr Construct makeHealth() {
  Construct c = construct<H>("health", "How the platform finds out that a copy is well.");
  c.name = NameRule::None;
  c.fields = HealthFields;
  return c;
}

constexpr Field MountFields[] = {
    attribute<&ctr::Mount::at>("at", "The path in the container.").must().like("mount-path"),
    attribute<&ctr::Mount::readOnly>("read_only", "Nothing can be written through this mount."),
    attribute<&ctr::Mount::accessPoint>("access_point", "The access point of the file system to enter by (EFS)."),
    attribute<&ctr::Mount::size>("size", "Of the volume that is made for it; the file system's by default (EKS).")
        .within(1 * GiB, INT64_MAX, "BC-EC2 CreateVolume"),
};
constexpr Construct makeMount() {
  Construct c = construct<ctr::Mount>("mount", "A file system at a path of the container.");
  c.name = NameRule::Refers;
  c.refersTo = kindBit(Kind::Filesystem);
  c.setName = [](ctr::Topology &, void *object, EntityRef referred, std::string_view) {
    static_cast<ctr::Mount *>(object)->filesystem = {referred.index};
  };
  c.fields = MountFields;
  return c;
}

constexpr Field ContainerFields[] = {
    attribute<&C::image>("image", "What runs beside the workload's own container.").must().like("image"),
    attribute<&C::command>("command", "The arguments, instead of the image's own."),
    attribute<&C::entrypoint>("entrypoint", "The program that is started, instead of the image's own."),
    attribute<&C::env>("env", "Environment variables of this container.").joins().keysLike("env-name"),
    attribute<&C::secrets>("secrets", "Environment variables of this container that are fetched when it starts.")
        .joins()
        .keysLike("env-name"),
    attribute<&C::cpu>("cpu", "Its share of the workload's cpu; the principal container has the rest."),
    attribute<&C::memory>("memory", "Its share of the workload's memory.").within(6 * MiB, INT64_MAX, "TD-023"),
    attribute<&C::user>("user", "The user id its processes run as.").within(0, 2147483647, "K8S-031"),
    attribute<&C::readOnlyRoot>("read_only_root", "Nothing can be written outside volumes."),
    attribute<&C::essential>("essential", "When it stops, the whole copy stops."),
    attribute<&C::init>("init", "Runs to completion before the others start."),
    attribute<&C::needs>("needs", "Waits for other containers: `x.started`, `x.healthy` or `x.success`."),
};
constexpr ChildRule ContainerChildren[] = {
    child<&C::health>(rows::Health, Occurs::Once),
    child<&C::mounts>(rows::Mount),
};
constexpr Construct makeContainer() {
  Construct c = construct<C>("container", "A sidecar: another container in every copy of the workload.");
  c.fields = ContainerFields;
  c.children = ContainerChildren;
  return c;
}

constexpr Field LogFields[] = {
    attribute<&ctr::Log::driver>("driver", "Where output goes."),
    attribute<&ctr::Log::retention>("retention", "How long CloudWatch keeps it.")
        .within(86'400, 3653 * 86'400LL, "CFN-029"),
    attribute<&ctr::Log::mode>("mode", "non-blocking drops lines when the buffer is full; blocking stops the program "
                                       "instead."),
    attribute<&ctr::Log::options>("options", "Further options of the driver."),
    attribute<&ctr::Log::key>("key", "The key that encrypts what CloudWatch keeps."),
    attribute<&ctr::Log::router>("router", "The sidecar that `awsfirelens` hands lines to: Fluent Bit or Fluentd. It "
                                           "writes its own to CloudWatch."),
    attribute<&ctr::Log::routerType>("router_type", "What the router is."),
};
constexpr Construct makeLog() {
  Construct c = construct<ctr::Log>("log", "What happens to what the containers print.");
  c.name = NameRule::None;
  c.fields = LogFields;
  return c;
}

constexpr Field CapabilitiesFields[] = {
    attribute<&ctr::Capabilities::add>("add", "Linux capabilities beyond the usual ones, without `CAP_`.")
        .like("capability"),
    attribute<&ctr::Capabilities::drop>("drop", "Linux capabilities taken away; [\"ALL\"] leaves none.")
        .like("capability"),
};
constexpr Construct makeCapabilities() {
  Construct c = construct<ctr::Capabilities>("capabilities", "Linux capabilities of the workload's own container.");
  c.name = NameRule::None;
  c.fields = CapabilitiesFields;
  return c;
}

constexpr Field TmpfsFields[] = {
    attribute<&ctr::Tmpfs::at>("at", "The path in the container.").must().like("mount-path"),
    attribute<&ctr::Tmpfs::size>("size", "How much it may hold; it is memory.").within(1 * MiB, INT64_MAX, "whole MiB"),
};
constexpr Construct makeTmpfs() {
  Construct c = construct<ctr::Tmpfs>("tmpfs", "A directory in memory.");
  c.name = NameRule::None;
  c.uniqueBy = "at";
  c.fields = TmpfsFields;
  return c;
}

} // namespace

constinit const Construct Health = makeHealth();
constinit const Construct Mount = makeMount();
constinit const Construct Container = makeContainer();
constinit const Construct Log = makeLog();
constinit const Construct Capabilities = makeCapabilities();
constinit const Construct Tmpfs = makeTmpfs();

} // namespace ctr::rows
