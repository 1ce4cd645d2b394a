// What carries messages: queue, topic and bus.
#include "schema/raw_conversion.h"
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

constexpr OutputField QueueOutputs[] = {
    {"url", Output::Url, "Its address, which clients send to and receive from."},
    {"name", Output::Name, "Its physical name."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr OutputField TopicOutputs[] = {
    {"name", Output::Name, "Its physical name."},
    {"arn", Output::Arn, "Its ARN, which clients publish to."},
};

template <class S> constexpr Field messageTags() {
  return attribute<&Resource::tags, S>("tags", "Its tags; they win over the topology's.")
      .joins()
      .like("tag-value")
      .keysLike("tag-key");
}

constexpr Field DeadLetterFields[] = {
    attribute<&ctr::DeadLetter::after>("after", "So many times a message is received before it is put aside.")
        .must()
        .within(1, 1000, "EV-023"),
};
constexpr Construct makeDeadLetter() {
  Construct c = construct<ctr::DeadLetter>("dead_letter", "A second queue of the same kind, which keeps for two weeks "
                                                          "what nobody managed to handle.");
  c.name = NameRule::None;
  c.fields = DeadLetterFields;
  return c;
}

using Q = ctr::Queue;
constexpr Field QueueFields[] = {
    attribute<&Resource::physicalName, Q>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`. A fifo queue's "
                                                  "ending, `.fifo`, is added.")
        .like("queue-name"),
    attribute<&Resource::existing, Q>("existing", "The name or ARN of what is used instead of creating one."),
    messageTags<Q>(),
    attribute<&Q::visibilityTimeout>(
        "visibility_timeout", "How long a received message is hidden from others: longer than handling it takes.")
        .within(0, 43'200, "EV-021"),
    attribute<&Q::retention>("retention", "How long a message is kept when nobody receives it.")
        .within(60, 1'209'600, "EV-021"),
    attribute<&Q::fifo>("fifo", "Keeps the order within each message group, and drops what was sent twice."),
    attribute<&Q::retain>("retain", "Outlives its stack."),
    attribute<&Q::key>("key", "The key that encrypts its messages, instead of SQS's own."),
    rawRow<Q>(),
};
constexpr ChildRule QueueChildren[] = {child<&Q::deadLetter>(rows::DeadLetter, Occurs::Once)};
constexpr Construct makeQueue() {
  Construct c =
      construct<Q>("queue", "An SQS queue: `send(…)` and `consume(…)` grant it, `track backlog` scales by it.");
  c.fields = QueueFields;
  c.outputs = QueueOutputs;
  c.children = QueueChildren;
  return c;
}

constexpr Field SubscribeFields[] = {
    attribute<&ctr::Subscribe::queue>("queue", "The queue that gets the messages; its policy lets the topic send.")
        .must(),
    attribute<&ctr::Subscribe::filter>("filter", "Which messages: an SNS filter policy on their attributes."),
};
constexpr Construct makeSubscribe() {
  Construct c = construct<ctr::Subscribe>("subscribe", "Delivers what is published to a queue.");
  c.name = NameRule::None;
  c.fields = SubscribeFields;
  c.uniqueBy = "queue";
  return c;
}

using TopicRow = ctr::Topic;
constexpr Field TopicFields[] = {
    attribute<&Resource::physicalName, TopicRow>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`.")
        .like("topic-name"),
    attribute<&Resource::existing, TopicRow>("existing", "The name or ARN of what is used instead of creating one."),
    messageTags<TopicRow>(),
    attribute<&TopicRow::key>("key", "The key that encrypts its messages while SNS has them."),
    rawRow<TopicRow>(),
};
constexpr ChildRule TopicChildren[] = {child<&TopicRow::subscriptions>(rows::Subscribe)};
constexpr Construct makeTopic() {
  Construct c = construct<TopicRow>("topic", "An SNS topic: `publish(…)` grants it, `subscribe` delivers from it.");
  c.fields = TopicFields;
  c.outputs = TopicOutputs;
  c.children = TopicChildren;
  return c;
}

using BusRow = ctr::Bus;
constexpr Field BusRuleFields[] = {
    attribute<&ctr::BusRule::event>("event", "Which events: a pattern, as in a task's `trigger`.").must(),
    attribute<&ctr::BusRule::queue>("queue", "The queue that gets them; its policy lets the rule send."),
    attribute<&ctr::BusRule::topic>("topic", "The topic that gets them; its policy lets the rule publish."),
};
constexpr Construct makeBusRule() {
  Construct c = construct<ctr::BusRule>("rule", "Delivers the events that match to a queue or a topic.");
  c.fields = BusRuleFields;
  return c;
}
constexpr Field BusFields[] = {
    attribute<&Resource::physicalName, BusRow>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`.")
        .like("bus-name"),
    attribute<&Resource::existing, BusRow>("existing",
                                           "The name or ARN of what is used instead of creating one; `default` "
                                           "is the account's own."),
    messageTags<BusRow>(),
    attribute<&BusRow::key>("key", "The key that encrypts its events, instead of EventBridge's own."),
    rawRow<BusRow>(),
};
constexpr OutputField BusOutputs[] = {
    {"name", Output::Name, "Its physical name, which clients put events to."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr ChildRule BusChildren[] = {child<&BusRow::rules>(rows::BusRule)};
constexpr Construct makeBus() {
  Construct c =
      construct<BusRow>("bus", "An event bus of EventBridge: `put_events(…)` grants it, `rule` delivers from it.");
  c.fields = BusFields;
  c.outputs = BusOutputs;
  c.children = BusChildren;
  return c;
}

} // namespace

constinit const Construct Bus = makeBus();
constinit const Construct BusRule = makeBusRule();
constinit const Construct DeadLetter = makeDeadLetter();
constinit const Construct Queue = makeQueue();
constinit const Construct Subscribe = makeSubscribe();
constinit const Construct Topic = makeTopic();

} // namespace ctr::rows
