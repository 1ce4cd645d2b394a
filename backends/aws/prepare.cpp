#include "backends/aws/data.h"
#include "backends/aws/keys.h"
#include "backends/aws/models/services.h"
#include "backends/aws/naming.h"
#include "backends/aws/stack_speller.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

namespace {

// The policy's own JSON, as ECR wants it: text within the template.
std::optional<ecr::Lifecycle> lifecycle(const Topology &t, Id<Expire> id) {
  if (!id)
    return std::nullopt;
  const Expire &expire = t[id];
  std::string rules;
  int priority = 1;
  auto rule = [&](std::string_view description, const std::string &selection) {
    rules +=
        fmt::format(R"({}{{"rulePriority":{},"description":"{}","selection":{{{}}},"action":{{"type":"expire"}}}})",
                    rules.empty() ? "" : ",", priority++, description, selection);
  };
  if (expire.untaggedAfter.value)
    rule("Untagged images", fmt::format(R"("tagStatus":"untagged","countType":"sinceImagePushed",)"
                                        R"("countUnit":"days","countNumber":{})",
                                        expire.untaggedAfter.value->seconds.floor() / 86400));
  if (expire.keep.value)
    rule("All but the newest",
         fmt::format(R"("tagStatus":"any","countType":"imageCountMoreThan","countNumber":{})", *expire.keep.value));
  if (rules.empty())
    return std::nullopt;
  return ecr::Lifecycle{fmt::format(R"({{"rules":[{}]}})", rules), expire.origin};
}

void declareRegistry(Lowering &l, Id<Registry> id) {
  const Registry &registry = l.topology[id];
  std::string logical = logicalId(l.topology, refTo(id), "Registry");
  ResourceId made;
  if (*registry.isPublic) {
    made =
        l.out.add(logical, "AWS::ECR::PublicRepository",
                  ecr::PublicRepository{physicalName(l.topology, refTo(id)), tags(l, *registry.tags)}, registry.origin);
  } else {
    ecr::Repository model;
    model.repositoryName = registryName(l.topology, id);
    if (registry.key.value)
      model.encryptionConfiguration = ecr::RepositoryEncryption{keyArn(l, registry.key)};
    model.imageTagMutability = {*registry.immutableTags ? "IMMUTABLE" : "MUTABLE", registry.immutableTags.origin};
    model.imageScanningConfiguration.scanOnPush = registry.scanOnPush;
    model.lifecyclePolicy = lifecycle(l.topology, registry.expire);
    model.tags = tags(l, *registry.tags);
    made = l.out.add(logical, "AWS::ECR::Repository", model, registry.origin);
    l.out.output(logical + "Uri", "Where images are pushed to", l.out.attribute(made, "RepositoryUri"));
  }
  l.out.retain(made, "Retain");
}

void declareSecret(Lowering &l, Id<Secret> id) {
  const Secret &secret = l.topology[id];
  secretsmanager::Secret model;
  model.name = physicalName(l.topology, refTo(id));
  model.description = fmt::format("{} of {}; its value is set by hand", secret.name, l.topology.info().name);
  model.kmsKeyId = keyArn(l, secret.key);
  model.tags = tags(l, *secret.tags);
  l.out.retain(
      l.out.add(logicalId(l.topology, refTo(id), "Secret"), "AWS::SecretsManager::Secret", model, secret.origin),
      "Retain");
}

// A word of a shell command, whatever is in it.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string jsonText(std::string_view text) {
  std::string out = "\"";
  for (char c : text)
    out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
  return out + "\"";
}

// The topology's tags and its own, which win; as JSON, because commas and equal signs may stand in them.
std::string tagFlag(const Topology &t, const Map<std::string_view> &own) {
  std::string list;
  auto add = [&](const Entry<std::string_view> &tag) {
    list +=
        fmt::format(R"({}{{"Key":{},"Value":{}}})", list.empty() ? "" : ",", jsonText(tag.key), jsonText(tag.value));
  };
  for (const Entry<std::string_view> &tag : *t.info().tags)
    if (llvm::none_of(own, [&](const Entry<std::string_view> &o) { return o.key == tag.key; }))
      add(tag);
  for (const Entry<std::string_view> &tag : own)
    add(tag);
  return list.empty() ? std::string() : " --tags " + quoted("[" + list + "]");
}

std::string keyFlag(const Topology &t, const Opt<Id<Key>> &key) {
  if (!key.value)
    return {};
  return fmt::format(" --key-id {}", t[*key.value].existing.value.value_or(keyAlias(t, *key.value)));
}

// Entities of a table that are new and belong to the target.
template <class T, class F> void newOnes(const Topology &t, const std::vector<T> &table, F f) {
  for (std::uint32_t i = 0; i < table.size(); ++i)
    if (!table[i].existing.value && t.facts.includes(refTo(Id<T>{i})))
      f(Id<T>{i});
}

} // namespace

bool emitPrepare(const Topology &t, emit::Sink &sink) {
  emit::Arena arena;
  Template prepared(t, arena);
  Lowering l(prepared);
  declareKeys(l, true);
  newOnes(t, t.registries, [&](Id<Registry> id) { declareRegistry(l, id); });
  newOnes(t, t.secrets, [&](Id<Secret> id) { declareSecret(l, id); });
  const std::size_t pseudo = AwsUrlSuffix.index + 1;
  const bool any = prepared.resources().size() > pseudo;
  if (any) {
    StackSpeller speller(prepared);
    sink.add(templateArtifact(prepared, "prepare.template.json",
                              fmt::format("{}: what a person fills before anything can start", t.info().name),
                              speller));
    std::string stack = stackName(t, "prepare");
    sink.step(
        {emit::Phase::First, "Create what must be filled first", deployCommand(t, stack, "prepare.template.json", {})});
    sink.step({emit::Phase::Update, "Update what must be filled first",
               deployCommand(t, stack, "prepare.template.json", {})});
  }
  newOnes(t, t.secrets, [&](Id<Secret> id) {
    std::string name = physicalName(t, refTo(id));
    sink.step({emit::Phase::First, fmt::format("Set the value of the secret `{}`", t[id].name),
               fmt::format("aws secretsmanager put-secret-value{} --secret-id {} --secret-string file://{}.json",
                           regionFlag(t), name, t[id].name)});
  });
  newOnes(t, t.parameters, [&](Id<Parameter> id) {
    std::string name = physicalName(t, refTo(id));
    sink.step({emit::Phase::First, fmt::format("Set the parameter `{}`", t[id].name),
               fmt::format("aws ssm put-parameter{} --name {} --type SecureString --value file://{}.txt{}{}",
                           regionFlag(t), name, t[id].name, keyFlag(t, t[id].key), tagFlag(t, *t[id].tags))});
  });
  newOnes(t, t.registries, [&](Id<Registry> id) {
    sink.step({emit::Phase::First, fmt::format("Push the images of `{}`", t[id].name),
               fmt::format("# docker push to the address that the stack {} shows as {}Uri", stackName(t, "prepare"),
                           logicalId(t, refTo(id), "Registry"))});
  });
  return any;
}

} // namespace ctr::aws
