#include "backends/cloudformation/cloudformation.h"

#include "backends/aws/data.h"
#include "backends/aws/ecs/capabilities.h"
#include "backends/aws/ecs/legal.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/foundation.h"
#include "backends/aws/resource_words.h"
#include "backends/aws/stack_speller.h"
#include "backends/aws/steps.h"
#include "backends/cloudformation/stacks.h"
#include "diag/kinds/targets.h"

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
    for (std::size_t i = stacks.list.size(); i-- > 0;)
      sink.step({emit::Phase::TearDown, "Delete the stack " + stack(i), aws::deleteCommand(t.topology(), stack(i))});
  }
};

void emitTemplates(const Topology &topology, emit::Sink &sink) {
  const bool prepared = aws::emitPrepare(topology, sink);
  emit::Arena arena;
  aws::Template t(topology, arena);
  aws::Lowering l(t);
  aws::declareEcsFoundation(l);
  aws::ecs::declareServices(l);
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

void legalTemplates(const Topology &topology, Diagnostics &diags) {
  for (const TargetOption &option : topology.currentTarget().options)
    if (option.word == "platform" && option.value == "apprunner") {
      diags.report(diag::PlatformNotYet, *topology.origins, option.origin, option.value)
          .hint("use `backend = apprunner`, or `platform = ecs`");
      return;
    }
  aws::ecs::legal(topology, diags);
}

Backend makeBackend() {
  static constexpr std::string_view Platforms[] = {"ecs", "apprunner"};
  static constexpr std::string_view Formats[] = {"json", "yaml"};
  static constexpr BackendOption Options[] = {
      {"platform", "What the templates run services on: ECS, or App Runner.", Platforms, "ecs"},
      {"format", "How the templates are written.", Formats, "json"},
  };
  Backend backend;
  backend.name = "cloudformation";
  backend.summary = "CloudFormation templates with everything the program implies, services on ECS";
  backend.options = Options;
  backend.resources = aws::stackWords();
  backend.runtimes = aws::ecs::runtimes();
  backend.capabilities = aws::ecs::capabilities();
  backend.legal = legalTemplates;
  backend.emit = emitTemplates;
  return backend;
}

} // namespace

const Backend &cloudformationBackend() {
  static const Backend TheBackend = makeBackend();
  return TheBackend;
}

} // namespace ctr
