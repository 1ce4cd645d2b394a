// FSx: file systems for Lustre and ONTAP in the network of their users, who may connect to them, and how the instances
// of an ECS capacity mount them. ECS knows nothing of it: a task sees a directory of its instance.
#pragma once

#include "backends/aws/lowering.h"
#include "ir/filesystems.h"

#include <string>
#include <vector>

namespace ctr::aws {

// Where its servers listen.
struct PortRange {
  std::int64_t from, to;
};
llvm::ArrayRef<PortRange> portsOf(FilesystemKind kind);
// A size that FSx for Lustre has, in GiB; `deployment` is empty for the usual one.
bool lustreSizeFits(std::string_view deployment, std::int64_t gib);
// The least and the most of a file system of ONTAP, in GiB, and what is taken where nobody says so.
inline constexpr std::int64_t LeastOntap = 1024, MostOntap = 196'608, LeastLustre = 1200;

// The group through which a new one is reached, and a new file system for Lustre in the first private subnet.
ResourceId declareFsxGroup(Lowering &l, Id<Filesystem> filesystem, Id<Network> network);
ResourceId declareLustre(Lowering &l, Id<Filesystem> filesystem, Id<Network> network);

// What instances of ECS need: all new ones that the target contains.
void declareInstanceFilesystems(Lowering &l);
// The file systems that the instances of a capacity mount: those of the workloads that are placed there. The mount
// caused it.
struct HostMount {
  Id<Filesystem> filesystem;
  OriginId because;
};
std::vector<HostMount> hostMounts(const Topology &t, Id<Capacity> capacity);
// Whether any instance of the target mounts anything.
bool instancesMount(const Topology &t);
// Where an instance has it.
std::string hostPath(const Topology &t, Id<Filesystem> filesystem);
// What `mount` takes as its device: DNS@tcp:/NAME, or DNS:/JUNCTION.
std::vector<emit::Node> mountSource(Lowering &l, Id<Filesystem> filesystem);
// Lets the instances of a capacity in. What must be there before the first of them starts.
std::vector<ResourceId> admitInstances(Lowering &l, Id<Capacity> capacity);

} // namespace ctr::aws
