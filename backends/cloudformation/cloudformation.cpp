#include "backends/cloudformation/cloudformation.h"

#include "backends/aws/apprunner/capabilities.h"
#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/lower.h"
#include "backends/aws/apprunner/tag_steps.h"
#include "backends/aws/data.h"
#include "backends/aws/ecs/capabilities.h"
#include "backends/aws/ecs/legal.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/express/capabilities.h"
#include "backends/aws/express/legal.h"
#include "backends/aws/express/lower.h"
#include "backends/aws/foundation.h"
#include "backends/aws/instance_steps.h"
#include "backends/aws/resource_words.h"
#include "backends/aws/stack_files.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>

namespace ctr {

namespace {

// What the template cannot say, because CloudFormation would replace the services for it.
void addTagSteps(const Topology &t, emit::Sink &sink) {
  std::string commands;
  for (Id<Workload> w : t.facts.order)
    commands += aws::apprunner::tagCommands(t, w);
  if (commands.empty())
    return;
  sink.step({emit::Phase::First, "Tag the services: CloudFormation can only replace them for it", commands});
  sink.step(
      {emit::Phase::Update, "Tag the services, if their tags changed",
       "# a tag that the program no longer names stays; `aws apprunner untag-resource` takes it away\n" + commands});
}

void addSteps(const Topology &t, const aws::StackFiles &stacks, emit::Sink &sink) {
  for (std::size_t i = 0; i < stacks.count(); ++i) {
    std::string deploy = stacks.deploy(i);
    if (stacks.large(i))
      deploy.insert(0, "# over 51 200 bytes: it goes through a bucket of yours, TEMPLATE_BUCKET\n");
    sink.step({emit::Phase::First, "Create the stack " + stacks.stack(i), deploy});
    sink.step({emit::Phase::Update, "Update the stack " + stacks.stack(i), deploy});
  }
  if (t.currentTarget().option("platform") == "apprunner")
    addTagSteps(t, sink);
  aws::addInstanceSteps(t, emit::Phase::Update, sink);
  aws::addInstanceSteps(t, emit::Phase::TearDown, sink);
  for (std::size_t i = stacks.count(); i-- > 0;)
    sink.step({emit::Phase::TearDown, "Delete the stack " + stacks.stack(i), aws::deleteCommand(t, stacks.stack(i))});
}

// What was declared, as one stack or several.
void emitStacks(const Topology &topology, aws::Template &t, bool prepared, emit::Sink &sink) {
  const bool yaml = topology.currentTarget().option("format") == "yaml";
  const aws::StackFiles stacks(
      t, {"template", yaml ? ".yaml" : ".json", aws::stackName(topology), std::string(topology.info().name)});
  stacks.write(sink);
  addSteps(topology, stacks, sink);
  if (prepared)
    sink.step({emit::Phase::TearDown, "Delete the stack " + aws::stackName(topology, "prepare"),
               "# its registries and secrets are retained\n" +
                   aws::deleteCommand(topology, aws::stackName(topology, "prepare"))});
}

void emitOnEcs(const Topology &topology, emit::Sink &sink) {
  const bool prepared = aws::emitPrepare(topology, sink);
  emit::Arena arena;
  aws::Template t(topology, arena);
  aws::Lowering l(t);
  aws::declareEcsFoundation(l);
  aws::ecs::declareServices(l);
  emitStacks(topology, t, prepared, sink);
}

void emitOnAppRunner(const Topology &topology, emit::Sink &sink) {
  const bool prepared = aws::emitPrepare(topology, sink);
  emit::Arena arena;
  aws::Template t(topology, arena);
  aws::Lowering l(t);
  aws::apprunner::declareFoundation(l);
  aws::apprunner::declareServices(l);
  const aws::NativeSpeller native(t);
  for (Id<Workload> w : topology.facts.order)
    if (aws::apprunner::readsItsRepository(topology, w))
      aws::apprunner::addConfigurationFile(l, w, native, sink);
  emitStacks(topology, t, prepared, sink);
}

void emitOnExpress(const Topology &topology, emit::Sink &sink) {
  const bool prepared = aws::emitPrepare(topology, sink);
  emit::Arena arena;
  aws::Template t(topology, arena);
  aws::Lowering l(t);
  aws::express::declareFoundation(l);
  aws::express::declareServices(l);
  emitStacks(topology, t, prepared, sink);
}

Backend makeBackend() {
  static constexpr std::string_view Platforms[] = {"ecs", "apprunner", "express"};
  static constexpr std::string_view Formats[] = {"json", "yaml"};
  static constexpr BackendOption Options[] = {
      {"platform", "What the templates run services on: ECS, App Runner, or ECS Express Mode.", Platforms, "ecs"},
      {"format", "How the templates are written.", Formats, "json"},
  };
  Backend backend;
  backend.name = "cloudformation";
  backend.summary =
      "CloudFormation templates with everything the program implies, services on ECS, App Runner or ECS Express Mode";
  backend.options = Options;
  backend.resources = aws::stackWords();
  backend.runtimes = aws::ecs::runtimes();
  backend.capabilities = aws::ecs::capabilities();
  backend.legal = aws::ecs::legal;
  backend.emit = emitOnEcs;
  static const Backend OnAppRunner = [&backend] {
    Backend edition = backend;
    edition.runtimes = aws::apprunner::runtimes();
    edition.clusters = Clusters::Unused;
    edition.withoutCluster = Runtime::AppRunner;
    edition.capabilities = aws::apprunner::capabilities();
    edition.legal = aws::apprunner::legal;
    edition.emit = emitOnAppRunner;
    return edition;
  }();
  static const Backend OnExpress = [&backend] {
    Backend edition = backend;
    edition.runtimes = aws::express::runtimes();
    edition.clusters = Clusters::Optional;
    edition.withoutCluster = Runtime::Express;
    edition.capabilities = aws::express::capabilities();
    edition.legal = aws::express::legal;
    edition.emit = emitOnExpress;
    return edition;
  }();
  static const BackendEdition Editions[] = {{"platform", "apprunner", &OnAppRunner},
                                            {"platform", "express", &OnExpress}};
  backend.editions = Editions;
  return backend;
}

} // namespace

const Backend &cloudformationBackend() {
  static const Backend TheBackend = makeBackend();
  return TheBackend;
}

} // namespace ctr
