// What things are called in the cluster: objects, namespaces, labels, aliases of secrets. Names follow from the
// topology alone, so that manifests and foundation meet. A namespace stands for the topology, so objects carry the
// workload's own name without the topology's in front of it.
#pragma once

#include "backends/eks/object_models.h"
#include "ir/topology.h"

namespace ctr::eks {

// The label that Fargate profiles select by, and that says where a pod runs.
inline constexpr std::string_view CapacityLabel = "ctr/capacity";

// `name = …` if written, else the declared name.
std::string_view objectName(const Topology &t, Id<Workload> w);
// The target's `namespace`, else the topology's name as a label; a workload's own `namespace` wins.
std::string defaultNamespace(const Topology &t);
std::string namespaceOf(const Topology &t, Id<Workload> w);
std::string clusterName(const Topology &t, Id<Cluster> cluster);
// With a hash of what cannot be changed in place, so that the successor never meets its predecessor (EKS-008).
std::string nodeGroupName(const Topology &t, Id<Capacity> capacity);

// Of what starts the runs of a task: its own name, with the trigger's where there are several.
std::string runsName(const Topology &t, Id<Trigger> trigger);

// name.namespace: resolves from every namespace of the cluster.
std::string hostOf(const Topology &t, Id<Workload> w);

Labels selectorLabels(const Topology &t, Id<Workload> w);
// What the pods of a workload that runs on a Fargate capacity have: the same, and the capacity that they are placed on.
Labels fargatePodLabels(const Topology &t, Id<Workload> w);
Labels objectLabels(const Topology &t, Id<Workload> w); // the same, and who wrote it

// What a name may be (K8S-001, -003, -006, -007, -010).
bool isLabel(std::string_view text);       // DNS-1123 label
bool isServiceName(std::string_view text); // DNS-1035 label
bool isPortName(std::string_view text);    // IANA service name
bool isLabelKey(std::string_view text);
bool isLabelValue(std::string_view text);
// The nearest legal label: lower case, what is illegal replaced by `-`, cut at `most`.
std::string toLabel(std::string_view text, std::size_t most = 63);

} // namespace ctr::eks
