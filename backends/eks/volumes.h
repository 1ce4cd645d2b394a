// How pods get at file systems: which are made by claiming them, which exist beforehand, what each claim is called and
// who makes it. The same answers for the foundation, the manifests and the rules.
#pragma once

#include "ir/topology.h"

#include <string>
#include <vector>

namespace ctr::eks {

enum class VolumeSource : std::uint8_t {
  EmptyDir, // lives and dies with the pod
  Static,   // a file system that is there: of the foundation, or of somebody else
  Dynamic,  // made when it is claimed, by its StorageClass
};
VolumeSource sourceOf(const Filesystem &fs);
// One node at a time may have it: EBS, and block volumes of ONTAP.
bool attachesOnce(const Filesystem &fs);
std::string_view classValue(const Filesystem &fs, std::string_view key); // empty when not written

bool mountsHost(const Topology &t, Id<Workload> w); // something of its node

// What brings volumes of a kind into a cluster.
enum class Driver : std::uint8_t { None, Ebs, Efs, Fsx, Trident };
inline constexpr unsigned DriverCount = 5;
Driver driverOf(const Filesystem &fs);

// One PersistentVolumeClaim: of a file system, or an access point of it, in a namespace.
struct Claim {
  Id<Filesystem> filesystem;
  Id<AccessPoint> accessPoint; // none: the whole
  std::string nameSpace;
  Opt<Size> size; // of the mount, else of the file system
  OriginId origin;
};
// All claims of the target, each once, in the order of the mounts. What a stateful set claims for itself is not here.
std::vector<Claim> claims(const Topology &t);
// The same for the pods of one workload that each have a volume of their own.
std::vector<Claim> ownClaims(const Topology &t, Id<Workload> w);

// The name of a claim in its namespace, and of the volume in a pod. Never the same for two.
std::string claimName(const Topology &t, Id<Filesystem> filesystem, Id<AccessPoint> accessPoint);
std::string claimName(const Topology &t, const Mount &mount);
// In the whole cluster.
std::string storageClassName(const Topology &t, Id<Filesystem> filesystem);
std::string volumeName(const Topology &t, const Claim &claim);

// What an attached volume means for its workload: a copy each with its own volume, or one that stops before the next.
enum class Copies : std::uint8_t { Free, OneAtATime, EachItsOwn };
Copies copiesOf(const Topology &t, Id<Workload> w);

// The workload's own mounts and those of its sidecars.
std::vector<Id<Mount>> allMounts(const Topology &t, Id<Workload> w);

} // namespace ctr::eks
