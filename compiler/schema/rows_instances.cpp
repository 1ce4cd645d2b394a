// What stands in a capacity of instances: the settings of the ECS agent, and how a plain group of instances grows.
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using A = ctr::Agent;

constexpr Field PodSelectorFields[] = {
    attribute<&ctr::PodSelector::nameSpace>("namespace", "The namespace of the pods; `*` and `?` match.")
        .must()
        .like("namespace-pattern"),
    attribute<&ctr::PodSelector::labels>("labels",
                                         "Labels that the pods have, all of them; `*` and `?` match in values."),
};
constexpr Construct makePodSelector() {
  Construct c = construct<ctr::PodSelector>("selector", "Which pods the Fargate profile of this capacity takes (EKS); "
                                                        "without one exactly those that are placed there.");
  c.name = NameRule::None;
  c.fields = PodSelectorFields;
  return c;
}

constexpr Field AgentFields[] = {
    attribute<&A::logDrivers>("log_drivers", "The log drivers that tasks may use; by default those that the tasks of "
                                             "the program use, and `json-file`."),
    attribute<&A::taskRoles>("task_roles", "Whether tasks get roles of their own."),
    attribute<&A::engineAuth>("engine_auth",
                              "Logins to private registries for all tasks of the instance, by the registry's host: "
                              "`{ \"registry.example.com\": login }`. Each secret is JSON with `username` and "
                              "`password`.")
        .joins()
        .keysLike("registry-host"),
    attribute<&A::pull>("pull", "When an image is pulled again although the instance has it."),
    attribute<&A::stopTimeout>("stop_timeout", "How long a container may take to stop where the task does not say it.")
        .within(1, 3600, "AG-009"),
    attribute<&A::startTimeout>("start_timeout", "How long a container may take to start.").within(1, 3600, "AG-009"),
    attribute<&A::reservedMemory>("reserved_memory", "Memory of each instance that tasks do not get.")
        .within(0, 1024 * GiB, "AG-018"),
    attribute<&A::hostPorts>("host_ports", "From which ports dynamic ones are taken.").within(1024, 65535, "AG-017"),
    attribute<&A::metadataRate>("metadata_rate",
                                "How many requests a second the tasks' metadata endpoint answers: `steady..burst`.")
        .within(1, 10'000, "AG-016"),
    attribute<&A::logLevel>("log_level", "How much the agent itself logs."),
    attribute<&A::privileged>("privileged", "Whether privileged containers may run."),
};
constexpr Construct makeAgent() {
  Construct c = construct<A>("agent", "Settings of the ECS agent on each instance, its `/etc/ecs/ecs.config`.");
  c.name = NameRule::None;
  c.fields = AgentFields;
  return c;
}

constexpr ChildRule InstanceScaleChildren[] = {child<&ctr::InstanceScale::tracks>(rows::Track, Occurs::Many, true)};
constexpr Construct makeInstanceScale() {
  Construct c = construct<ctr::InstanceScale>("scale", "How the number of instances of a plain Auto Scaling group "
                                                       "(`managed = false`) moves within `size`.");
  c.name = NameRule::None;
  c.children = InstanceScaleChildren;
  return c;
}

using PlacingRow = ctr::Placing;
constexpr Field PlacingFields[] = {
    attribute<&PlacingRow::spread>("spread", "Evenly over these, the first one first."),
    attribute<&PlacingRow::pack>("pack", "As few instances as possible, the fullest by this first."),
    attribute<&PlacingRow::constraint>(
        "constraint", "`\"distinct-instance\"`: never two copies on one instance; otherwise an expression of "
                      "the cluster query language: `\"attribute:ecs.instance-type =~ m6i.*\"`.")
        .like("placement-constraint"),
};
constexpr Construct makePlacing() {
  Construct c = construct<PlacingRow>("placement", "On which instances the copies stand.");
  c.name = NameRule::None;
  c.fields = PlacingFields;
  return c;
}

} // namespace

constinit const Construct Agent = makeAgent();
constinit const Construct InstanceScale = makeInstanceScale();
constinit const Construct Placing = makePlacing();
constinit const Construct PodSelector = makePodSelector();

} // namespace ctr::rows
