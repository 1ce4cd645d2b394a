#include "backends/eks/class_keys.h"

#include <algorithm>
#include <llvm/ADT/StringRef.h>

namespace ctr::eks {
namespace {

using Form = ClassForm;
constexpr std::string_view ByEncrypted = "the attribute `encrypted`";
constexpr std::string_view ByTags = "the attribute `tags`";
constexpr std::string_view ByItself = "the compiler, which knows the file system";

constexpr ClassKey Ebs[] = {
    {"csi.storage.k8s.io/fstype", Form::Text, "xfs|ext3|ext4"},
    {"type", Form::Text, "gp3|gp2|io2|io1|st1|sc1|standard"},
    {"iops", Form::Number},
    {"iopsPerGB", Form::Number},
    {"throughput", Form::Number},
    {"allowAutoIOPSPerGBIncrease", Form::Flag},
    {"allowAutoIOPSIncreaseOnModify", Form::Flag},
    {"kmsKeyId"},
    {"blockSize", Form::Number},
    {"inodeSize", Form::Number},
    {"bytesPerInode", Form::Number},
    {"numberOfInodes", Form::Number},
    {"ext4BigAlloc", Form::Flag},
    {"ext4ClusterSize", Form::Number},
    {"ext4EncryptionSupport", Form::Flag},
    {"volumeInitializationRate", Form::Number},
    {"encrypted", Form::Text, {}, ByEncrypted},
};
constexpr ClassKey Efs[] = {
    {"directoryPerms", Form::Octal},
    {"uid", Form::Number},
    {"gid", Form::Number},
    {"gidRangeStart", Form::Number},
    {"gidRangeEnd", Form::Number},
    {"basePath"},
    {"subPathPattern"},
    {"ensureUniqueDirectory", Form::Flag},
    {"az"},
    {"enforceZoneAffinity", Form::Flag},
    {"reuseAccessPoint", Form::Flag},
    {"enableTagging", Form::Flag},
    {"provisioningMode", Form::Text, {}, ByItself},
    {"fileSystemId", Form::Text, {}, ByItself},
    {"fileSystemIdConfigRef", Form::Text, {}, ByItself},
    {"fileSystemIdSecretRef", Form::Text, {}, ByItself},
};
constexpr ClassKey Lustre[] = {
    {"deploymentType", Form::Text, "PERSISTENT_2|PERSISTENT_1|SCRATCH_2|SCRATCH_1"},
    {"perUnitStorageThroughput", Form::Number},
    {"storageType", Form::Text, "SSD|HDD"},
    {"driveCacheType", Form::Text, "NONE|READ"},
    {"autoImportPolicy", Form::Text, "NONE|NEW|NEW_CHANGED|NEW_CHANGED_DELETED"},
    {"s3ImportPath"},
    {"s3ExportPath"},
    {"kmsKeyId"},
    {"automaticBackupRetentionDays", Form::Number},
    {"dailyAutomaticBackupStartTime"},
    {"weeklyMaintenanceStartTime"},
    {"copyTagsToBackups", Form::Flag},
    {"dataCompressionType", Form::Text, "NONE|LZ4"},
    {"fileSystemTypeVersion", Form::Text, "2.15|2.12|2.10"},
    {"efaEnabled", Form::Flag},
    {"metadataConfigurationMode", Form::Text, "AUTOMATIC|USER_PROVISIONED"},
    {"metadataIops", Form::Number},
    {"subnetId", Form::Text, {}, ByItself},
    {"securityGroupIds", Form::Text, {}, ByItself},
    {"extraTags", Form::Text, {}, ByTags},
};
constexpr ClassKey Ontap[] = {
    // docs.netapp.com: Trident, storage class attributes
    {"backendType", Form::Text, "ontap-nas|ontap-nas-economy|ontap-nas-flexgroup|ontap-san|ontap-san-economy"},
    {"media", Form::Text, "hdd|hybrid|ssd"},
    {"provisioningType", Form::Text, "thin|thick"},
    {"snapshots", Form::Flag},
    {"clones", Form::Flag},
    {"encryption", Form::Flag},
    {"IOPS", Form::Number},
    {"fsType", Form::Text, "nfs|ext3|ext4|xfs"},
    {"storagePools", Form::Text, {}, ByItself},
};

template <class F> bool all(std::string_view text, F is) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is);
}

} // namespace

llvm::ArrayRef<ClassKey> classKeys(FilesystemKind kind) {
  switch (kind) {
  case FilesystemKind::Ebs:
    return Ebs;
  case FilesystemKind::Efs:
    return Efs;
  case FilesystemKind::FsxLustre:
    return Lustre;
  case FilesystemKind::FsxOntap:
    return Ontap;
  case FilesystemKind::Ephemeral:
  case FilesystemKind::Host:
    break;
  }
  return {};
}

const ClassKey *findClassKey(FilesystemKind kind, std::string_view key) {
  for (const ClassKey &row : classKeys(kind))
    if (row.key == key || (kind == FilesystemKind::Ebs && row.key.find('/') == std::string_view::npos &&
                           llvm::StringRef(row.key).equals_insensitive(key)))
      return &row;
  return nullptr;
}

bool fits(const ClassKey &key, std::string_view value) {
  if (!key.words.empty()) {
    llvm::SmallVector<llvm::StringRef, 8> words;
    llvm::StringRef(key.words).split(words, '|');
    return std::find(words.begin(), words.end(), llvm::StringRef(value)) != words.end();
  }
  switch (key.form) {
  case Form::Number:
    return value.size() <= 9 && all(value, [](char c) { return c >= '0' && c <= '9'; });
  case Form::Flag:
    return value == "true" || value == "false";
  case Form::Octal:
    return value.size() <= 4 && all(value, [](char c) { return c >= '0' && c <= '7'; });
  case Form::Text:
    break;
  }
  return !value.empty();
}

std::string_view word(ClassForm form) {
  switch (form) {
  case Form::Number:
    return "a whole number";
  case Form::Flag:
    return "`true` or `false`";
  case Form::Octal:
    return "permissions in octal such as `700`";
  case Form::Text:
    break;
  }
  return "some text";
}

} // namespace ctr::eks
