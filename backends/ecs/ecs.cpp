#include "backends/ecs/ecs.h"

#include "backends/aws/ecs/capabilities.h"
#include "backends/aws/ecs/legal.h"
#include "backends/aws/express/capabilities.h"
#include "backends/aws/express/legal.h"
#include "backends/aws/resource_words.h"
#include "backends/ecs/emit.h"
#include "backends/ecs/express.h"

namespace ctr {

namespace {

constexpr std::string_view Modes[] = {"standard", "express"};
constexpr BackendOption Options[] = {
    {"mode", "What a service becomes: an ECS service of its own making, or one of ECS Express Mode.", Modes,
     "standard"},
};

constexpr BackendArtifact Artifacts[] = {
    {"task-definition", "ecs:RegisterTaskDefinition"},
    {"express-service", "ecs:CreateExpressGatewayService"},
    {"express-service-update", "ecs:UpdateExpressGatewayService"},
    {"service", "ecs:CreateService"},
    {"service-update", "ecs:UpdateService"},
    {"scalable-target", "application-autoscaling:RegisterScalableTarget"},
    {"scaling-policy", "application-autoscaling:PutScalingPolicy"},
};

} // namespace

const Backend &ecsBackend() {
  static const Backend Value = [] {
    Backend b{};
    b.name = "ecs";
    b.summary = "Requests for ECS: task definitions, services and autoscaling, with a foundation template";
    b.options = Options;
    b.runtimes = aws::ecs::runtimes();
    b.clusters = Clusters::Needed;
    b.withoutCluster = Runtime::EcsFargate;
    b.capabilities = aws::ecs::capabilities();
    b.legal = aws::ecs::legal;
    b.emit = ecs::emit;
    b.artifacts = Artifacts;
    b.resources = aws::foundationWords();
    static const Backend Express = [&b] {
      Backend edition = b;
      edition.runtimes = aws::express::runtimes();
      edition.clusters = Clusters::Optional;
      edition.withoutCluster = Runtime::Express;
      edition.capabilities = aws::express::capabilities();
      edition.legal = aws::express::legal;
      edition.emit = ecs::emitExpress;
      return edition;
    }();
    static const BackendEdition Editions[] = {{"mode", "express", &Express}};
    b.editions = Editions;
    return b;
  }();
  return Value;
}

} // namespace ctr
