// A run of a task with a time limit and a second try: a state machine of one state, `ecs:runTask.sync`. Also what every
// starter shares: the permissions to run exactly this task, and the variables of a run as overrides.
#pragma once

#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/start.h"
#include "backends/aws/policy.h"

namespace ctr::aws::ecs {

// The task definition: this revision in a template, the newest of the family beside a request.
emit::Node taskDefinition(Context &c, Id<Workload> task);
// RunTask on the family in its cluster, PassRole on exactly its roles, tags on what is created.
std::vector<Statement> runStatements(Context &c, Id<Workload> task, OriginId origin);
// {ContainerOverrides: [{Name, Environment}]}; paths begin with `root` instead of `$`.
emit::Node overrides(Context &c, Id<Workload> task, const std::vector<Variable> &variables, std::string_view root);

ResourceId declareStateMachine(Context &c, Id<Workload> task, Id<Trigger> trigger,
                               const std::vector<Variable> &variables);

} // namespace ctr::aws::ecs
