#include "backends/aws/data.h"

#include "backends/aws/alarms.h"
#include "backends/aws/buses.h"
#include "backends/aws/existing.h"
#include "backends/aws/keys.h"
#include "backends/aws/messages.h"
#include "backends/aws/models/services.h"
#include "backends/aws/naming.h"
#include "backends/aws/own_roles.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

std::string_view attributeType(KeyType type) {
  return type == KeyType::Number ? "N" : type == KeyType::Binary ? "B" : "S";
}

// The last part of an ARN: what follows the fifth colon, without its type ("table/carts" → "carts").
std::string_view arnRest(std::string_view arn) {
  for (int colons = 0; colons < 5; ++colons) {
    std::size_t at = arn.find(':');
    if (at == std::string_view::npos)
      return arn;
    arn.remove_prefix(at + 1);
  }
  return arn;
}

bool isArn(std::string_view text) { return text.starts_with("arn:"); }

} // namespace

std::string bucketName(const Topology &t, Id<Bucket> bucket, std::string_view account, std::string_view region) {
  // Names are unique in the world, so account and region belong to it.
  std::string tail = fmt::format("-{}-{}", account, region);
  return physicalName(t, refTo(bucket), 63 - tail.size()) + tail;
}

void declareBucket(Lowering &l, Id<Bucket> id) {
  const Bucket &bucket = l.topology[id];
  if (bucket.existing.value)
    return;
  const TopologyInfo &info = l.topology.info();
  s3::Bucket model;
  bool known = bucket.physicalName.value || (info.account.value && info.region.value);
  std::string name;
  if (bucket.physicalName.value) {
    name = *bucket.physicalName.value;
  } else if (known) {
    name = bucketName(l.topology, id, *info.account.value, *info.region.value);
  }
  if (known) {
    model.bucketName = l.arena.string(name, bucket.physicalName.origin);
  } else { // as long as an account and the longest name of a region leave room
    model.bucketName =
        l.arena.join({l.arena.string(physicalName(l.topology, refTo(id), 63 - 1 - 12 - 1 - 14)), Arena::constant("-"),
                      l.out.ref(AwsAccount), Arena::constant("-"), l.out.ref(AwsRegion)});
  }
  if (*bucket.versioning)
    model.versioningConfiguration = {s3::Versioning{"Enabled"}, bucket.versioning.origin};
  for (const WatchedBucket &watched : l.topology.facts.watched)
    if (watched.bucket == id)
      model.notificationConfiguration = s3::Notifications{watched.because.front()};
  model.key = keyArn(l, bucket.key);
  model.tags = tags(l, *bucket.tags);
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "Bucket"), "AWS::S3::Bucket", model, bucket.origin);
  l.out.retain(made, *bucket.retain ? "Retain" : "Delete");
  if (known) {
    l.out.know(made, "Arn", fmt::format("arn:{}:s3:::{}", partition(l.topology), name));
    l.out.know(made, "", std::move(name));
  }
  l.enter(refTo(id), Part::Itself, made);
}

void declareTable(Lowering &l, Id<Table> id) {
  const Table &table = l.topology[id];
  if (table.existing.value)
    return;
  dynamodb::Table model;
  std::string_view key = table.key.value.value_or("id");
  model.attributeDefinitions.push_back({key, attributeType(*table.keyType)});
  model.keySchema.push_back({key, "HASH"});
  if (table.sortKey.value) {
    model.attributeDefinitions.push_back({*table.sortKey.value, attributeType(*table.sortKeyType)});
    model.keySchema.push_back({*table.sortKey.value, "RANGE"});
  }
  std::string createOnly;
  for (const auto &definition : model.attributeDefinitions)
    createOnly.append(definition.attributeName).append(":").append(definition.attributeType).append(" ");
  model.tableName = replaceableName(l.topology, refTo(id), createOnly, 255);
  model.tags = tags(l, *table.tags);
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "Table"), "AWS::DynamoDB::Table", model, table.origin);
  l.out.retain(made, *table.retain ? "Retain" : "Delete");
  l.out.know(made, "", model.tableName);
  if (std::optional<std::string> known = arn(l.topology, "dynamodb", "table/" + model.tableName))
    l.out.know(made, "Arn", *known);
  l.enter(refTo(id), Part::Itself, made);
}

void declareData(Lowering &l) {
  const Topology &t = l.topology;
  declareKeys(l, false);
  for (std::uint32_t i = 0; i < t.buckets.size(); ++i)
    if (t.facts.includes({Kind::Bucket, i}))
      declareBucket(l, {i});
  for (std::uint32_t i = 0; i < t.tables.size(); ++i)
    if (t.facts.includes({Kind::Table, i}))
      declareTable(l, {i});
  declareMessages(l);
  declareAlarms(l);
}

namespace {

// The name inside `existing`: itself, or what its ARN says.
std::string_view existingName(Kind kind, std::string_view existing) {
  if (!isArn(existing))
    return existing;
  std::string_view rest = arnRest(existing);
  if (kind == Kind::Parameter) // parameter/a or parameter/a/b for /a/b
    return rest.substr(std::string_view("parameter").size());
  if (kind == Kind::Secret) { // secret:NAME-abcdef
    rest.remove_prefix(std::min(rest.size(), std::string_view("secret:").size()));
    return rest.size() > 7 && rest[rest.size() - 7] == '-' ? rest.substr(0, rest.size() - 7) : rest;
  }
  std::size_t slash = rest.find('/');
  return kind == Kind::Bucket || slash == std::string_view::npos ? rest : rest.substr(slash + 1);
}

Node arnByName(Lowering &l, EntityRef resource, std::string_view name, OriginId origin) {
  switch (resource.kind) {
  case Kind::Bucket:
    return arnNode(l, "s3", name, ArnScope::Neither, origin);
  case Kind::Table:
    return arnNode(l, "dynamodb", fmt::format("table/{}", name), ArnScope::RegionAndAccount, origin);
  case Kind::Secret:
    return arnNode(l, "secretsmanager", fmt::format("secret:{}", name), ArnScope::RegionAndAccount, origin);
  case Kind::Parameter:
    return arnNode(l, "ssm", fmt::format("parameter{}{}", name.starts_with("/") ? "" : "/", name),
                   ArnScope::RegionAndAccount, origin);
  default:
    return arnNode(l, "ecr", fmt::format("repository/{}", name), ArnScope::RegionAndAccount, origin);
  }
}

std::string newName(const Topology &t, EntityRef resource) {
  return resource.kind == Kind::Registry ? registryName(t, {resource.index}) : physicalName(t, resource);
}

} // namespace

std::string registryName(const Topology &t, Id<Registry> id) {
  constexpr std::size_t Most = 255;
  const Opt<Id<Key>> &key = t[id].key;
  return key.value ? replaceableName(t, refTo(id), keyAlias(t, *key.value), Most) : physicalName(t, refTo(id), Most);
}

Node nameOf(Lowering &l, EntityRef resource, OriginId origin) {
  if (resource.kind == Kind::Queue)
    return queueNameNode(l, {resource.index}, origin);
  if (resource.kind == Kind::Topic)
    return topicNameNode(l, {resource.index}, origin);
  if (resource.kind == Kind::Bus)
    return busName(l, {resource.index}, origin);
  if (resource.kind == Kind::Key)
    return l.arena.string(keyAlias(l.topology, {resource.index}), origin);
  if (resource.kind == Kind::Function)
    return functionName(l, {resource.index}, origin);
  if (resource.kind == Kind::Role)
    return ownRoleName(l, {resource.index}, origin);
  if (ResourceId made = l.of(resource))
    return l.out.ref(made, origin);
  const ctr::Resource *r = resourceOf(l.topology, resource);
  if (r && r->existing.value)
    return l.arena.string(existingName(resource.kind, *r->existing.value), origin);
  return l.arena.string(newName(l.topology, resource), origin);
}

Node arnOf(Lowering &l, EntityRef resource, OriginId origin) {
  if (resource.kind == Kind::Queue)
    return queueArn(l, {resource.index}, origin);
  if (resource.kind == Kind::Topic)
    return topicArn(l, {resource.index}, origin);
  if (resource.kind == Kind::Bus)
    return busArn(l, {resource.index}, origin);
  if (resource.kind == Kind::Key)
    return keyArn(l, {resource.index}, origin);
  if (resource.kind == Kind::Function)
    return functionArn(l, {resource.index}, origin);
  if (resource.kind == Kind::Role)
    return ownRoleArn(l, {resource.index}, origin);
  if (ResourceId made = l.of(resource))
    return l.out.attribute(made, "Arn", origin);
  const ctr::Resource *r = resourceOf(l.topology, resource);
  if (!r || !r->existing.value)
    return arnByName(l, resource, newName(l.topology, resource), origin);
  std::string_view existing = *r->existing.value;
  return isArn(existing) ? Arena::constant(existing, origin) : arnByName(l, resource, existing, origin);
}

Node policyArnOf(Lowering &l, EntityRef resource, OriginId origin) {
  Node node = arnOf(l, resource, origin);
  const ctr::Resource *r = resourceOf(l.topology, resource);
  if (resource.kind == Kind::Secret && !(r && isArn(r->existing.value.value_or(""))))
    return l.arena.join({node, Arena::constant("-??????")}, origin); // rule IAM-031
  return node;
}

Node secretValueFrom(Lowering &l, const SecretRef &secret, OriginId origin) {
  Node node = arnOf(l, secret.entity, origin);
  if (secret.jsonKey.empty())
    return node;
  return l.arena.join({node, l.arena.string(fmt::format(":{}::", secret.jsonKey))}, origin);
}

} // namespace ctr::aws
