#include "backends/cloudformation/cloudformation.h"

#include "backends/aws/apprunner/capabilities.h"
#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/lower.h"
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
#include "backends/aws/stack_speller.h"
#include "backends/aws/steps.h"
#include "backends/cloudformation/stacks.h"

#include <fmt/format.h>

namespace ctr {

namespace {

using namespace cloudformation;

// The first stack keeps the plain names, so that a program that grows out of one stack keeps it.
std::string numbered(std::string_view stem, std::size_t index, std::string_view end) {
  return index == 0 ? fmt::format("{}{}", stem, end) : fmt::format("{}-{:03}{}", stem, index + 1, end);
}

// Stacks one after the other; each is text only while it is written.
struct Writer {
  aws::Template &t;
  const Stacks &stacks;
  bool yaml;
  emit::Sink &sink;

  [[nodiscard]] std::string file(std::size_t i) const { return numbered("template", i, yaml ? ".yaml" : ".json"); }
  [[nodiscard]] std::string stack(std::size_t i) const { return numbered(aws::stackName(t.topology()), i, ""); }

  void write(std::size_t i) const {
    emit::Arena arena;
    std::string description(t.topology().info().name);
    if (stacks.list.size() > 1)
      description += fmt::format(", stack {} of {}", i + 1, stacks.list.size());
    const Stack &s = stacks.list[i];
    aws::StackSpeller speller(t, stacks.stackOf, static_cast<std::uint32_t>(i));
    emit::Artifact artifact;
    artifact.path = file(i);
    artifact.kind = "cloudformation-template";
    artifact.format = yaml ? emit::Format::Yaml : emit::Format::Json;
    artifact.documents.push_back(aws::templateDocument(
        t, arena, {.description = description, .resources = s.resources, .exports = s.exports, .outputs = s.outputs}));
    artifact.speller = &speller;
    sink.add(artifact);
  }

  void steps() const {
    for (std::size_t i = 0; i < stacks.list.size(); ++i) {
      aws::DeployOptions options;
      options.namesRoles = true;
      options.large = stacks.list[i].size + 2000 > aws::MostInlineTemplate;
      std::string deploy = aws::deployCommand(t.topology(), stack(i), file(i), options);
      if (options.large)
        deploy.insert(0, "# over 51 200 bytes: it goes through a bucket of yours, TEMPLATE_BUCKET\n");
      sink.step({emit::Phase::First, "Create the stack " + stack(i), deploy});
      sink.step({emit::Phase::Update, "Update the stack " + stack(i), deploy});
    }
    aws::addInstanceSteps(t.topology(), emit::Phase::Update, sink);
    aws::addInstanceSteps(t.topology(), emit::Phase::TearDown, sink);
    for (std::size_t i = stacks.list.size(); i-- > 0;)
      sink.step({emit::Phase::TearDown, "Delete the stack " + stack(i), aws::deleteCommand(t.topology(), stack(i))});
  }
};

// What was declared, as one stack or several.
void emitStacks(const Topology &topology, aws::Template &t, bool prepared, emit::Sink &sink) {
  Stacks stacks = divide(t);
  Writer writer{t, stacks, topology.currentTarget().option("format") == "yaml", sink};
  for (std::size_t i = 0; i < stacks.list.size(); ++i)
    writer.write(i);
  writer.steps();
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
    edition.needsCluster = false;
    edition.withoutCluster = Runtime::AppRunner;
    edition.capabilities = aws::apprunner::capabilities();
    edition.legal = aws::apprunner::legal;
    edition.emit = emitOnAppRunner;
    return edition;
  }();
  static const Backend OnExpress = [&backend] {
    Backend edition = backend;
    edition.runtimes = aws::express::runtimes();
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
