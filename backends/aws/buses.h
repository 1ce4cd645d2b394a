// Event buses of EventBridge and the rules that deliver from them.
#pragma once

#include "backends/aws/lowering.h"

namespace ctr::aws {

// All new buses and all rules that the target contains. Queues and topics stand before; their policies come after.
void declareBuses(Lowering &l);

std::string newBusName(const Topology &t, Id<Bus> bus);
emit::Node busName(Lowering &l, Id<Bus> bus, OriginId origin = {});
emit::Node busArn(Lowering &l, Id<Bus> bus, OriginId origin = {});

} // namespace ctr::aws
