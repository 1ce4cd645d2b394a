#include "backends/aws/instance_steps.h"

#include "backends/aws/ecs_capacity.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>

namespace ctr::aws {

void addInstanceSteps(const Topology &t, emit::Phase phase, emit::Sink &sink) {
  std::string text;
  for (std::uint32_t i = 0; i < t.capacities.size(); ++i) {
    const Capacity &capacity = t.capacities[i];
    if (!t.facts.includes({Kind::Capacity, i}) || *capacity.kind != CapacityKind::Ec2)
      continue;
    const std::string group = instancesName(t, {i});
    if (phase == emit::Phase::Update)
      text += fmt::format("aws autoscaling start-instance-refresh{} --auto-scaling-group-name {} \\\n"
                          "  --preferences ScaleInProtectedInstances=Refresh\n",
                          regionFlag(t), group);
    else if (phase == emit::Phase::TearDown && *capacity.managed)
      text += fmt::format("aws autoscaling delete-auto-scaling-group{} --force-delete \\\n"
                          "  --auto-scaling-group-name {}\n",
                          regionFlag(t), group);
  }
  if (text.empty())
    return;
  sink.step({phase,
             phase == emit::Phase::Update
                 ? "Replace the instances, if their image, disk, labels or agent changed: those that run keep the old"
                 : "Delete the groups whose instances ECS protects, which CloudFormation cannot",
             std::move(text)});
}

} // namespace ctr::aws
