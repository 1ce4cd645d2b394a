// File systems in the foundation: who may connect to them, FSx for Lustre, and the drivers with what each may do.

#include "backends/aws/data.h"
#include "backends/aws/filesystems.h"
#include "backends/aws/fsx.h"
#include "backends/aws/keys.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"
#include "backends/eks/foundation_models.h"
#include "backends/eks/names.h"
#include "backends/eks/storage.h"

#include <fmt/format.h>
#include <set>

namespace ctr::eks {
namespace {

using emit::Arena;
using emit::Node;

constexpr aws::PortRange NfsPorts[] = {{2049, 2049}};

template <class F> void eachIncluded(const Topology &t, FilesystemKind kind, F visit) {
  for (std::uint32_t i = 0; i < t.filesystems.size(); ++i)
    if (t.facts.includes({Kind::Filesystem, i}) && *t.filesystems[i].kind == kind)
      visit(Id<Filesystem>{i});
}

void declareLustre(Foundation &f, Id<Filesystem> id) {
  const Topology &t = f.lowering.topology;
  const Id<Network> network = *t[f.plan.cluster].network;
  aws::declareFsxGroup(f.lowering, id, network);
  if (sourceOf(t[id]) == VolumeSource::Static) // otherwise the driver makes it, when it is claimed
    aws::declareLustre(f.lowering, id, network);
}

// Into a file system's group, from the pods and nodes of the cluster, or from its own members.
void admit(Foundation &f, Id<Filesystem> id, std::string_view who, const Node &from,
           llvm::ArrayRef<aws::PortRange> ports) {
  aws::Lowering &l = f.lowering;
  const Filesystem &fs = l.topology[id];
  const aws::ResourceId door = l.of(aws::refTo(id), aws::Part::SecurityGroup);
  if (!door)
    return;
  for (const aws::PortRange &range : ports) {
    aws::ec2::Rule in;
    in.groupId = l.out.attribute(door, "GroupId");
    in.fromPort = range.from;
    in.toPort = range.to;
    in.sourceSecurityGroupId = from;
    in.description = fmt::format("{} to {}", who == "FromPods" ? "pods of " + f.cluster : "its own servers", fs.name);
    const aws::ResourceId rule =
        l.out.add(aws::logicalId(l.topology, aws::refTo(id), fmt::format("{}{}", who, range.from)),
                  "AWS::EC2::SecurityGroupIngress", in, fs.origin);
    // FSx refuses to make a file system whose servers do not reach each other.
    if (const aws::ResourceId made = l.of(aws::refTo(id)); made && who == "FromItself")
      l.out.dependsOn(made, rule);
  }
}

struct DriverAddon {
  Driver driver;
  std::string_view addon, account, logical, roleSuffix, description, policy;
};
constexpr DriverAddon Addons[] = {
    {Driver::Ebs, "aws-ebs-csi-driver", "ebs-csi-controller-sa", "Ebs", "ebs-driver", "What the EBS CSI driver may do",
     "service-role/AmazonEBSCSIDriverPolicy"},
    {Driver::Efs, "aws-efs-csi-driver", "efs-csi-controller-sa", "Efs", "efs-driver", "What the EFS CSI driver may do",
     "service-role/AmazonEFSCSIDriverPolicy"},
    {Driver::Fsx,
     "aws-fsx-csi-driver",
     "fsx-csi-controller-sa",
     "Fsx",
     "fsx-driver",
     "What the FSx CSI driver may do",
     {}},
};

// aws-fsx-csi-driver docs/install.md, without what only file systems linked to a bucket need.
std::vector<aws::Statement> lustreStatements(Foundation &f) {
  const Topology &t = f.plan.topology;
  std::vector<aws::Statement> s{{{"iam:CreateServiceLinkedRole"},
                                 {Arena::constant("*")},
                                 {{"StringEquals", "iam:AWSServiceName", Arena::constant("fsx.amazonaws.com")}}},
                                {{"fsx:CreateFileSystem", "fsx:DeleteFileSystem", "fsx:DescribeFileSystems",
                                  "fsx:TagResource", "fsx:UpdateFileSystem"},
                                 {Arena::constant("*")}}};
  bool bucket = false;
  eachIncluded(t, FilesystemKind::FsxLustre, [&](Id<Filesystem> id) {
    bucket |= !classValue(t[id], "s3ImportPath").empty() || !classValue(t[id], "s3ExportPath").empty();
  });
  if (bucket) {
    Node role = f.lowering.arena.join(
        {Arena::constant("arn:"), f.lowering.out.ref(aws::AwsPartition),
         Arena::constant(":iam::*:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/*")});
    s.push_back({{"iam:CreateServiceLinkedRole", "iam:AttachRolePolicy", "iam:PutRolePolicy"}, {role}});
    s.push_back({{"s3:ListBucket"}, {Arena::constant("*")}});
  }
  return s;
}

// A customer key of a class is used by the volumes' own service, on behalf of the driver.
std::vector<aws::Statement> keyStatements(Foundation &f) {
  const Topology &t = f.plan.topology;
  std::vector<Node> keys;
  eachIncluded(t, FilesystemKind::Ebs, [&](Id<Filesystem> id) {
    if (std::string_view key = classValue(t[id], "kmsKeyId"); !key.empty())
      keys.push_back(f.lowering.arena.string(key));
  });
  if (keys.empty())
    return {};
  return {{{"kms:CreateGrant"}, keys, {{"Bool", "kms:GrantIsForAWSResource", Arena::constant("true")}}},
          {{"kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom",
            "kms:ReEncryptTo"},
           keys}};
}

void declareAddon(Foundation &f, const DriverAddon &row, bool acts, aws::ResourceId dns) {
  aws::Lowering &l = f.lowering;
  const Cluster &c = f.plan.topology[f.plan.cluster];
  const EntityRef cluster = aws::refTo(f.plan.cluster);
  cfn::Addon m;
  m.addonName = row.addon;
  m.clusterName = f.cluster;
  m.tags = aws::tags(l, *c.tags);
  if (acts) {
    aws::RoleDescription role;
    role.entity = cluster;
    role.part = aws::Part::Other;
    const std::string suffix = fmt::format("{}DriverRole", row.logical);
    role.logicalSuffix = suffix;
    role.nameSuffix = row.roleSuffix;
    role.description = row.description;
    role.trust = podIdentityTrust(f);
    if (row.driver == Driver::Fsx)
      role.statements = lustreStatements(f);
    else
      role.managedPolicies = {row.policy};
    if (row.driver == Driver::Ebs)
      role.statements = keyStatements(f);
    role.origin = c.origin;
    m.podIdentityAssociations.push_back({row.account, l.out.attribute(aws::declareRole(l, role), "Arn")});
  }
  const aws::ResourceId id = l.out.add(aws::logicalId(l.topology, cluster, fmt::format("{}DriverAddon", row.logical)),
                                       "AWS::EKS::Addon", m, c.origin);
  if (dns)
    l.out.dependsOn(id, dns);
  if (acts && f.podIdentityAgent)
    l.out.dependsOn(id, f.podIdentityAgent);
}

// Trident's operator takes the role by a token; it has no other way to tell its own controller.
void declareTrident(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  aws::RoleDescription role;
  role.entity = aws::refTo(f.plan.cluster);
  role.part = aws::Part::Other;
  role.logicalSuffix = "TridentRole";
  role.nameSuffix = "trident";
  role.description = "What Trident may do with volumes of FSx for ONTAP";
  role.trust = tokenTrust(f, TridentSpace, TridentAccount);
  // docs.netapp.com: Trident, "Create an IAM role and AWS Secret"
  role.statements.push_back(
      {{"fsx:CreateVolume", "fsx:DeleteVolume", "fsx:DescribeFileSystems", "fsx:DescribeStorageVirtualMachines",
        "fsx:DescribeVolumes", "fsx:RestoreVolumeFromSnapshot", "fsx:TagResource", "fsx:UntagResource",
        "fsx:UpdateVolume"},
       {Arena::constant("*")}});
  aws::Statement secrets{{"secretsmanager:GetSecretValue"}, {}};
  std::set<std::uint32_t> seen;
  std::vector<EntityRef> read;
  eachIncluded(t, FilesystemKind::FsxOntap, [&](Id<Filesystem> id) {
    if (!t[id].credentials.written() || !seen.insert(t[id].credentials->index).second)
      return;
    read.push_back(aws::refTo(*t[id].credentials));
    secrets.resources.push_back(aws::policyArnOf(l, read.back()));
  });
  if (!secrets.resources.empty())
    role.statements.push_back(std::move(secrets));
  for (aws::Statement &use : aws::keyStatements(l, read, t[f.plan.cluster].origin))
    role.statements.push_back(std::move(use));
  role.origin = t[f.plan.cluster].origin;
  f.controllerRoles[static_cast<unsigned>(Controller::Trident)] = aws::declareRole(l, role);
}

} // namespace

void declareFilesystems(Foundation &f) {
  aws::declareFilesystems(f.lowering);
  eachIncluded(f.plan.topology, FilesystemKind::FsxLustre, [&](Id<Filesystem> id) {
    if (!f.plan.topology[id].existing->has_value())
      declareLustre(f, id);
  });
}

void declareVolumeAccess(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  if (!f.clusterId)
    return;
  const Node pods = l.out.attribute(f.clusterId, "ClusterSecurityGroupId");
  eachIncluded(t, FilesystemKind::Efs, [&](Id<Filesystem> id) { admit(f, id, "FromPods", pods, NfsPorts); });
  eachIncluded(t, FilesystemKind::FsxLustre, [&](Id<Filesystem> id) {
    const llvm::ArrayRef<aws::PortRange> ports = aws::portsOf(FilesystemKind::FsxLustre);
    admit(f, id, "FromPods", pods, ports);
    if (const aws::ResourceId door = l.of(aws::refTo(id), aws::Part::SecurityGroup))
      admit(f, id, "FromItself", l.out.attribute(door, "GroupId"), ports);
  });
}

void declareDrivers(Foundation &f, aws::ResourceId dns) {
  for (const DriverAddon &row : Addons)
    if (f.plan.drives(row.driver))
      declareAddon(f, row, f.plan.acts(row.driver), dns);
  if (f.plan.drives(Driver::Trident))
    declareTrident(f);
}

} // namespace ctr::eks
