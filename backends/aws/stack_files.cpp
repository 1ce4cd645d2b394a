#include "backends/aws/stack_files.h"

#include "backends/aws/stack_speller.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

namespace {

constexpr std::size_t Frame = 2000; // what a template has besides resources, about

// The first stack keeps the plain names, so that a program that grows out of one stack keeps it.
std::string numbered(std::string_view stem, std::size_t index, std::string_view end) {
  return index == 0 ? fmt::format("{}{}", stem, end) : fmt::format("{}-{:03}{}", stem, index + 1, end);
}

} // namespace

StackFiles::StackFiles(Template &t, Names names) : t_(t), names_(std::move(names)), stacks_(divide(t)) {}

std::string StackFiles::file(std::size_t i) const { return numbered(names_.file, i, names_.end); }
std::string StackFiles::stack(std::size_t i) const { return numbered(names_.stack, i, ""); }
bool StackFiles::large(std::size_t i) const { return stacks_.list[i].size + Frame > MostInlineTemplate; }

void StackFiles::write(emit::Sink &sink) const {
  for (std::size_t i = 0; i < count(); ++i) {
    emit::Arena arena;
    const Stack &s = stacks_.list[i];
    const StackSpeller speller(t_, stacks_.stackOf, static_cast<std::uint32_t>(i));
    const std::string description =
        count() > 1 ? fmt::format("{}, stack {} of {}", names_.description, i + 1, count()) : names_.description;
    emit::Artifact artifact;
    artifact.path = file(i);
    artifact.kind = "cloudformation-template";
    artifact.format = names_.end == ".yaml" ? emit::Format::Yaml : emit::Format::Json;
    artifact.documents.push_back(templateDocument(
        t_, arena, {.description = description, .resources = s.resources, .exports = s.exports, .outputs = s.outputs}));
    artifact.speller = &speller;
    sink.add(artifact);
  }
}

std::string StackFiles::deploy(std::size_t i) const {
  DeployOptions options;
  options.namesRoles = true;
  options.large = large(i);
  return deployCommand(t_.topology(), stack(i), file(i), options);
}

std::string StackFiles::deployAll() const {
  std::string commands;
  for (std::size_t i = 0; i < count(); ++i)
    commands.append(i == 0 ? "" : "\n").append(deploy(i));
  return commands;
}

std::string StackFiles::largeNote() const {
  for (std::size_t i = 0; i < count(); ++i)
    if (large(i))
      return " (over 51 200 bytes: it goes through a bucket of yours, TEMPLATE_BUCKET)";
  return {};
}

std::string StackFiles::bind() const {
  const std::string region = regionFlag(t_.topology());
  const std::string first = stack(0);
  if (count() == 1)
    return fmt::format("aws cloudformation describe-stacks --stack-name {}{} | ctr bind . --from -", first, region);
  return fmt::format("aws cloudformation describe-stacks{0} --output json \\\n"
                     "  --query \"{{Stacks: Stacks[?StackName=='{1}' || starts_with(StackName, '{1}-')]}}\" |\n"
                     "  ctr bind . --from -",
                     region, first);
}

std::string StackFiles::removeAll() const {
  std::string commands;
  for (std::size_t i = count(); i-- > 0;)
    commands.append(commands.empty() ? "" : "\n").append(deleteCommand(t_.topology(), stack(i)));
  return commands;
}

bool StackFiles::any() const {
  return llvm::any_of(stacks_.list, [](const Stack &stack) { return !stack.resources.empty(); });
}

StackFiles foundationStacks(Template &t, std::string description) {
  return {t, {"foundation", ".template.json", stackName(t.topology(), "foundation"), std::move(description)}};
}

} // namespace ctr::aws
