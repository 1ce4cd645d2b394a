// What is only ever there already: Lambda functions.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

emit::Node functionName(Lowering &l, Id<Lambda> function, OriginId origin = {});
emit::Node functionArn(Lowering &l, Id<Lambda> function, OriginId origin = {});
// Whether `existing` names one version or alias alone.
bool namesVersion(const Topology &t, Id<Lambda> function);

} // namespace ctr::aws
