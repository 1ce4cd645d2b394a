#include "backends/aws/keys.h"

#include "backends/aws/key_policy.h"
#include "backends/aws/models/kms.h"
#include "backends/aws/naming.h"
#include "backends/aws/stack_speller.h"
#include "backends/aws/values.h"
#include "ir/keys.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

constexpr std::size_t MostAlias = 250; // KMS CreateAlias: 256, `alias/` counts

template <class T> bool preparedWith(const Topology &t, const std::vector<T> &table, Id<Key> key) {
  for (std::uint32_t i = 0; i < table.size(); ++i)
    if (table[i].key.value == key && !table[i].existing.value && t.facts.includes(refTo(Id<T>{i})))
      return true;
  return false;
}

bool isPrepared(const Topology &t, Id<Key> key) {
  return preparedWith(t, t.registries, key) || preparedWith(t, t.secrets, key) || preparedWith(t, t.parameters, key);
}

void declareKey(Lowering &l, Id<Key> id, bool prepare) {
  const Topology &t = l.topology;
  const Key &key = t[id];
  const std::string logical = logicalId(t, refTo(id), "Key");
  if (!prepare && isPrepared(t, id)) {
    l.enter(refTo(id), Part::Itself, l.out.foreign(logical, "AWS::KMS::Key", key.origin));
    return;
  }
  kms::Key model;
  model.description = {key.description.value.value_or(std::string_view()), key.description.origin};
  model.enableKeyRotation = key.rotation;
  model.pendingWindowInDays = {key.deletionWindow->seconds.floor() / 86400, key.deletionWindow.origin};
  model.keyPolicy = keyPolicy(l, id);
  model.tags = tags(l, *key.tags);
  const ResourceId made = l.out.add(logical, "AWS::KMS::Key", model, key.origin);
  l.out.retain(made, *key.retain ? "Retain" : "Delete");
  l.enter(refTo(id), Part::Itself, made);
  l.out.add(logicalId(t, refTo(id), "KeyAlias"), "AWS::KMS::Alias", kms::Alias{keyAlias(t, id), l.out.ref(made)},
            key.origin);
  if (prepare)
    l.out.output(outputName(l.out[made], "Arn"), "", l.out.attribute(made, "Arn"),
                 exportName(l.out, made.index, "Arn"));
}

} // namespace

void declareKeys(Lowering &l, bool prepare) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.keys.size(); ++i)
    if (t.facts.includes({Kind::Key, i}) && !t.keys[i].existing.value && (!prepare || isPrepared(t, {i})))
      declareKey(l, {i}, prepare);
}

Node keyArn(Lowering &l, Id<Key> key, OriginId origin) {
  if (const ResourceId made = l.of(refTo(key)))
    return l.out.attribute(made, "Arn", origin);
  const std::string_view existing = l.topology[key].existing.value.value_or(std::string_view());
  if (existing.starts_with("arn:"))
    return Arena::constant(existing, origin);
  return arnNode(l, "kms", fmt::format("key/{}", existing), ArnScope::RegionAndAccount, origin);
}

Node keyArn(Lowering &l, const Opt<Id<Key>> &key) { return key.value ? keyArn(l, *key.value, key.origin) : Node{}; }

std::string keyAlias(const Topology &t, Id<Key> key) {
  const std::string_view existing = t[key].existing.value.value_or(std::string_view());
  if (existing.empty())
    return "alias/" + physicalName(t, refTo(key), MostAlias);
  return std::string(existing.substr(existing.rfind('/') + 1));
}

Condition throughService(Lowering &l, Kind of) {
  const std::string_view service = of == Kind::Queue    ? "sqs"
                                   : of == Kind::Topic  ? "sns"
                                   : of == Kind::Bucket ? "s3"
                                   : of == Kind::Secret ? "secretsmanager"
                                                        : "ssm";
  Node *made = l.shared(fmt::format("through {}", service));
  if (made->kind == emit::NodeKind::Null)
    *made = l.arena.join({l.arena.string(fmt::format("{}.", service)), l.out.ref(AwsRegion), Arena::constant("."),
                          l.out.ref(AwsUrlSuffix)});
  return {"StringEquals", "kms:ViaService", *made};
}

std::vector<Statement> keyStatements(Lowering &l, llvm::ArrayRef<EntityRef> read, OriginId because) {
  std::vector<Statement> list;
  std::vector<std::pair<std::uint32_t, Kind>> done;
  for (EntityRef resource : read) {
    const Opt<Id<Key>> *key = keyOf(l.topology, resource);
    if (key == nullptr || !key->value)
      continue;
    const std::pair<std::uint32_t, Kind> use{key->value->index, resource.kind};
    if (llvm::is_contained(done, use))
      continue;
    done.push_back(use);
    list.push_back({{"kms:Decrypt"}, {keyArn(l, *key->value, because)}, {throughService(l, resource.kind)}, because});
  }
  return list;
}

} // namespace ctr::aws
