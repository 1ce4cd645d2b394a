// Tags as the ECS API spells them: [{"key": …, "value": …}], the topology's first, a workload's own winning.
#pragma once

#include "backends/aws/ecs/lower.h"

namespace ctr::aws::ecs {

emit::Node requestTags(Context &c, const Map<std::string_view> &own); // null when there are none

} // namespace ctr::aws::ecs
