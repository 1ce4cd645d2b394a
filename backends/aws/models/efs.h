// EFS file systems, their addresses in subnets and their access points as typed models.
#pragma once

#include "emit/model.h"

namespace ctr::aws::efs {

using emit::Node;

struct BackupPolicy {};
template <class V> void fields(V &v, const BackupPolicy &) { v("status", std::string_view("DISABLED")); }
struct FileSystem {
  Attr<bool> encrypted;
  Attr<std::string_view> throughputMode;
  Node kmsKeyId;
  Node tags;
};
template <class V> void fields(V &v, const FileSystem &m) {
  v("encrypted", m.encrypted);
  v("kmsKeyId", m.kmsKeyId);
  v("performanceMode", std::string_view("generalPurpose"));
  v("throughputMode", m.throughputMode);
  v("backupPolicy", BackupPolicy{});
  v("fileSystemTags", m.tags);
}
struct MountTarget {
  Node fileSystemId, subnetId;
  std::vector<Node> securityGroups;
};
template <class V> void fields(V &v, const MountTarget &m) {
  v("fileSystemId", m.fileSystemId);
  v("subnetId", m.subnetId);
  v("securityGroups", m.securityGroups);
}
struct PosixUser { // written as text, which holds every id
  std::string uid, gid;
};
template <class V> void fields(V &v, const PosixUser &m) {
  v("uid", m.uid);
  v("gid", m.gid);
}
struct CreationInfo {
  std::string ownerUid, ownerGid;
  Attr<std::string_view> permissions;
};
template <class V> void fields(V &v, const CreationInfo &m) {
  v("ownerUid", m.ownerUid);
  v("ownerGid", m.ownerGid);
  v("permissions", m.permissions);
}
struct RootDirectory {
  Attr<std::string_view> path;
  CreationInfo creationInfo;
};
template <class V> void fields(V &v, const RootDirectory &m) {
  v("path", m.path);
  v("creationInfo", m.creationInfo);
}
struct AccessPoint {
  Node fileSystemId;
  PosixUser posixUser;
  RootDirectory rootDirectory;
  Node tags;
};
template <class V> void fields(V &v, const AccessPoint &m) {
  v("fileSystemId", m.fileSystemId);
  v("posixUser", m.posixUser);
  v("rootDirectory", m.rootDirectory);
  v("accessPointTags", m.tags);
}

} // namespace ctr::aws::efs
