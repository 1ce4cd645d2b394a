#include "backends/aws/instance_steps.h"

#include "backends/aws/ecs_capacity.h"
#include "backends/aws/fsx.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>

namespace ctr::aws {

void addInstanceSteps(const Topology &t, emit::Phase phase, emit::Sink &sink) {
  std::string text;
  bool mounting = false;
  for (std::uint32_t i = 0; i < t.capacities.size(); ++i) {
    const Capacity &capacity = t.capacities[i];
    if (!t.facts.includes({Kind::Capacity, i}) || *capacity.kind != CapacityKind::Ec2)
      continue;
    const std::string group = instancesName(t, {i});
    const bool mounts = phase == emit::Phase::Update && !hostMounts(t, {i}).empty();
    mounting |= mounts;
    if (phase == emit::Phase::Update)
      text += fmt::format("aws autoscaling start-instance-refresh{} --auto-scaling-group-name {} \\\n"
                          "  --preferences ScaleInProtectedInstances=Refresh\n",
                          regionFlag(t), group);
    if (mounts)
      text += fmt::format(
          "while aws autoscaling describe-instance-refreshes{} --auto-scaling-group-name {} \\\n"
          "  --query 'InstanceRefreshes[0].Status' --output text | grep -E 'Pending|InProgress'; do sleep 30; done\n",
          regionFlag(t), group);
    if (phase == emit::Phase::TearDown && *capacity.managed)
      text += fmt::format("aws autoscaling delete-auto-scaling-group{} --force-delete \\\n"
                          "  --auto-scaling-group-name {}\n",
                          regionFlag(t), group);
  }
  if (text.empty())
    return;
  sink.step(
      {phase,
       mounting
           ? "Replace the instances, if their image, disk, labels, file systems or agent changed: those that run keep "
             "the old, and a task that is placed there sees an empty folder for a new file system"
       : phase == emit::Phase::Update
           ? "Replace the instances, if their image, disk, labels or agent changed: those that run keep the old"
           : "Delete the groups whose instances ECS protects, which CloudFormation cannot",
       std::move(text)});
}

} // namespace ctr::aws
