// Storage as the API spells it: StorageClass, PersistentVolume, PersistentVolumeClaim, and Trident's backend. Plain
// structs and their fields.
#pragma once

#include "backends/eks/object_models.h"

namespace ctr::eks {

using emit::Node;

struct StorageClass {
  Metadata metadata;
  std::string_view provisioner;
  emit::OrderedMap<Node> parameters;
  std::string_view reclaimPolicy;
  bool allowVolumeExpansion = false;
  std::string_view volumeBindingMode;
  std::vector<std::string_view> mountOptions;
  OriginId origin;
};
template <class V> void fields(V &v, const StorageClass &m) {
  v("apiVersion", std::string_view("storage.k8s.io/v1"));
  v("kind", std::string_view("StorageClass"));
  v("metadata", m.metadata);
  v("provisioner", m.provisioner);
  v("parameters", m.parameters);
  v("reclaimPolicy", m.reclaimPolicy);
  v("allowVolumeExpansion", m.allowVolumeExpansion);
  v("volumeBindingMode", m.volumeBindingMode);
  v("mountOptions", m.mountOptions);
}

struct StorageAmount {
  Attr<std::string> storage;
};
template <class V> void fields(V &v, const StorageAmount &m) { v("storage", m.storage); }
struct StorageRequest {
  StorageAmount requests;
};
template <class V> void fields(V &v, const StorageRequest &m) { v("requests", m.requests); }

struct ClaimSpec {
  std::vector<std::string_view> accessModes;
  std::string storageClassName; // empty: a volume that is there, and no class's (K8S-049)
  std::optional<std::string> volumeName;
  StorageRequest resources;
};
template <class V> void fields(V &v, const ClaimSpec &m) {
  v("accessModes", m.accessModes);
  v("storageClassName", m.storageClassName);
  v("volumeName", m.volumeName);
  v("resources", m.resources);
}
struct PersistentVolumeClaim {
  Metadata metadata;
  ClaimSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const PersistentVolumeClaim &m) {
  v("apiVersion", std::string_view("v1"));
  v("kind", std::string_view("PersistentVolumeClaim"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct CsiSource {
  std::string_view driver;
  Node volumeHandle;
  emit::OrderedMap<Node> volumeAttributes;
};
template <class V> void fields(V &v, const CsiSource &m) {
  v("driver", m.driver);
  v("volumeHandle", m.volumeHandle);
  v("volumeAttributes", m.volumeAttributes);
}
struct ClaimRef {
  std::string nameSpace;
  std::string name;
};
template <class V> void fields(V &v, const ClaimRef &m) {
  v("namespace", m.nameSpace);
  v("name", m.name);
}
struct VolumeSpec {
  StorageAmount capacity;
  std::vector<std::string_view> accessModes;
  std::vector<std::string_view> mountOptions;
  CsiSource csi;
  ClaimRef claimRef; // nobody else's claim may take it
};
template <class V> void fields(V &v, const VolumeSpec &m) {
  v("capacity", m.capacity);
  v("volumeMode", std::string_view("Filesystem"));
  v("accessModes", m.accessModes);
  v("persistentVolumeReclaimPolicy", std::string_view("Retain"));
  v("storageClassName", std::string_view(""));
  v("mountOptions", m.mountOptions);
  v("csi", m.csi);
  v("claimRef", m.claimRef);
}
struct PersistentVolume {
  Metadata metadata;
  VolumeSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const PersistentVolume &m) {
  v("apiVersion", std::string_view("v1"));
  v("kind", std::string_view("PersistentVolume"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

struct TridentAws {
  Node fsxFilesystemID;
};
template <class V> void fields(V &v, const TridentAws &m) { v("fsxFilesystemID", m.fsxFilesystemID); }
struct TridentCredentials {
  Node name;
};
template <class V> void fields(V &v, const TridentCredentials &m) {
  v("name", m.name);
  v("type", std::string_view("awsarn"));
}
struct TridentSpec {
  std::string_view storageDriverName;
  std::string backendName;
  Node managementLIF; // of the storage virtual machine, which it is known by
  TridentAws aws;
  TridentCredentials credentials;
};
template <class V> void fields(V &v, const TridentSpec &m) {
  v("version", std::int64_t{1});
  v("storageDriverName", m.storageDriverName);
  v("backendName", m.backendName);
  v("managementLIF", m.managementLIF);
  v("aws", m.aws);
  v("credentials", m.credentials);
}
struct TridentBackendConfig {
  Metadata metadata;
  TridentSpec spec;
  OriginId origin;
};
template <class V> void fields(V &v, const TridentBackendConfig &m) {
  v("apiVersion", std::string_view("trident.netapp.io/v1"));
  v("kind", std::string_view("TridentBackendConfig"));
  v("metadata", m.metadata);
  v("spec", m.spec);
}

} // namespace ctr::eks
