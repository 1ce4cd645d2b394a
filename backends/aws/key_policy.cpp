#include "backends/aws/key_policy.h"

#include "backends/aws/buses.h"
#include "backends/aws/keys.h"
#include "backends/aws/messages.h"
#include "backends/aws/values.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// Who sends what through something that the key encrypts, each once, in order of declaration.
struct Users {
  std::vector<Id<Topic>> topicsIntoQueues; // that deliver to a queue with the key
  std::vector<Id<Queue>> queuesOfRules;    // with the key, that a rule of a bus delivers to
  std::vector<Id<Topic>> topicsOfRules;
  std::vector<Id<Topic>> topicsOfAlarms;
  std::vector<Id<Bus>> buses; // with the key
  OriginId log;               // some log group has it
};

template <class T> void once(std::vector<Id<T>> &list, Id<T> id) {
  if (!llvm::is_contained(list, id))
    list.push_back(id);
}

Users usersOf(const Topology &t, Id<Key> key) {
  Users users;
  const auto with = [key](const auto &resource) { return resource.key.value == key; };
  for (const Subscribe &s : t.subscribes)
    if (t.facts.includes(s.parent) && with(t[*s.queue]))
      once(users.topicsIntoQueues, Id<Topic>{s.parent.index});
  for (const BusRule &rule : t.busRules) {
    if (!t.facts.includes(rule.parent))
      continue;
    if (rule.queue.value && with(t[*rule.queue.value]))
      once(users.queuesOfRules, *rule.queue.value);
    if (rule.topic.value && with(t[*rule.topic.value]))
      once(users.topicsOfRules, *rule.topic.value);
  }
  for (std::uint32_t i = 0; i < t.alarms.size(); ++i)
    if (t.facts.includes({Kind::Alarm, i}))
      for (const Attr<Id<Topic>> &topic : *t.alarms[i].notify)
        if (with(t[*topic]))
          once(users.topicsOfAlarms, *topic);
  for (std::uint32_t i = 0; i < t.buses.size(); ++i)
    if (t.facts.includes({Kind::Bus, i}) && !t.buses[i].existing.value && with(t.buses[i]))
      users.buses.push_back({i});
  for (Id<Workload> w : t.facts.order)
    if (t[w].log && with(t[t[w].log]) && !users.log)
      users.log = t[t[w].log].key.origin;
  return users;
}

class PolicyWriter {
public:
  PolicyWriter(Lowering &l, Id<Key> key) : l_(l), key_(l.topology[key]), users_(usersOf(l.topology, key)) {}

  Node write() {
    account();
    if (users_.log)
      logs();
    // The sources below are named by ARNs that are computed: references would close a circle, as these come after
    // the key that encrypts them.
    const auto topic = [&](Id<Topic> id) { return topicArn(l_, id); };
    const auto queue = [&](Id<Queue> id) { return queueArn(l_, id); };
    // CDK aws-sns-subscriptions/sqs
    service("sns.amazonaws.com", {{"ArnEquals", "aws:SourceArn", arns(users_.topicsIntoQueues, topic)}});
    // EventBridge sends no source with its requests to KMS; what it encrypts says where it goes.
    service("events.amazonaws.com",
            {{"StringEquals", "kms:EncryptionContext:aws:sqs:arn", arns(users_.queuesOfRules, queue)}});
    service("events.amazonaws.com",
            {{"StringEquals", "kms:EncryptionContext:aws:sns:topicArn", arns(users_.topicsOfRules, topic)}});
    service("cloudwatch.amazonaws.com",
            {{"StringEquals", "kms:EncryptionContext:aws:sns:topicArn", arns(users_.topicsOfAlarms, topic)},
             {"StringEquals", "aws:SourceAccount", l_.out.ref(AwsAccount)},
             {"ArnLike", "aws:SourceArn", arnNode(l_, "cloudwatch", "alarm:*")}});
    if (!users_.buses.empty())
      buses();
    return statementsDocument(l_, statements_);
  }

private:
  void account() {
    const Node root = arnNode(l_, "iam", "root", ArnScope::AccountOnly);
    statements_.push_back(l_.arena.map({{"Effect", Arena::constant("Allow")},
                                        {"Principal", l_.arena.map({{"AWS", root}})},
                                        {"Action", Arena::constant("kms:*")},
                                        {"Resource", Arena::constant("*")}},
                                       key_.origin));
  }

  // docs CloudWatch Logs "Encrypt log data using KMS": the principal is the region's own; one pattern for the groups of
  // the topology, as a policy has no room for thousands of names.
  void logs() {
    const Node principal = l_.arena.join(
        {Arena::constant("logs."), l_.out.ref(AwsRegion), Arena::constant("."), l_.out.ref(AwsUrlSuffix)});
    const Node groups = arnNode(l_, "logs", fmt::format("log-group:/{}/*", l_.topology.info().name));
    const Condition ours[] = {{"ArnLike", "kms:EncryptionContext:aws:logs:arn", groups}};
    statements_.push_back(serviceStatement(
        l_, principal, {"kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"},
        Arena::constant("*"), ours, users_.log));
  }

  // docs EventBridge "KMS key policy for event bus"
  void buses() {
    const Node events = Arena::constant("events.amazonaws.com");
    statements_.push_back(serviceStatement(l_, events, {"kms:DescribeKey"}, Arena::constant("*"), {}, key_.origin));
    const auto bus = [&](Id<Bus> id) { return arnNode(l_, "events", "event-bus/" + newBusName(l_.topology, id)); };
    service("events.amazonaws.com",
            {{"StringEquals", "kms:EncryptionContext:aws:events:event-bus:arn", arns(users_.buses, bus)}});
  }

  // Null when there are none.
  template <class T, class F> Node arns(const std::vector<Id<T>> &ids, F arnOf) {
    emit::NodeList list;
    for (Id<T> id : ids)
      list.push_back(arnOf(id));
    return list.empty() ? Node{} : list.size() == 1 ? list[0] : l_.arena.list(list);
  }

  // Nothing when the first condition has no value: there is nobody to let in.
  void service(std::string_view principal, llvm::ArrayRef<Condition> conditions) {
    if (conditions.front().value.kind != emit::NodeKind::Null)
      statements_.push_back(serviceStatement(l_, Arena::constant(principal), {"kms:Decrypt", "kms:GenerateDataKey"},
                                             Arena::constant("*"), conditions, key_.origin));
  }

  Lowering &l_;
  const Key &key_;
  Users users_;
  emit::NodeList statements_;
};

} // namespace

Node keyPolicy(Lowering &l, Id<Key> key) { return PolicyWriter(l, key).write(); }

std::size_t keyPolicyBytes(const Topology &t, Id<Key> key) {
  constexpr std::size_t Frame = 2200; // all statements, without the lists
  // "arn:aws-us-gov:events:ap-southeast-1:123456789012:event-bus/…", and the longest names: 80, 256 and 256
  constexpr std::size_t Before = 70;
  const Users users = usersOf(t, key);
  std::size_t bytes = Frame;
  for (Id<Queue> id : users.queuesOfRules)
    bytes += Before + queueName(t, id).size();
  for (const std::vector<Id<Topic>> *list : {&users.topicsIntoQueues, &users.topicsOfRules, &users.topicsOfAlarms})
    for (Id<Topic> id : *list)
      bytes += Before + topicName(t, id).size();
  for (Id<Bus> id : users.buses)
    bytes += Before + newBusName(t, id).size();
  return bytes;
}

} // namespace ctr::aws
