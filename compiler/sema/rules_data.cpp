// What holds data, where rows alone do not suffice.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "sema/rules.h"

#include <fmt/format.h>
#include <initializer_list>

namespace ctr {
namespace {

struct Written {
  OriginId origin;
  std::string_view word;
};

// What is there already is used as it is: nobody could make what these words say true of it.
void refuseOnExisting(const RuleContext &context, const Resource &resource, std::initializer_list<Written> own) {
  OriginId existing = resource.existing.origin;
  if (!existing)
    return;
  auto refuse = [&](const Written &written) {
    if (written.origin)
      context.report(diag::Together, written.origin, written.word, "existing")
          .note(context.span(existing), "`" + std::string(resource.name) + "` is there already, and is used as it is");
  };
  refuse({resource.physicalName.origin, "name"});
  refuse({resource.tags.origin, "tags"});
  for (const Written &written : own)
    refuse(written);
}

void checkExisting(const RuleContext &context) {
  const Topology &t = context.topology;
  for (const Cluster &c : t.clusters)
    refuseOnExisting(context, c,
                     {{c.exec.origin, "exec"},
                      {c.endpoint.origin, "endpoint"},
                      {c.allowCidrs.origin, "allow_cidrs"},
                      {c.logs.origin, "logs"},
                      {c.access ? t[c.access].origin : OriginId{}, "access"}});
  for (const Registry &r : t.registries)
    refuseOnExisting(context, r,
                     {{r.key.origin, "key"},
                      {r.scanOnPush.origin, "scan_on_push"},
                      {r.immutableTags.origin, "immutable_tags"},
                      {r.expire ? t[r.expire].origin : OriginId{}, "expire"}});
  for (const Expire &expire : t.expires) // ECR-011
    if (const Opt<Duration> &after = expire.untaggedAfter; after.value && after.value->seconds.floor() % 86'400 != 0)
      context.report(diag::NotWhole, after.origin, "untagged_after", str(*after.value), "days");
  for (const Bucket &b : t.buckets)
    refuseOnExisting(context, b, {{b.versioning.origin, "versioning"}, {b.retain.origin, "retain"}});
  for (const Table &table : t.tables)
    refuseOnExisting(context, table,
                     {{table.keyType.origin, "key_type"},
                      {table.sortKeyType.origin, "sort_key_type"},
                      {table.retain.origin, "retain"}});
  for (const Filesystem &fs : t.filesystems)
    refuseOnExisting(context, fs,
                     {{fs.throughput.origin, "throughput"}, {fs.retain.origin, "retain"}, {fs.key.origin, "key"}});
  for (const Queue &queue : t.queues)
    refuseOnExisting(context, queue,
                     {{queue.visibilityTimeout.origin, "visibility_timeout"},
                      {queue.retention.origin, "retention"},
                      {queue.retain.origin, "retain"},
                      {queue.deadLetter ? t[queue.deadLetter].origin : OriginId{}, "dead_letter"}});
  for (const Topic &topic : t.topics)
    refuseOnExisting(context, topic, {});
  for (const Bus &bus : t.buses)
    refuseOnExisting(context, bus, {{bus.key.origin, "key"}});
  for (const Secret &secret : t.secrets)
    refuseOnExisting(context, secret, {});
  for (const Parameter &parameter : t.parameters)
    refuseOnExisting(context, parameter, {});
  for (const Key &key : t.keys)
    refuseOnExisting(context, key,
                     {{key.description.origin, "description"},
                      {key.rotation.origin, "rotation"},
                      {key.deletionWindow.origin, "deletion_window"},
                      {key.retain.origin, "retain"}});
  for (const Role &role : t.roles)
    refuseOnExisting(context, role,
                     {{role.grants.origin, "grants"},
                      {role.managed.origin, "managed"},
                      {role.boundary.origin, "boundary"},
                      {role.statements.empty() ? OriginId{} : t[role.statements.front()].origin, "statement"}});
}

// What FSx chose when it made a file system is said of one that is there; of a new one it is known once it is made.
void checkChosen(const RuleContext &context) {
  for (const Filesystem &fs : context.topology.filesystems) {
    if (fs.existing.written())
      continue;
    const bool lustre = *fs.kind == FilesystemKind::FsxLustre;
    for (auto [origin, word] :
         {std::pair{lustre ? fs.path.origin : OriginId{}, "path"}, std::pair{fs.svm.origin, "svm"}})
      if (origin)
        context.report(diag::ChosenWhenMade, origin, word, fs.name)
            .note(context.span(fs.origin), "it is new")
            .hint(fmt::format("leave `{}` out, or add `existing = \"fs-…\"`", word));
  }
}

// What is there already cannot be encrypted with a key that is only made now.
template <class S> void checkKeyOf(const RuleContext &context, const S &resource) {
  if (!resource.existing.written() || !resource.key.value)
    return;
  const Key &key = context.topology[*resource.key.value];
  if (!key.existing.written())
    context.report(diag::NewKeyOnExisting, resource.key.origin, resource.name, key.name)
        .note(context.span(resource.existing.origin), "it is there already, and is used as it is")
        .note(context.span(key.origin), "the key is new")
        .hint("give the key the `existing` ARN of the one that encrypts it");
}

// What outlives its stack cannot be read when its key does not.
void checkKeptWith(const RuleContext &context, const Resource &resource, const Opt<Id<Key>> &id, bool kept) {
  if (!id.value || !kept || resource.existing.written())
    return;
  const Key &key = context.topology[*id.value];
  if (!key.existing.written() && !*key.retain)
    context.report(diag::KeyGoesFirst, id.origin, resource.name, key.name)
        .note(context.span(key.retain.origin), "the key is deleted with its stack")
        .hint("leave `retain = false` out of the key");
}

void checkKeys(const RuleContext &context) {
  const Topology &t = context.topology;
  for (const Queue &queue : t.queues)
    checkKeptWith(context, queue, queue.key, *queue.retain);
  for (const Bucket &bucket : t.buckets)
    checkKeptWith(context, bucket, bucket.key, *bucket.retain);
  for (const Filesystem &fs : t.filesystems)
    checkKeptWith(context, fs, fs.key, *fs.retain);
  for (const Registry &registry : t.registries)
    checkKeptWith(context, registry, registry.key, true);
  for (const Secret &secret : t.secrets)
    checkKeptWith(context, secret, secret.key, true);
  for (const Queue &queue : t.queues)
    checkKeyOf(context, queue);
  for (const Topic &topic : t.topics)
    checkKeyOf(context, topic);
  for (const Bucket &bucket : t.buckets)
    checkKeyOf(context, bucket);
  for (const Secret &secret : t.secrets)
    checkKeyOf(context, secret);
  for (const Parameter &parameter : t.parameters)
    checkKeyOf(context, parameter);
  for (const Registry &r : t.registries) // everybody may read it
    if (r.key.written() && *r.isPublic)
      context.report(diag::Together, r.key.origin, "key", "public")
          .note(context.span(r.isPublic.origin), "ECR Public encrypts with no key of yours");
  for (const Filesystem &fs : t.filesystems)
    if (fs.key.written() && !*fs.encrypted)
      context.report(diag::Together, fs.key.origin, "key", "encrypted = false")
          .note(context.span(fs.encrypted.origin), "nothing is encrypted here");
  for (const Log &log : t.logs)
    if (log.key.written() && !log.usesLogGroup())
      context.report(diag::Together, log.key.origin, "key", "driver = " + std::string(wordOf(*log.driver)))
          .note(context.span(log.driver.origin), "it is CloudWatch that encrypts, and gets nothing here");
  for (const Key &key : t.keys)
    if (key.deletionWindow->seconds.floor() % 86'400 != 0)
      context.report(diag::NotWhole, key.deletionWindow.origin, "deletion_window", str(*key.deletionWindow), "days");
}

// A standard topic cannot keep an order, so that SNS refuses a fifo queue as its subscriber (EV-031).
void checkTopics(const RuleContext &context) {
  const Topology &t = context.topology;
  for (const Subscribe &s : t.subscribes) {
    if (!s.queue.written() || !*t[*s.queue].fifo)
      continue;
    context.report(diag::TopicIntoFifo, s.queue.origin, t[*s.queue].name, t.entity(s.parent).name)
        .note(context.span(t[*s.queue].fifo.origin), "it is a fifo queue")
        .hint("subscribe a queue without `fifo`");
  }
}

} // namespace

void checkData(const RuleContext &context) {
  checkExisting(context);
  checkChosen(context);
  checkKeys(context);
  checkTopics(context);
  for (const Table &table : context.topology.tables) {
    if (!table.existing.written() && !table.key.written())
      context.report(diag::AttributeMissing, table.origin, "`table " + std::string(table.name) + "`", "key")
          .hint("add `key = \"id\"`, or `existing` for a table that is there");
    if (table.key.written() && table.sortKey.written() && **table.key == **table.sortKey)
      context
          .report(diag::Together, table.sortKey.origin, "sort_key = \"" + std::string(**table.sortKey) + "\"",
                  "key = \"" + std::string(**table.key) + "\"")
          .note(context.span(table.key.origin), "a table's two keys are two attributes");
    if (table.existing.written())
      for (auto [origin, word] : {std::pair{table.key.origin, "key"}, std::pair{table.sortKey.origin, "sort_key"}})
        if (origin)
          context.report(diag::Together, origin, word, "existing")
              .note(context.span(table.existing.origin), "the table is there already");
  }
}

} // namespace ctr
