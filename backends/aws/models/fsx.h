// FSx file systems as typed models: Lustre, and ONTAP with a storage virtual machine and one volume.
#pragma once

#include "emit/model.h"

namespace ctr::aws::fsx {

using emit::Node;

// What matters is written out.
struct LustreSettings {
  std::string_view deploymentType = "PERSISTENT_2";
  std::int64_t perUnitStorageThroughput = 125;
};
template <class V> void fields(V &v, const LustreSettings &m) {
  v("deploymentType", m.deploymentType);
  v("perUnitStorageThroughput", m.perUnitStorageThroughput);
}
struct LustreFileSystem {
  Attr<std::int64_t> storageCapacity; // GiB
  std::vector<Node> subnetIds;        // one
  std::vector<Node> securityGroupIds;
  Node tags;
};
template <class V> void fields(V &v, const LustreFileSystem &m) {
  v("fileSystemType", std::string_view("LUSTRE"));
  v("fileSystemTypeVersion", std::string_view("2.15"));
  v("storageType", std::string_view("SSD"));
  v("storageCapacity", m.storageCapacity);
  v("subnetIds", m.subnetIds);
  v("securityGroupIds", m.securityGroupIds);
  v("lustreConfiguration", LustreSettings{});
  v("tags", m.tags);
}

struct OntapSettings {
  std::string_view deploymentType = "SINGLE_AZ_1";
  std::int64_t throughputCapacity = 128; // MB a second, the least
};
template <class V> void fields(V &v, const OntapSettings &m) {
  v("deploymentType", m.deploymentType);
  v("throughputCapacity", m.throughputCapacity);
}
struct OntapFileSystem {
  Attr<std::int64_t> storageCapacity; // GiB
  std::vector<Node> subnetIds;        // one
  std::vector<Node> securityGroupIds;
  Node tags;
};
template <class V> void fields(V &v, const OntapFileSystem &m) {
  v("fileSystemType", std::string_view("ONTAP"));
  v("storageType", std::string_view("SSD"));
  v("storageCapacity", m.storageCapacity);
  v("subnetIds", m.subnetIds);
  v("securityGroupIds", m.securityGroupIds);
  v("ontapConfiguration", OntapSettings{});
  v("tags", m.tags);
}
struct StorageVirtualMachine {
  Node fileSystemId;
  std::string name;
  Node tags;
};
template <class V> void fields(V &v, const StorageVirtualMachine &m) {
  v("fileSystemId", m.fileSystemId);
  v("name", m.name);
  v("rootVolumeSecurityStyle", std::string_view("UNIX"));
  v("tags", m.tags);
}
struct OntapVolumeSettings {
  Node storageVirtualMachineId;
  Attr<std::string> junctionPath;
  Attr<std::string> sizeInMegabytes; // written as text; nothing is set aside for it
};
template <class V> void fields(V &v, const OntapVolumeSettings &m) {
  v("storageVirtualMachineId", m.storageVirtualMachineId);
  v("junctionPath", m.junctionPath);
  v("securityStyle", std::string_view("UNIX"));
  v("sizeInMegabytes", m.sizeInMegabytes);
  v("storageEfficiencyEnabled", std::string_view("true"));
}
struct OntapVolume {
  std::string name;
  OntapVolumeSettings ontapConfiguration;
  Node tags;
};
template <class V> void fields(V &v, const OntapVolume &m) {
  v("name", m.name);
  v("volumeType", std::string_view("ONTAP"));
  v("ontapConfiguration", m.ontapConfiguration);
  v("tags", m.tags);
}

} // namespace ctr::aws::fsx
