#include "backends/apprunner/apprunner.h"

#include "backends/apprunner/capabilities.h"
#include "backends/apprunner/emit.h"
#include "backends/apprunner/legal.h"
#include "backends/aws/resource_words.h"

namespace ctr {

const Backend &appRunnerBackend() {
  // A cluster means nothing here, but a program written for all targets has one: whatever its capacity is, the service
  // runs on App Runner, and the table says which capacities are too special for that.
  static constexpr BackendRuntime Runtimes[] = {
      {CapacityKind::Fargate, Runtime::AppRunner},
      {CapacityKind::FargateSpot, Runtime::AppRunner},
      {CapacityKind::Ec2, Runtime::AppRunner},
  };
  static constexpr BackendArtifact Artifacts[] = {
      {"service", "apprunner:CreateService"},
      {"service-update", "apprunner:UpdateService"},
      {"auto-scaling-configuration", "apprunner:CreateAutoScalingConfiguration"},
  };
  static const Backend Value{"apprunner",
                             "AWS App Runner: one public web service from an image, scaled by concurrent requests",
                             {},
                             Runtimes,
                             /*needsCluster=*/false,
                             Runtime::AppRunner,
                             apprunner::capabilities(),
                             &apprunner::legal,
                             &apprunner::emit,
                             Artifacts,
                             aws::foundationWords()};
  return Value;
}

} // namespace ctr
