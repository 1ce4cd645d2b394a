// The policy of a new key. The account decides by IAM who may use it; services of AWS that act on their own account,
// and not in the name of who asked them, are let in here, each for what the program makes it do and nothing else.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

emit::Node keyPolicy(Lowering &l, Id<Key> key);

} // namespace ctr::aws
