// From the topology to ECS: what a workload's task definition, service and autoscaling are. Both the ecs and the
// cloudformation backend start here; they differ in spelling and in how references resolve. Everything that ECS refers
// to (cluster, roles, groups, target groups, log groups) is in the Lowering already. Knows no file and no folder.
#pragma once

#include "backends/aws/ecs/connect.h"
#include "backends/aws/ecs/scaling.h"
#include "backends/aws/ecs/service.h"
#include "backends/aws/lowering.h"

#include <optional>
#include <vector>

namespace ctr::aws::ecs {

// Where the models go: resources of a template, or requests to the API beside one.
enum class Destination : std::uint8_t { Template, Request };

struct Context {
  Context(Lowering &lowering, Destination destination);
  Lowering &l;
  const Topology &t;
  Destination to;
  Connect connect;
};

// The name under which callers reach a workload: what it declares, in lower case (for Lowering::hostOf).
std::string hostName(const Topology &t, Id<Workload> w);

std::string serviceName(const Topology &t, Id<Workload> w);
// Whether its copies stand on EC2 instances (never on both: such a mixture is refused).
bool onInstances(const Topology &t, Id<Workload> w);
// A volume is a file system, or one access point of it.
std::string volumeName(const Topology &t, const Mount &mount);
TaskDefinition lowerTask(Context &c, Id<Workload> w);
// In a template `taskDefinition` is left null; in a request it is the family.
Service lowerService(Context &c, Id<Workload> w);
std::optional<ScalableTarget> lowerScalableTarget(Context &c, Id<Workload> w);
// Where the range begins at zero and a queue moves it: the alarm that starts the first copy by that policy.
std::optional<cloudwatch::Alarm> lowerWakeAlarm(Context &c, Id<Workload> w, emit::Node policy);
// Two for each window: one opens it, one restores the base range. A template has them in the scalable target.
std::vector<ScheduledAction> lowerScheduledActions(Context &c, Id<Workload> w);
// In a template `scalingTargetId` is left null; a request names its target itself.
std::vector<ScalingPolicy> lowerPolicies(Context &c, Id<Workload> w);

// CloudFormation: all workloads of the target in order of application, each in its own unit of the template. Everything
// else must be declared before (declareEcsFoundation).
void declareServices(Lowering &l);
// The same for one workload, for a task with what starts it; `c.to` is Template.
void declareService(Context &c, Id<Workload> w);

} // namespace ctr::aws::ecs
