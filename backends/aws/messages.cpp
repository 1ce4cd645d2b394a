#include "backends/aws/messages.h"

#include "backends/aws/buses.h"
#include "backends/aws/keys.h"
#include "backends/aws/models/messages.h"
#include "backends/aws/naming.h"
#include "backends/aws/values.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

constexpr std::string_view Fifo = ".fifo";
constexpr std::size_t MostQueueName = 80; // EV-020, the ending counts
constexpr std::int64_t TwoWeeks = 1'209'600;

// What stands after the last colon of an ARN; a name as it is.
std::string_view nameIn(std::string_view existing) {
  std::size_t colon = existing.rfind(':');
  return colon == std::string_view::npos ? existing : existing.substr(colon + 1);
}

std::string_view existingOf(const ctr::Resource &r) { return r.existing.value.value_or(std::string_view()); }

std::string nameWith(const Topology &t, Id<Queue> id, std::string_view suffix) {
  const bool fifo = *t[id].fifo;
  return physicalName(t, refTo(id), suffix, MostQueueName - (fifo ? Fifo.size() : 0)) + (fifo ? ".fifo" : "");
}

// The address follows from account and region.
void knowQueue(Lowering &l, ResourceId made, const std::string &name) {
  const TopologyInfo &info = l.topology.info();
  l.out.know(made, "QueueName", name);
  if (std::optional<std::string> known = arn(l.topology, "sqs", name)) {
    l.out.know(made, "Arn", *known);
    std::string_view suffix = *info.partition == Partition::China ? "amazonaws.com.cn" : "amazonaws.com";
    l.out.know(made, "", fmt::format("https://sqs.{}.{}/{}/{}", *info.region.value, suffix, *info.account.value, name));
  }
}

sqs::Queue queueModel(Lowering &l, const Queue &queue, std::string name) {
  sqs::Queue model;
  model.queueName = std::move(name);
  model.fifoQueue = queue.fifo;
  model.visibilityTimeout = {queue.visibilityTimeout->seconds.floor(), queue.visibilityTimeout.origin};
  model.messageRetentionPeriod = {queue.retention->seconds.floor(), queue.retention.origin};
  model.kmsMasterKeyId = keyArn(l, queue.key);
  model.tags = tags(l, *queue.tags);
  return model;
}

ResourceId addQueue(Lowering &l, Id<Queue> id, Part part, std::string_view role, const sqs::Queue &model,
                    OriginId origin) {
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), role), "AWS::SQS::Queue", model, origin);
  l.out.retain(made, *l.topology[id].retain ? "Retain" : "Delete");
  knowQueue(l, made, model.queueName);
  l.enter(refTo(id), part, made);
  return made;
}

void declareQueue(Lowering &l, Id<Queue> id) {
  const Queue &queue = l.topology[id];
  std::string name = nameWith(l.topology, id, {});
  sqs::Queue model = queueModel(l, queue, name);
  if (queue.deadLetter) {
    const DeadLetter &dead = l.topology[queue.deadLetter];
    sqs::Queue second = queueModel(l, queue, nameWith(l.topology, id, "dead"));
    // The time that a message waited in the first queue counts.
    second.messageRetentionPeriod = {TwoWeeks, dead.origin};
    // By name: a reference would close a circle.
    second.redriveAllowPolicy = sqs::RedriveAllow{{arnNode(l, "sqs", name)}};
    ResourceId put = addQueue(l, id, Part::DeadLetter, "DeadLetterQueue", second, dead.origin);
    model.redrivePolicy = sqs::Redrive{l.out.attribute(put, "Arn", dead.origin), dead.after};
  }
  addQueue(l, id, Part::Itself, "Queue", model, queue.origin);
}

void declareTopic(Lowering &l, Id<Topic> id) {
  const Topic &topic = l.topology[id];
  sns::Topic model{topicName(l.topology, id), keyArn(l, topic.key), tags(l, *topic.tags)};
  ResourceId made = l.out.add(logicalId(l.topology, refTo(id), "Topic"), "AWS::SNS::Topic", model, topic.origin);
  l.out.know(made, "TopicName", model.topicName);
  if (std::optional<std::string> known = arn(l.topology, "sns", model.topicName))
    l.out.know(made, "", *known);
  l.enter(refTo(id), Part::Itself, made);
}

void declareSubscription(Lowering &l, Id<Topic> topic, const Subscribe &subscribe) {
  const Topology &t = l.topology;
  sns::Subscription model;
  model.topicArn = topicArn(l, topic);
  model.endpoint = queueArn(l, *subscribe.queue, subscribe.queue.origin);
  if (subscribe.filter.value)
    model.filterPolicy = jsonNode(l, *subscribe.filter.value);
  std::string role = fmt::format("To-{}", t[*subscribe.queue].name);
  l.out.add(logicalId(t, refTo(topic), role), "AWS::SNS::Subscription", model, subscribe.origin);
}

// A queue has one policy, which names everything that may send to it (EV-028, EV-029).
void declareQueuePolicies(Lowering &l) {
  const Topology &t = l.topology;
  std::vector<std::vector<Node>> statements(t.queues.size());
  for (const Subscribe &s : t.subscribes) {
    if (!t.facts.includes(s.parent) || t[*s.queue].existing.value)
      continue;
    const Condition from[] = {{"ArnEquals", "aws:SourceArn", topicArn(l, {s.parent.index})}};
    statements[s.queue->index].push_back(
        serviceStatement(l, "sns.amazonaws.com", "sqs:SendMessage", queueArn(l, *s.queue), from, s.origin));
  }
  for (std::uint32_t i = 0; i < t.busRules.size(); ++i) {
    const BusRule &rule = t.busRules[i];
    if (!t.facts.includes(rule.parent) || !rule.queue.value || t[*rule.queue.value].existing.value)
      continue;
    const Condition from[] = {{"ArnEquals", "aws:SourceArn", l.out.attribute(l.of({Kind::BusRule, i}), "Arn")}};
    statements[rule.queue.value->index].push_back(serviceStatement(l, "events.amazonaws.com", "sqs:SendMessage",
                                                                   queueArn(l, *rule.queue.value), from, rule.origin));
  }
  for (std::uint32_t i = 0; i < statements.size(); ++i) {
    if (statements[i].empty())
      continue;
    sqs::QueuePolicy model{{queueUrl(l, {i})}, statementsDocument(l, statements[i])};
    l.out.add(logicalId(t, {Kind::Queue, i}, "QueuePolicy"), "AWS::SQS::QueuePolicy", model, t.queues[i].origin);
  }
}

// What else publishes to a topic does so by its policy, of which it has one: alarms, if `told` by one, and rules.
void declareTopicPolicy(Lowering &l, Id<Topic> topic, OriginId told) {
  const Topology &t = l.topology;
  if (t[topic].existing.value)
    return;
  std::vector<Node> statements;
  OriginId because = told;
  if (told) {
    const Condition ours[] = {{"StringEquals", "aws:SourceAccount", l.out.ref(AwsAccount)},
                              {"ArnLike", "aws:SourceArn", arnNode(l, "cloudwatch", "alarm:*")}};
    statements.push_back(
        serviceStatement(l, "cloudwatch.amazonaws.com", "sns:Publish", topicArn(l, topic), ours, told));
  }
  for (std::uint32_t i = 0; i < t.busRules.size(); ++i) {
    const BusRule &rule = t.busRules[i];
    if (!t.facts.includes(rule.parent) || !rule.topic.value || *rule.topic.value != topic)
      continue;
    const Condition from[] = {{"ArnEquals", "aws:SourceArn", l.out.attribute(l.of({Kind::BusRule, i}), "Arn")}};
    statements.push_back(
        serviceStatement(l, "events.amazonaws.com", "sns:Publish", topicArn(l, topic), from, rule.origin));
    if (!because)
      because = rule.origin;
  }
  if (statements.empty())
    return;
  sns::TopicPolicy model{{topicArn(l, topic)}, statementsDocument(l, statements)};
  l.out.add(logicalId(t, refTo(topic), "TopicPolicy"), "AWS::SNS::TopicPolicy", model, because);
}

} // namespace

void declareMessages(Lowering &l) {
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.queues.size(); ++i)
    if (t.facts.includes({Kind::Queue, i}) && !t.queues[i].existing.value)
      declareQueue(l, {i});
  std::vector<OriginId> told(t.topics.size()); // by which alarm's `notify`
  for (std::uint32_t i = 0; i < t.alarms.size(); ++i)
    if (t.facts.includes({Kind::Alarm, i}))
      for (const Attr<Id<Topic>> &topic : *t.alarms[i].notify)
        told[topic->index] = topic.origin;
  for (std::uint32_t i = 0; i < t.topics.size(); ++i) {
    if (!t.facts.includes({Kind::Topic, i}))
      continue;
    if (!t.topics[i].existing.value)
      declareTopic(l, {i});
    for (Id<Subscribe> subscribe : t.topics[i].subscriptions)
      declareSubscription(l, {i}, t[subscribe]);
  }
  declareBuses(l);
  for (std::uint32_t i = 0; i < t.topics.size(); ++i)
    if (t.facts.includes({Kind::Topic, i}))
      declareTopicPolicy(l, {i}, told[i]);
  declareQueuePolicies(l);
}

std::string queueName(const Topology &t, Id<Queue> queue) {
  std::string_view existing = existingOf(t[queue]);
  return existing.empty() ? nameWith(t, queue, {}) : std::string(nameIn(existing));
}

std::string topicName(const Topology &t, Id<Topic> topic) {
  std::string_view existing = existingOf(t[topic]);
  return existing.empty() ? physicalName(t, refTo(topic), 256) : std::string(nameIn(existing));
}

Node queueNameNode(Lowering &l, Id<Queue> queue, OriginId origin) {
  ResourceId made = l.of(refTo(queue));
  return made ? l.out.attribute(made, "QueueName", origin) : l.arena.string(queueName(l.topology, queue), origin);
}

Node queueUrl(Lowering &l, Id<Queue> queue, OriginId origin) {
  if (ResourceId made = l.of(refTo(queue)))
    return l.out.ref(made, origin);
  Node account = l.out.ref(AwsAccount), region = l.out.ref(AwsRegion);
  std::string_view existing = existingOf(l.topology[queue]);
  if (existing.starts_with("arn:")) { // arn:aws:sqs:REGION:ACCOUNT:NAME
    llvm::SmallVector<llvm::StringRef, 6> parts;
    llvm::StringRef(existing.data(), existing.size()).split(parts, ':', 5);
    region = Arena::constant({parts[3].data(), parts[3].size()});
    account = Arena::constant({parts[4].data(), parts[4].size()});
  }
  return l.arena.join({Arena::constant("https://sqs."), region, Arena::constant("."), l.out.ref(AwsUrlSuffix),
                       Arena::constant("/"), account, l.arena.string("/" + queueName(l.topology, queue))},
                      origin);
}

Node queueArn(Lowering &l, Id<Queue> queue, OriginId origin) {
  if (ResourceId made = l.of(refTo(queue)))
    return l.out.attribute(made, "Arn", origin);
  std::string_view existing = existingOf(l.topology[queue]);
  if (existing.starts_with("arn:"))
    return Arena::constant(existing, origin);
  return arnNode(l, "sqs", queueName(l.topology, queue), ArnScope::RegionAndAccount, origin);
}

Node topicNameNode(Lowering &l, Id<Topic> topic, OriginId origin) {
  ResourceId made = l.of(refTo(topic));
  return made ? l.out.attribute(made, "TopicName", origin) : l.arena.string(topicName(l.topology, topic), origin);
}

Node topicArn(Lowering &l, Id<Topic> topic, OriginId origin) {
  if (ResourceId made = l.of(refTo(topic)))
    return l.out.ref(made, origin);
  std::string_view existing = existingOf(l.topology[topic]);
  if (existing.starts_with("arn:"))
    return Arena::constant(existing, origin);
  return arnNode(l, "sns", topicName(l.topology, topic), ArnScope::RegionAndAccount, origin);
}

Node jsonNode(Lowering &l, const Json &json) {
  switch (json.kind) {
  case Json::Kind::Null:
    break;
  case Json::Kind::Bool:
    return l.arena.boolean(json.boolean, json.origin);
  case Json::Kind::Number:
    return json.number.whole() ? l.arena.integer(json.number.num(), json.origin)
                               : l.arena.decimal(json.number.str(), json.origin);
  case Json::Kind::Text:
    return textNode(l, json.text, json.origin);
  case Json::Kind::List: {
    emit::NodeList items;
    for (const Json &item : json.items)
      items.push_back(jsonNode(l, item));
    return l.arena.list(items, json.origin);
  }
  case Json::Kind::Map: {
    emit::MemberList members;
    for (const JsonMember &m : json.members)
      members.push_back({m.key, jsonNode(l, m.value)});
    return l.arena.map(members, json.origin);
  }
  }
  return l.arena.null(json.origin);
}

} // namespace ctr::aws
