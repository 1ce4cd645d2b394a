#include "backends/aws/fsx.h"

#include "backends/aws/filesystems.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/models/fsx.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// FSx for Lustre and FSx for ONTAP user guides, file system access control; of ONTAP, what NFS takes.
constexpr PortRange LustrePorts[] = {{988, 988}, {1018, 1023}};
constexpr PortRange OntapPorts[] = {{111, 111}, {635, 635}, {2049, 2049}, {4045, 4046}};
constexpr std::size_t MostMachineName = 47; // of a storage virtual machine

std::int64_t gibOf(const Filesystem &fs, std::int64_t otherwise) {
  return fs.size.value ? fs.size.value->bytes.ceil() / GiB : otherwise;
}

// Letters, digits and `_`, a letter or `_` first.
std::string volumeName(std::string_view name) {
  std::string out = name.empty() || (name.front() >= '0' && name.front() <= '9') ? "_" : "";
  for (char c : name)
    out += c == '-' ? '_' : c;
  return out;
}

std::string junctionOf(const Filesystem &fs) {
  return fs.path.value ? std::string(*fs.path.value) : fmt::format("/{}", fs.name);
}

// The file system, a virtual machine that serves it, and a volume as large as it: FSx makes no room before it is used.
void declareOntap(Lowering &l, Id<Filesystem> id, Id<Network> network) {
  const Topology &t = l.topology;
  const Filesystem &fs = t[id];
  const EntityRef self = refTo(id);
  const std::string name = physicalName(t, self, 255);
  const std::string_view kept = *fs.retain ? "Retain" : "Delete";
  const std::int64_t gib = gibOf(fs, LeastOntap);
  fsx::OntapFileSystem system;
  system.storageCapacity = {gib, fs.size.origin};
  system.subnetIds.push_back(subnetIds(l, network, Side::Private).front());
  system.securityGroupIds.push_back(l.out.attribute(declareFsxGroup(l, id, network), "GroupId"));
  system.tags = tags(l, *fs.tags, name);
  const ResourceId made = l.out.add(logicalId(t, self, "FileSystem"), "AWS::FSx::FileSystem", system, fs.origin);
  l.out.retain(made, kept);
  l.enter(self, Part::Itself, made);

  fsx::StorageVirtualMachine machine;
  machine.fileSystemId = l.out.ref(made);
  machine.name = cutToLength(physicalName(t, self, MostMachineName), MostMachineName);
  machine.tags = tags(l, *fs.tags, name);
  const ResourceId server =
      l.out.add(logicalId(t, self, "VirtualMachine"), "AWS::FSx::StorageVirtualMachine", machine, fs.origin);
  l.out.retain(server, kept);
  l.enter(self, Part::Service, server);

  fsx::OntapVolume volume;
  volume.name = volumeName(fs.name);
  volume.ontapConfiguration.storageVirtualMachineId = l.out.ref(server);
  volume.ontapConfiguration.junctionPath = {junctionOf(fs), fs.path.origin};
  volume.ontapConfiguration.sizeInMegabytes = {std::to_string(gib * 1024), fs.size.origin};
  volume.tags = tags(l, *fs.tags, name);
  const ResourceId files = l.out.add(logicalId(t, self, "Volume"), "AWS::FSx::Volume", volume, fs.origin);
  l.out.retain(files, kept);
  l.enter(self, Part::MountTarget, files);
}

// NAME.fsx.REGION.SUFFIX
void appendDomain(Lowering &l, std::vector<Node> &pieces) {
  for (const Node &piece :
       {Arena::constant(".fsx."), l.out.ref(AwsRegion), Arena::constant("."), l.out.ref(AwsUrlSuffix)})
    pieces.push_back(piece);
}

struct Crossing {
  EntityRef from, to;
  std::string description;
};

// From one group into another, at the ports of a file system.
void openPorts(Lowering &l, const Crossing &crossing, FilesystemKind kind, OriginId because,
               std::vector<ResourceId> &made) {
  const Topology &t = l.topology;
  for (const PortRange &range : portsOf(kind)) {
    ec2::Rule in;
    in.groupId = l.out.attribute(l.of(crossing.to, Part::SecurityGroup), "GroupId");
    in.fromPort = range.from;
    in.toPort = range.to;
    in.sourceSecurityGroupId = l.out.attribute(l.of(crossing.from, Part::SecurityGroup), "GroupId");
    in.description = crossing.description;
    made.push_back(l.out.add(
        fmt::format("{}{}Ingress{}", logicalId(t, crossing.from, "To"), logicalId(t, crossing.to), range.from),
        "AWS::EC2::SecurityGroupIngress", in, because));
  }
}

} // namespace

llvm::ArrayRef<PortRange> portsOf(FilesystemKind kind) {
  if (kind == FilesystemKind::FsxLustre)
    return LustrePorts;
  return OntapPorts;
}

// 1200 GiB, then steps.
bool lustreSizeFits(std::string_view deployment, std::int64_t gib) {
  if (deployment == "SCRATCH_1")
    return gib == 1200 || gib == 2400 || (gib > 0 && gib % 3600 == 0);
  return gib == 1200 || (gib > 0 && gib % 2400 == 0);
}

ResourceId declareFsxGroup(Lowering &l, Id<Filesystem> id, Id<Network> network) {
  const Topology &t = l.topology;
  const Filesystem &fs = t[id];
  ec2::SecurityGroup group;
  group.groupDescription = fmt::format("File system {} of {}", fs.name, t.info().name);
  group.vpcId = vpcId(l, network);
  group.tags = tags(l, *fs.tags, physicalName(t, refTo(id), 255));
  const ResourceId door =
      l.out.add(logicalId(t, refTo(id), "SecurityGroup"), "AWS::EC2::SecurityGroup", group, fs.origin);
  l.enter(refTo(id), Part::SecurityGroup, door);
  return door;
}

ResourceId declareLustre(Lowering &l, Id<Filesystem> id, Id<Network> network) {
  const Topology &t = l.topology;
  const Filesystem &fs = t[id];
  fsx::LustreFileSystem m;
  m.storageCapacity = {gibOf(fs, LeastLustre), fs.size.origin};
  m.subnetIds.push_back(subnetIds(l, network, Side::Private).front());
  m.securityGroupIds.push_back(l.out.attribute(l.of(refTo(id), Part::SecurityGroup), "GroupId"));
  m.tags = tags(l, *fs.tags, physicalName(t, refTo(id), 255));
  const ResourceId made = l.out.add(logicalId(t, refTo(id), "FileSystem"), "AWS::FSx::FileSystem", m, fs.origin);
  l.out.retain(made, *fs.retain ? "Retain" : "Delete");
  l.enter(refTo(id), Part::Itself, made);
  return made;
}

void declareInstanceFilesystems(Lowering &l) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.filesystems.size(); ++i) {
    const Filesystem &fs = t.filesystems[i];
    const Id<Filesystem> id{i};
    const std::vector<Id<Network>> networks = networksOf(t, id);
    if (!t.facts.includes(refTo(id)) || !isFsx(*fs.kind) || fs.existing.value || networks.empty())
      continue;
    if (*fs.kind == FilesystemKind::FsxOntap) {
      declareOntap(l, id, networks.front());
      continue;
    }
    declareFsxGroup(l, id, networks.front());
    std::vector<ResourceId> rules; // its servers talk to each other; without the rules it is not even made
    openPorts(l, {refTo(id), refTo(id), fmt::format("its own servers to {}", fs.name)}, *fs.kind, fs.origin, rules);
    const ResourceId made = declareLustre(l, id, networks.front());
    for (ResourceId rule : rules)
      l.out.dependsOn(made, rule);
  }
}

std::vector<HostMount> hostMounts(const Topology &t, Id<Capacity> capacity) {
  std::vector<HostMount> list;
  for (const Placement &placement : t.facts.placements)
    if (placement.capacity == capacity)
      eachMount(t, placement.workload, [&](const Mount &m) {
        if (m.filesystem && isFsx(*t[m.filesystem].kind) &&
            llvm::none_of(list, [&](const HostMount &other) { return other.filesystem == m.filesystem; }))
          list.push_back({m.filesystem, m.origin});
      });
  return list;
}

bool instancesMount(const Topology &t) {
  return llvm::any_of(t.facts.placements, [&](const Placement &p) {
    return p.capacity && *t[p.capacity].kind == CapacityKind::Ec2 && !hostMounts(t, p.capacity).empty();
  });
}

std::string hostPath(const Topology &t, Id<Filesystem> id) { return "/mnt/" + physicalName(t, refTo(id), 200); }

std::vector<Node> mountSource(Lowering &l, Id<Filesystem> id) {
  const Filesystem &fs = l.topology[id];
  const bool lustre = *fs.kind == FilesystemKind::FsxLustre;
  const ResourceId made = l.of(refTo(id));
  std::vector<Node> pieces;
  if (lustre && made)
    return {l.out.attribute(made, "DNSName"), Arena::constant("@tcp:/"), l.out.attribute(made, "LustreMountName")};
  if (made)
    pieces = {l.out.ref(l.of(refTo(id), Part::Service)), Arena::constant("."), l.out.ref(made)};
  else
    pieces = {l.arena.string(lustre ? std::string(*fs.existing.value)
                                    : fmt::format("{}.{}", fs.svm.value.value_or(""), *fs.existing.value),
                             fs.existing.origin)};
  appendDomain(l, pieces);
  pieces.push_back(l.arena.string((lustre ? "@tcp:" : ":") + junctionOf(fs), fs.path.origin));
  return pieces;
}

std::vector<ResourceId> admitInstances(Lowering &l, Id<Capacity> capacity) {
  const Topology &t = l.topology;
  const EntityRef instances = refTo(capacity);
  std::vector<ResourceId> needed;
  for (const HostMount &mount : hostMounts(t, capacity)) {
    const EntityRef fs = refTo(mount.filesystem);
    if (!l.of(fs, Part::SecurityGroup))
      continue; // it was there before: an assumption
    const FilesystemKind kind = *t[mount.filesystem].kind;
    const std::string_view name = t[mount.filesystem].name;
    openPorts(l, {instances, fs, fmt::format("instances of {} mount {}", t.path(instances), name)}, kind, mount.because,
              needed);
    if (kind == FilesystemKind::FsxLustre) // servers call back
      openPorts(l, {fs, instances, fmt::format("{} to the instances that mount it", name)}, kind, mount.because,
                needed);
    if (const ResourceId volume = l.of(fs, Part::MountTarget))
      needed.push_back(volume);
  }
  return needed;
}

} // namespace ctr::aws
