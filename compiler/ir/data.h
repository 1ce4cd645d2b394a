// What workloads use and AWS runs: what holds data, what carries messages, what keeps both secret. Plain structs like
// the others in entities.h.
#pragma once

#include "ir/entities.h"

namespace ctr {

struct Bucket : Resource {
  Attr<bool> versioning{false};
  Attr<bool> retain{true};
  Opt<Id<Key>> key;
};
struct Table : Resource { // DynamoDB
  Opt<std::string_view> key;
  Attr<KeyType> keyType{KeyType::String};
  Opt<std::string_view> sortKey;
  Attr<KeyType> sortKeyType{KeyType::String};
  Attr<bool> retain{true};
};
struct Queue : Resource { // SQS
  Attr<Duration> visibilityTimeout{Duration{30}};
  Attr<Duration> retention{Duration{Rational(std::int64_t{4} * 86400)}};
  Attr<bool> fifo{false};
  Attr<bool> retain{true};
  Opt<Id<Key>> key; // of the second queue, too
  Id<DeadLetter> deadLetter;
};
struct DeadLetter : Entity { // a second queue for messages that nobody manages to handle
  Attr<std::int64_t> after;  // so many receipts
};
struct Topic : Resource { // SNS
  Opt<Id<Key>> key;
  Children<struct Subscribe> subscriptions;
};
struct Subscribe : Entity {
  Attr<Id<Queue>> queue;
  Opt<Json> filter; // on the attributes of a message
};
struct Bus : Resource { // of EventBridge
  Opt<Id<Key>> key;
  Children<struct BusRule> rules;
};
struct BusRule : Entity { // delivers events that match to a queue or a topic
  Attr<Json> event;
  Opt<Id<Queue>> queue;
  Opt<Id<Topic>> topic;
};
struct Secret : Resource {
  Opt<Id<Key>> key;
};
struct Parameter : Resource {
  Opt<Id<Key>> key;
};
struct Key : Resource { // of KMS: symmetric, for what AWS encrypts with it
  Opt<std::string_view> description;
  Attr<bool> rotation{true};
  Attr<Duration> deletionWindow{Duration{Rational(std::int64_t{30} * 86400)}};
  Attr<bool> retain{true};
};
struct Lambda : Resource {}; // `function`: always an existing one

} // namespace ctr
