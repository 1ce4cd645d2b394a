// cluster, capacity and a workload's use of capacity.
#include "schema/raw_conversion.h"
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using ctr::Capacity;
using ctr::CapacityUse;
using ctr::Cluster;

constexpr std::string_view Ec2[] = {"ec2"};
constexpr std::string_view Fargate[] = {"fargate"};

constexpr Field CapacityFields[] = {
    attribute<&Resource::physicalName, Capacity>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`.")
        .like("capacity-name"),
    attribute<&Resource::tags, Capacity>("tags", "Tags of the instances.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
    attribute<&Capacity::kind>("kind", "fargate and fargate-spot have no instances to care for; ec2 runs on instances "
                                       "of the given types."),
    attribute<&Capacity::instances>("instances", "Instance types, the preferred one first.")
        .must()
        .onlyFor(Ec2)
        .like("instance-type"),
    attribute<&Capacity::size>("size", "The fewest and the most instances.").within(0, 1000, "SV-058").onlyFor(Ec2),
    attribute<&Capacity::spot>("spot", "Uses spare capacity, which can be taken back at two minutes' notice.")
        .onlyFor(Ec2),
    attribute<&Capacity::disk>("disk", "The root volume of each instance.")
        .within(8 * GiB, 16384 * GiB, "SV-048")
        .onlyFor(Ec2),
    attribute<&Capacity::labels>("labels", "Labels of the nodes (EKS) or attributes of the instances (ECS).")
        .onlyFor(Ec2),
    attribute<&Capacity::taints>("taints", "Keeps other pods off the nodes: `{ \"spot\": \"true:NoSchedule\" }`, a "
                                           "key and its value with the effect (EKS).")
        .onlyFor(Ec2),
    attribute<&Capacity::ami>("ami", "The machine image instead of the platform's own.").like("ami-id").onlyFor(Ec2),
    attribute<&Capacity::managed>("managed", "By a managed node group (EKS) or a capacity provider (ECS); otherwise a "
                                             "plain Auto Scaling group.")
        .onlyFor(Ec2),
    attribute<&Capacity::amiFamily>("ami_family",
                                    "The operating system, which decides how an instance is set up (EKS).")
        .onlyFor(Ec2),
    attribute<&Capacity::zones>("zones", "In how many of the network's zones its instances start; all by default.")
        .within(1, 6, "EC2 availability zones")
        .onlyFor(Ec2),
    attribute<&Capacity::target>("target", "How full the instances shall be before others start (ECS); less than "
                                           "100% keeps room for what starts suddenly.")
        .within(1, 100, "SV-056")
        .onlyFor(Ec2),
};
constexpr ChildRule CapacityChildren[] = {
    child<&Capacity::selectors>(rows::PodSelector, Occurs::Many, false, Fargate),
    child<&Capacity::agent>(rows::Agent, Occurs::Once, false, Ec2),
    child<&Capacity::scale>(rows::InstanceScale, Occurs::Once, false, Ec2),
};
constexpr Construct makeCapacity() {
  Construct c = construct<Capacity>("capacity", "A kind of capacity that the cluster offers.");
  c.variantOf = "kind";
  c.defaultVariant = "fargate";
  c.fields = CapacityFields;
  c.children = CapacityChildren;
  return c;
}

constexpr Field ClusterFields[] = {
    attribute<&Resource::physicalName, Cluster>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`."),
    attribute<&Resource::existing, Cluster>("existing", "The name or ARN of a cluster to use instead of creating one."),
    attribute<&Resource::tags, Cluster>("tags", "Tags of the cluster.").joins().like("tag-value").keysLike("tag-key"),
    attribute<&Cluster::network>("network", "The network its workloads run in.").must(),
    attribute<&Cluster::insights>("insights", "Collects CloudWatch Container Insights metrics, which cost money."),
    attribute<&Cluster::exec>("exec", "Lets a shell be opened in the workloads that ask for `exec`, with a log of it."),
    attribute<&Cluster::version>("version", "The version of Kubernetes, such as \"1.35\" (EKS).")
        .like("kubernetes-version"),
    attribute<&Cluster::endpoint>("endpoint", "From where the Kubernetes API can be reached (EKS)."),
    attribute<&Cluster::allowCidrs>("allow_cidrs", "The addresses that may reach the public Kubernetes API (EKS).")
        .like("cidr"),
    attribute<&Cluster::logs>("logs", "Control-plane logs to keep (EKS)."),
    rawRow<ctr::Cluster>(),
};
constexpr OutputField ClusterOutputs[] = {
    {"name", Output::Name, "Its physical name."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr Field ClusterAccessFields[] = {
    attribute<&ctr::ClusterAccess::admin>("admin", "ARNs of roles and users who may do everything in the cluster.")
        .like("principal"),
    attribute<&ctr::ClusterAccess::view>("view", "ARNs of roles and users who may look, but not at secrets.")
        .like("principal"),
};
constexpr Construct makeClusterAccess() {
  Construct c = construct<ctr::ClusterAccess>("access", "Who may talk to the Kubernetes API, beside whoever makes the "
                                                        "cluster (EKS).");
  c.name = NameRule::None;
  c.fields = ClusterAccessFields;
  return c;
}

constexpr ChildRule ClusterChildren[] = {child<&Cluster::capacities>(rows::Capacity, Occurs::Many, true),
                                         child<&Cluster::access>(rows::ClusterAccess, Occurs::Once)};
constexpr Construct makeCluster() {
  Construct c = construct<Cluster>("cluster", "Where workloads run: a network and the capacities it offers there.");
  c.fields = ClusterFields;
  c.outputs = ClusterOutputs;
  c.children = ClusterChildren;
  return c;
}

constexpr Field CapacityUseFields[] = {
    attribute<&CapacityUse::base>("base", "So many copies run here before weights count.").within(0, 100'000, "SV-051"),
    attribute<&CapacityUse::weight>("weight", "The share of the copies beyond the base that run here.")
        .within(0, 1000, "SV-051"),
};
constexpr Construct makeCapacityUse() {
  Construct c =
      construct<CapacityUse>("capacity", "A capacity of the cluster that carries this workload; without any it "
                                         "runs on the cluster's first one.");
  c.name = NameRule::Refers;
  c.refersTo = kindBit(Kind::Capacity);
  c.lookupIn = "cluster";
  c.setName = [](ctr::Topology &, void *object, EntityRef referred, std::string_view) {
    static_cast<CapacityUse *>(object)->capacity = {referred.index};
  };
  c.fields = CapacityUseFields;
  return c;
}

} // namespace

constinit const Construct Cluster = makeCluster();
constinit const Construct Capacity = makeCapacity();
constinit const Construct ClusterAccess = makeClusterAccess();
constinit const Construct CapacityUse = makeCapacityUse();

} // namespace ctr::rows
