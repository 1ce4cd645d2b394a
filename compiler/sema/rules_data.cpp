// What holds data, where rows alone do not suffice.
#include "diag/kinds/topology.h"
#include "diag/kinds/values.h"
#include "sema/rules.h"

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
                     {{r.scanOnPush.origin, "scan_on_push"},
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
    refuseOnExisting(context, fs, {{fs.throughput.origin, "throughput"}, {fs.retain.origin, "retain"}});
  for (const Queue &queue : t.queues)
    refuseOnExisting(context, queue,
                     {{queue.visibilityTimeout.origin, "visibility_timeout"},
                      {queue.retention.origin, "retention"},
                      {queue.retain.origin, "retain"},
                      {queue.deadLetter ? t[queue.deadLetter].origin : OriginId{}, "dead_letter"}});
  for (const Topic &topic : t.topics)
    refuseOnExisting(context, topic, {});
  for (const Bus &bus : t.buses)
    refuseOnExisting(context, bus, {});
  for (const Secret &secret : t.secrets)
    refuseOnExisting(context, secret, {});
  for (const Parameter &parameter : t.parameters)
    refuseOnExisting(context, parameter, {});
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
