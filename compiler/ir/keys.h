// Which key encrypts what: the resources that may name one, asked in one way.
#pragma once

#include "ir/topology.h"

namespace ctr {

// The `key` of a resource or log; null where its kind has none.
const Opt<Id<Key>> *keyOf(const Topology &t, EntityRef resource);

} // namespace ctr
