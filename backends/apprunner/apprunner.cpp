#include "backends/apprunner/apprunner.h"

#include "backends/apprunner/emit.h"
#include "backends/aws/apprunner/capabilities.h"
#include "backends/aws/apprunner/legal.h"
#include "backends/aws/resource_words.h"

namespace ctr {

const Backend &appRunnerBackend() {
  static constexpr BackendArtifact Artifacts[] = {
      {"service", "apprunner:CreateService"},
      {"service-update", "apprunner:UpdateService"},
      {"auto-scaling-configuration", "apprunner:CreateAutoScalingConfiguration"},
      {"ingress-connection", "apprunner:CreateVpcIngressConnection"},
  };
  static const Backend Value{"apprunner",
                             "AWS App Runner: one public web service from an image, scaled by concurrent requests",
                             {},
                             aws::apprunner::runtimes(),
                             Clusters::Unused,
                             Runtime::AppRunner,
                             aws::apprunner::capabilities(),
                             &aws::apprunner::legal,
                             &apprunner::emit,
                             Artifacts,
                             aws::foundationWords()};
  return Value;
}

} // namespace ctr
