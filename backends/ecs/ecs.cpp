#include "backends/ecs/ecs.h"

#include "backends/aws/ecs/capabilities.h"
#include "backends/aws/ecs/legal.h"
#include "backends/aws/resource_words.h"
#include "backends/ecs/emit.h"
#include "backends/ecs/foundation_limit.h"
#include "diag/kinds/ecs.h"

namespace ctr {

namespace {

constexpr std::string_view Modes[] = {"standard", "express"};
constexpr BackendOption Options[] = {
    {"mode", "What a service becomes: an ECS service of its own making, or one of ECS Express Mode.", Modes,
     "standard"},
};

constexpr BackendArtifact Artifacts[] = {
    {"task-definition", "ecs:RegisterTaskDefinition"},
    {"service", "ecs:CreateService"},
    {"service-update", "ecs:UpdateService"},
    {"scalable-target", "application-autoscaling:RegisterScalableTarget"},
    {"scaling-policy", "application-autoscaling:PutScalingPolicy"},
};

void legal(const Topology &t, Diagnostics &diags) {
  for (const TargetOption &option : t.currentTarget().options)
    if (option.word == "mode" && option.value == "express")
      diags.report(diag::EcsExpress, *t.origins, option.origin).hint("leave `mode` out");
  const std::size_t before = diags.errorCount();
  aws::ecs::legal(t, diags);
  if (diags.errorCount() == before)
    ecs::checkFoundationLimit(t, diags);
}

} // namespace

const Backend &ecsBackend() {
  static const Backend Value = [] {
    Backend b{};
    b.name = "ecs";
    b.summary = "Requests for ECS: task definitions, services and autoscaling, with a foundation template";
    b.options = Options;
    b.runtimes = aws::ecs::runtimes();
    b.needsCluster = true;
    b.withoutCluster = Runtime::EcsFargate;
    b.capabilities = aws::ecs::capabilities();
    b.legal = legal;
    b.emit = ecs::emit;
    b.artifacts = Artifacts;
    b.resources = aws::foundationWords();
    return b;
  }();
  return Value;
}

} // namespace ctr
