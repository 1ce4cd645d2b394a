// topology and target.
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

constexpr Field TopologyFields[] = {
    attribute<&TopologyInfo::account>("account", "The AWS account that everything is created in: 12 digits. Needed "
                                                 "where a name or an address can only be computed with it.")
        .like("account"),
    attribute<&TopologyInfo::region>("region", "The AWS region, such as `eu-west-1`.").like("region"),
    attribute<&TopologyInfo::partition>("partition", "The AWS partition: commercial, China or GovCloud. ARNs and "
                                                     "service principals depend on it."),
    attribute<&TopologyInfo::tags>("tags", "Tags put on everything that is created; a declaration's own tags win.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
};

constexpr Construct makeTopology() {
  Construct c = construct<TopologyInfo>("topology",
                                        "The whole that this program describes. Its name starts every physical name.");
  c.fields = TopologyFields;
  return c;
}

constexpr Field TargetFields[] = {
    attribute<&Target::backend>("backend", "What is written: `ecs`, `eks`, `cloudformation` or `apprunner`. A backend "
                                           "has options of its own, which are further words of this block.")
        .must(),
    references<&Target::only, kindBit(Kind::Service)>("only", "The services of this target, with everything that they "
                                                              "reach; without it all services."),
    references<&Target::except, kindBit(Kind::Service)>("except", "Services that this target leaves out. What the "
                                                                  "others call may not be left out."),
};

constexpr Construct makeTarget() {
  Construct c =
      construct<ctr::Target>("target", "Something the program is compiled for. Targets are alternatives, each "
                                       "complete.");
  c.fields = TargetFields;
  c.variantOf = "backend";
  return c;
}

constexpr ChildRule TopChildren[] = {
    {&Topology, Occurs::Once, true},
    {&Network},
    {&External},
    {&Cluster},
    {&Registry},
    {&Service},
    {&Task},
    {&LoadBalancer},
    {&Dns},
    {&Filesystem},
    {&Bucket},
    {&Table},
    {&Queue},
    {&Topic},
    {&Bus},
    {&Alarm},
    {&Secret},
    {&Parameter},
    {&Key},
    {&Function},
    {&Role},
    {&Target},
};

constexpr Construct makeTop() {
  Construct c{};
  c.doc = "A program: its topology, what the topology is made of, and the targets it is compiled for.";
  c.name = NameRule::None;
  c.children = TopChildren;
  return c;
}

} // namespace

constinit const Construct Topology = makeTopology();
constinit const Construct Target = makeTarget();
constinit const Construct Top = makeTop();

} // namespace ctr::rows
