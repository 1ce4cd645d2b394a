#include "backends/aws/filesystems.h"

#include "backends/aws/doors.h"
#include "backends/aws/keys.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/models/efs.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/security_groups.h"
#include "backends/aws/values.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

constexpr std::int64_t Nfs = 2049;

void declareAccessPoint(Lowering &l, Id<AccessPoint> id, Id<Filesystem> of) {
  const AccessPoint &point = l.topology[id];
  efs::AccessPoint model;
  model.fileSystemId = filesystemId(l, of);
  model.posixUser = {std::to_string(*point.user), std::to_string(*point.group)};
  model.rootDirectory.path = point.path;
  model.rootDirectory.creationInfo = {std::to_string(*point.user), std::to_string(*point.group), point.permissions};
  model.tags = tags(l, *l.topology[of].tags, physicalName(l.topology, refTo(id), 128));
  l.enter(refTo(id), Part::Itself,
          l.out.add(logicalId(l.topology, refTo(id), "AccessPoint"), "AWS::EFS::AccessPoint", model, point.origin));
}

void declareFilesystem(Lowering &l, Id<Filesystem> id) {
  const Topology &t = l.topology;
  const Filesystem &fs = t[id];
  const std::string name = physicalName(t, refTo(id), 255);
  efs::FileSystem model;
  model.encrypted = fs.encrypted;
  model.throughputMode = {*fs.throughput == Throughput::Elastic ? "elastic" : "bursting", fs.throughput.origin};
  model.kmsKeyId = keyArn(l, fs.key);
  model.tags = tags(l, *fs.tags, name);
  const ResourceId made = l.out.add(logicalId(t, refTo(id), "FileSystem"), "AWS::EFS::FileSystem", model, fs.origin);
  l.out.retain(made, *fs.retain ? "Retain" : "Delete");
  l.enter(refTo(id), Part::Itself, made);

  const std::vector<Id<Network>> networks = networksOf(t, id);
  if (networks.empty())
    return;
  ec2::SecurityGroup group;
  group.groupDescription = fmt::format("File system {} of {}", fs.name, t.info().name);
  group.vpcId = vpcId(l, networks.front());
  group.tags = tags(l, *fs.tags, name);
  const ResourceId door =
      l.out.add(logicalId(t, refTo(id), "SecurityGroup"), "AWS::EC2::SecurityGroup", group, fs.origin);
  l.enter(refTo(id), Part::SecurityGroup, door);
  std::size_t ordinal = 0;
  for (const Node &subnet : subnetIds(l, networks.front(), Side::Private)) {
    const efs::MountTarget target{l.out.ref(made), subnet, {l.out.attribute(door, "GroupId")}};
    const ResourceId address = l.out.add(logicalId(t, refTo(id), fmt::format("MountTarget{}", ordinal + 1)),
                                         "AWS::EFS::MountTarget", target, fs.origin);
    l.enter(refTo(id), Part::MountTarget, address, ordinal++);
  }
}

} // namespace

std::vector<Id<Network>> networksOf(const Topology &t, Id<Filesystem> filesystem) {
  std::vector<Id<Network>> list;
  for (Id<Workload> w : t.facts.order)
    eachMount(t, w, [&](const Mount &m) {
      if (m.filesystem == filesystem && !llvm::is_contained(list, t.networkOf(t[w])))
        list.push_back(t.networkOf(t[w]));
    });
  return list;
}

void declareFilesystems(Lowering &l) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.filesystems.size(); ++i) {
    const Filesystem &fs = t.filesystems[i];
    if (!t.facts.includes({Kind::Filesystem, i}) || *fs.kind != FilesystemKind::Efs)
      continue;
    if (!fs.existing.value)
      declareFilesystem(l, {i});
    for (Id<AccessPoint> point : fs.accessPoints)
      declareAccessPoint(l, point, {i});
  }
}

void admitToFilesystems(Lowering &l, Id<Workload> w) {
  const Topology &t = l.topology;
  llvm::SmallVector<Id<Filesystem>, 2> done;
  eachMount(t, w, [&](const Mount &m) {
    const ResourceId door = l.of(refTo(m.filesystem), Part::SecurityGroup);
    // FSx is mounted by instances, which were let in with their capacity.
    if (!door || *t[m.filesystem].kind != FilesystemKind::Efs || llvm::is_contained(done, m.filesystem))
      return;
    done.push_back(m.filesystem);
    for (const Door &mounter : groupsOf(l, w)) {
      const bool instances = mounter.owner.kind == Kind::Capacity;
      ec2::Rule in;
      in.groupId = l.out.attribute(door, "GroupId");
      in.fromPort = in.toPort = Nfs;
      in.sourceSecurityGroupId = l.out.attribute(mounter.group, "GroupId");
      in.description = instances ? fmt::format("instances of {} mount {}", t.path(mounter.owner), t[m.filesystem].name)
                                 : fmt::format("{} mounts {}", t[w].name, t[m.filesystem].name);
      // Many workloads of one capacity come in by one rule.
      const std::size_t key = std::size_t{mounter.owner.index} + 1;
      if (instances && l.of(refTo(m.filesystem), Part::Rule, key))
        continue;
      const ResourceId rule =
          l.out.add(logicalId(t, mounter.owner, "To") + logicalId(t, refTo(m.filesystem)) + "Ingress",
                    "AWS::EC2::SecurityGroupIngress", in, m.origin, instances ? 0 : l.unitOf(w));
      if (instances)
        l.enter(refTo(m.filesystem), Part::Rule, rule, key);
    }
  });
}

namespace {

Node filesystemArn(Lowering &l, Id<Filesystem> id) {
  if (const ResourceId made = l.of(refTo(id)))
    return l.out.attribute(made, "Arn");
  return arnNode(l, "elasticfilesystem",
                 fmt::format("file-system/{}", l.topology[id].existing.value.value_or(std::string_view())));
}

} // namespace

std::vector<Statement> mountStatements(Lowering &l, Id<Workload> w) {
  const Topology &t = l.topology;
  std::vector<Statement> list;
  for (const Permission &p : t.facts.permissionsFor(w)) {
    if (p.access != Access::Mount)
      continue;
    const bool point = p.resource.kind == Kind::AccessPoint;
    const Id<Filesystem> of{point ? t.entity(p.resource).parent.index : p.resource.index};
    Statement s;
    s.actions = {"elasticfilesystem:ClientMount"};
    const bool writes = llvm::any_of(t.facts.permissionsFor(w), [&](const Permission &other) {
      return other.access == Access::MountWrite && other.resource == p.resource;
    });
    if (writes)
      s.actions.emplace_back("elasticfilesystem:ClientWrite");
    // Otherwise the file system takes the user 0 for nobody, and an image that names no user runs as that.
    if (!point && t[w].user.value.value_or(0) == 0)
      s.actions.emplace_back("elasticfilesystem:ClientRootAccess");
    s.resources.push_back(filesystemArn(l, of));
    s.origin = p.because.empty() ? OriginId{} : p.because.front();
    if (point)
      s.conditions.push_back(
          {"StringEquals", "elasticfilesystem:AccessPointArn", l.out.attribute(l.of(p.resource), "Arn")});
    list.push_back(std::move(s));
  }
  return list;
}

Node filesystemId(Lowering &l, Id<Filesystem> id, OriginId origin) {
  if (const ResourceId made = l.of(refTo(id)))
    return l.out.ref(made, origin);
  return Arena::constant(l.topology[id].existing.value.value_or(std::string_view()), origin);
}

Node accessPointId(Lowering &l, Id<AccessPoint> id, OriginId origin) { return l.out.ref(l.of(refTo(id)), origin); }

} // namespace ctr::aws
