#include "ir/keys.h"

namespace ctr {

const Opt<Id<Key>> *keyOf(const Topology &t, EntityRef resource) {
  const std::uint32_t i = resource.index;
  switch (resource.kind) {
  case Kind::Registry:
    return &t.registries[i].key;
  case Kind::Queue:
    return &t.queues[i].key;
  case Kind::Topic:
    return &t.topics[i].key;
  case Kind::Bus:
    return &t.buses[i].key;
  case Kind::Bucket:
    return &t.buckets[i].key;
  case Kind::Secret:
    return &t.secrets[i].key;
  case Kind::Parameter:
    return &t.parameters[i].key;
  case Kind::Filesystem:
    return &t.filesystems[i].key;
  case Kind::Log:
    return &t.logs[i].key;
  default:
    return nullptr;
  }
}

} // namespace ctr
