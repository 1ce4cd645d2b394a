// What starts a task: for each trigger a role of its own and the schedule, rule or pipe that runs the task, through a
// state machine where it has a timeout or retries, because ECS has neither. Beside requests all but the schedules stand
// in the foundation, where they refer to the task by its family.
#pragma once

#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/start.h"

namespace ctr::aws::ecs {

Launch launchOf(Context &c, Id<Workload> w);
// Nothing for a service, or for a task that is started by hand alone.
// The request that creates the schedule of a trigger with `when`; after declareTriggers.
ScheduleModel lowerSchedule(Context &c, Id<Workload> task, Id<Trigger> trigger);
std::string scheduleName(const Topology &t, Id<Trigger> trigger);
void declareTriggers(Context &c, Id<Workload> task);

} // namespace ctr::aws::ecs
