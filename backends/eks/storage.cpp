// Classes, volumes and claims.

#include "backends/eks/storage.h"

#include "backends/aws/data.h"
#include "backends/aws/filesystems.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/eks/names.h"
#include "backends/eks/quantities.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <set>

namespace ctr::eks {
namespace {

using emit::Arena;

constexpr std::string_view Provisioners[DriverCount] = {
    {}, "ebs.csi.aws.com", "efs.csi.aws.com", "fsx.csi.aws.com", "csi.trident.netapp.io"};
constexpr std::int64_t AnySize = GiB; // of EFS, which grows by itself: a claim must say something (EKS-053)

std::vector<std::string_view> accessModes(const Filesystem &fs) {
  return {attachesOnce(fs) ? "ReadWriteOnce" : "ReadWriteMany"};
}

Attr<std::string> amount(const Claim &claim) {
  if (!claim.size->has_value())
    return {memoryQuantity(AnySize), claim.origin};
  return {memoryQuantity(wholeBytes(**claim.size).value_or(AnySize)), claim.size.origin};
}

struct Writer {
  const Plan &plan;
  aws::Lowering &l;
  Arena &arena;
  const Topology &t = plan.topology;

  [[nodiscard]] Metadata metadata(std::string name, std::string nameSpace = {}) const {
    Labels labels{{"app.kubernetes.io/instance", toLabel(t.info().name)}, {"app.kubernetes.io/managed-by", "ctr"}};
    return {std::move(name), std::move(nameSpace), std::move(labels), {}};
  }

  // Every tag of the file system, the topology's first.
  [[nodiscard]] std::vector<std::string> tagTexts(const Filesystem &fs) const {
    std::vector<std::string> out;
    for (const Entry<std::string_view> &tag : *t.info().tags)
      if (llvm::none_of(*fs.tags, [&](const Entry<std::string_view> &own) { return own.key == tag.key; }))
        out.push_back(fmt::format("{}={}", tag.key, tag.value));
    for (const Entry<std::string_view> &tag : *fs.tags)
      out.push_back(fmt::format("{}={}", tag.key, tag.value));
    return out;
  }

  // What the attributes say is added to what `class` says; `legal` keeps the two apart.
  [[nodiscard]] emit::OrderedMap<Node> parameters(Id<Filesystem> id) const {
    const Filesystem &fs = t[id];
    emit::OrderedMap<Node> out;
    auto set = [&](std::string_view key, const Node &value) { out.emplace_back(std::string(key), value); };
    auto unlessWritten = [&](std::string_view key, std::string_view value) {
      if (classValue(fs, key).empty())
        set(key, arena.string(value));
    };
    switch (driverOf(fs)) {
    case Driver::Ebs: {
      unlessWritten("type", "gp3");
      set("encrypted", arena.string(*fs.encrypted ? "true" : "false", fs.encrypted.origin));
      std::size_t number = 0;
      for (const std::string &tag : tagTexts(fs))
        set(fmt::format("tagSpecification_{}", ++number), arena.string(tag));
      break;
    }
    case Driver::Efs:
      set("provisioningMode", Arena::constant("efs-ap"));
      set("fileSystemId", aws::filesystemId(l, id));
      unlessWritten("directoryPerms", "700");
      break;
    case Driver::Fsx: {
      set("subnetId", aws::subnetIds(l, *t[plan.cluster].network, aws::Side::Private).front());
      if (aws::ResourceId door = l.of(aws::refTo(id), aws::Part::SecurityGroup))
        set("securityGroupIds", l.out.attribute(door, "GroupId"));
      unlessWritten("deploymentType", "PERSISTENT_2");
      if (classValue(fs, "deploymentType").empty())
        unlessWritten("perUnitStorageThroughput", "125");
      unlessWritten("fileSystemTypeVersion", "2.15"); // FSx's own default is too old for the nodes' client
      std::string tags;
      for (const std::string &tag : tagTexts(fs))
        tags += (tags.empty() ? "" : ",") + tag;
      if (!tags.empty())
        set("extraTags", arena.string(tags));
      break;
    }
    case Driver::Trident:
      unlessWritten("backendType", "ontap-nas");
      set("storagePools", arena.string(tridentBackend(t, id) + ":.*")); // of this file system and no other
      break;
    case Driver::None:
      break;
    }
    for (const Entry<std::string_view> &e : *fs.storageClass)
      set(e.key, arena.string(e.value, e.origin));
    return out;
  }

  [[nodiscard]] Node storageClass(Id<Filesystem> id) const {
    const Filesystem &fs = t[id];
    const Driver driver = driverOf(fs);
    StorageClass c;
    c.origin = fs.storageClass.written() ? fs.storageClass.origin : fs.origin;
    c.metadata = metadata(storageClassName(t, id));
    c.provisioner = Provisioners[static_cast<std::size_t>(driver)];
    c.parameters = parameters(id);
    c.reclaimPolicy = *fs.retain ? "Retain" : "Delete";
    c.allowVolumeExpansion = driver != Driver::Efs; // which needs none
    // A volume lies in one zone: in that of the pod that wants it.
    c.volumeBindingMode = driver == Driver::Ebs ? "WaitForFirstConsumer" : "Immediate";
    if (driver == Driver::Fsx)
      c.mountOptions = {"flock"};
    return emit::write(arena, c);
  }

  // The address of a storage virtual machine for those who manage it.
  [[nodiscard]] Node backend(Id<Filesystem> id) const {
    const Filesystem &fs = t[id];
    const std::string_view type = classValue(fs, "backendType");
    const std::string_view system = fs.existing->value_or("");
    TridentBackendConfig b;
    b.origin = fs.origin;
    b.metadata = metadata(tridentBackend(t, id), std::string(TridentSpace));
    b.spec.storageDriverName = type.empty() ? "ontap-nas" : type;
    b.spec.backendName = tridentBackend(t, id);
    b.spec.managementLIF = arena.join({arena.string(fmt::format("{}.{}.fsx.", fs.svm->value_or(""), system)),
                                       l.out.ref(aws::AwsRegion), Arena::constant("."), l.out.ref(aws::AwsUrlSuffix)},
                                      fs.svm.origin);
    b.spec.aws.fsxFilesystemID = arena.string(system, fs.existing.origin);
    b.spec.credentials.name = aws::arnOf(l, aws::refTo(*fs.credentials), fs.credentials.origin);
    return emit::write(arena, b);
  }

  [[nodiscard]] Node volume(const Claim &claim) const {
    const Filesystem &fs = t[claim.filesystem];
    PersistentVolume v;
    v.origin = claim.origin;
    v.metadata = metadata(volumeName(t, claim));
    v.spec.capacity.storage = amount(claim);
    v.spec.accessModes = accessModes(fs);
    v.spec.claimRef = {claim.nameSpace, claimName(t, claim.filesystem, claim.accessPoint)};
    CsiSource &csi = v.spec.csi;
    csi.driver = Provisioners[static_cast<std::size_t>(driverOf(fs))];
    csi.volumeHandle = aws::filesystemId(l, claim.filesystem, fs.existing.origin);
    if (claim.accessPoint)
      csi.volumeHandle =
          arena.join({csi.volumeHandle, Arena::constant("::"), aws::accessPointId(l, claim.accessPoint, claim.origin)});
    if (*fs.kind == FilesystemKind::FsxLustre && fs.existing->has_value()) {
      csi.volumeAttributes.emplace_back(
          "dnsname", arena.join({arena.string(std::string(**fs.existing) + ".fsx."), l.out.ref(aws::AwsRegion),
                                 Arena::constant("."), l.out.ref(aws::AwsUrlSuffix)},
                                fs.existing.origin));
      csi.volumeAttributes.emplace_back("mountname", arena.string(fs.path->value_or("/").substr(1), fs.path.origin));
      v.spec.mountOptions = {"flock"};
    }
    if (aws::ResourceId made = l.of(aws::refTo(claim.filesystem)); made && *fs.kind == FilesystemKind::FsxLustre) {
      csi.volumeAttributes.emplace_back("dnsname", l.out.attribute(made, "DNSName"));
      csi.volumeAttributes.emplace_back("mountname", l.out.attribute(made, "LustreMountName"));
      v.spec.mountOptions = {"flock"};
    }
    return emit::write(arena, v);
  }

  [[nodiscard]] Node claim(const Claim &claim) const {
    PersistentVolumeClaim c;
    c.origin = claim.origin;
    c.metadata = metadata(claimName(t, claim.filesystem, claim.accessPoint), claim.nameSpace);
    c.spec = claimSpec(t, claim);
    return emit::write(arena, c);
  }
};

} // namespace

std::string tridentBackend(const Topology &t, Id<Filesystem> filesystem) { return storageClassName(t, filesystem); }

ClaimSpec claimSpec(const Topology &t, const Claim &claim) {
  const Filesystem &fs = t[claim.filesystem];
  ClaimSpec spec;
  spec.accessModes = accessModes(fs);
  spec.resources.requests.storage = amount(claim);
  if (sourceOf(fs) == VolumeSource::Static)
    spec.volumeName = volumeName(t, claim);
  else
    spec.storageClassName = storageClassName(t, claim.filesystem);
  return spec;
}

emit::NodeList storageDocuments(const Plan &plan, aws::Lowering &l, Arena &arena) {
  const Topology &t = plan.topology;
  const Writer writer{plan, l, arena};
  emit::NodeList out;
  std::set<std::uint32_t> classes;
  for (Id<Workload> w : t.facts.order)
    for (Id<Mount> m : allMounts(t, w)) {
      const Id<Filesystem> id = t[m].filesystem;
      if (sourceOf(t[id]) != VolumeSource::Dynamic || !classes.insert(id.index).second)
        continue;
      if (driverOf(t[id]) == Driver::Trident)
        out.push_back(writer.backend(id));
      out.push_back(writer.storageClass(id));
    }
  for (const Claim &claim : claims(t)) {
    if (sourceOf(t[claim.filesystem]) == VolumeSource::Static)
      out.push_back(writer.volume(claim));
    out.push_back(writer.claim(claim));
  }
  return out;
}

} // namespace ctr::eks
