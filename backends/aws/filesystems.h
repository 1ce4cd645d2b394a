// EFS: the file system with an address in each private subnet, access points, who may connect, and who may mount.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/aws/policy.h"

namespace ctr::aws {

// All EFS file systems that the target contains; an existing one gets its new access points alone.
void declareFilesystems(Lowering &l);
// Into the file systems that a workload mounts, from its group; after both groups.
void admitToFilesystems(Lowering &l, Id<Workload> w);
// What the workload's own role needs to mount: that file system, by that access point where it names one.
std::vector<Statement> mountStatements(Lowering &l, Id<Workload> w);

emit::Node filesystemId(Lowering &l, Id<Filesystem> filesystem, OriginId origin = {});
emit::Node accessPointId(Lowering &l, Id<AccessPoint> accessPoint, OriginId origin = {});
// Calls visit(mount) for the workload's own mounts and those of its sidecars.
template <class F> void eachMount(const Topology &t, Id<Workload> w, F visit) {
  for (Id<Mount> m : t[w].mounts)
    visit(t[m]);
  for (Id<Container> c : t[w].containers)
    for (Id<Mount> m : t[c].mounts)
      visit(t[m]);
}
// The networks of the workloads that mount it, each once; a file system has addresses in one alone.
std::vector<Id<Network>> networksOf(const Topology &t, Id<Filesystem> filesystem);

} // namespace ctr::aws
