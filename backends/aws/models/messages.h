// Queues and topics as typed models: SQS queues with their policies, SNS topics and subscriptions.
#pragma once

#include "emit/model.h"

namespace ctr::aws {

using emit::Node;

namespace sqs {
struct Redrive {
  Node deadLetterTargetArn;
  Attr<std::int64_t> maxReceiveCount;
};
template <class V> void fields(V &v, const Redrive &m) {
  v("deadLetterTargetArn", "deadLetterTargetArn", m.deadLetterTargetArn);
  v("maxReceiveCount", "maxReceiveCount", m.maxReceiveCount);
}
struct RedriveAllow {
  std::vector<Node> sourceQueueArns;
};
template <class V> void fields(V &v, const RedriveAllow &m) {
  v("redrivePermission", "redrivePermission", std::string_view("byQueue"));
  v("sourceQueueArns", "sourceQueueArns", m.sourceQueueArns);
}
struct Queue {
  std::string queueName;
  Attr<bool> fifoQueue; // a template must not say `false`
  Attr<std::int64_t> visibilityTimeout, messageRetentionPeriod;
  std::optional<Redrive> redrivePolicy;
  std::optional<RedriveAllow> redriveAllowPolicy;
  Node kmsMasterKeyId; // SQS's own key without it
  Node tags;
};
template <class V> void fields(V &v, const Queue &m) {
  v("queueName", m.queueName);
  if (*m.fifoQueue) {
    v("fifoQueue", m.fifoQueue);
    v("contentBasedDeduplication", m.fifoQueue);
  }
  v("visibilityTimeout", m.visibilityTimeout);
  v("messageRetentionPeriod", m.messageRetentionPeriod);
  v("receiveMessageWaitTimeSeconds", std::int64_t{20}); // long polling: fewer empty answers, and cheaper
  if (m.kmsMasterKeyId.kind == emit::NodeKind::Null)
    v("sqsManagedSseEnabled", true);
  v("kmsMasterKeyId", m.kmsMasterKeyId);
  v("redrivePolicy", m.redrivePolicy);
  v("redriveAllowPolicy", m.redriveAllowPolicy);
  v("tags", m.tags);
}
struct QueuePolicy {
  std::vector<Node> queues; // URLs
  Node policyDocument;
};
template <class V> void fields(V &v, const QueuePolicy &m) {
  v("queues", m.queues);
  v("policyDocument", m.policyDocument);
}
} // namespace sqs

namespace sns {
struct Topic {
  std::string topicName;
  Node kmsMasterKeyId;
  Node tags;
};
template <class V> void fields(V &v, const Topic &m) {
  v("topicName", m.topicName);
  v("kmsMasterKeyId", m.kmsMasterKeyId);
  v("tags", m.tags);
}
struct TopicPolicy {
  std::vector<Node> topics;
  Node policyDocument;
};
template <class V> void fields(V &v, const TopicPolicy &m) {
  v("topics", m.topics);
  v("policyDocument", m.policyDocument);
}
struct Subscription {
  Node topicArn;
  Node endpoint;
  Node filterPolicy;
};
template <class V> void fields(V &v, const Subscription &m) {
  v("topicArn", m.topicArn);
  v("protocol", std::string_view("sqs"));
  v("endpoint", m.endpoint);
  v("rawMessageDelivery", false); // with the envelope, which says which topic it came from
  v("filterPolicy", m.filterPolicy);
}
} // namespace sns

namespace events {
struct Bus {
  std::string name;
  Node kmsKeyIdentifier;
  Node tags;
};
template <class V> void fields(V &v, const Bus &m) {
  v("name", m.name);
  v("kmsKeyIdentifier", m.kmsKeyIdentifier);
  v("tags", m.tags);
}
struct SqsParameters {
  std::string messageGroupId;
};
template <class V> void fields(V &v, const SqsParameters &m) { v("messageGroupId", m.messageGroupId); }
struct Delivery {
  std::string_view id;
  Node arn;
  std::optional<SqsParameters> sqsParameters; // of a fifo queue
};
template <class V> void fields(V &v, const Delivery &m) {
  v("id", m.id);
  v("arn", m.arn);
  v("sqsParameters", m.sqsParameters);
}
struct DeliveryRule {
  std::string name;
  Node eventBusName;
  Node eventPattern;
  std::vector<Delivery> targets;
};
template <class V> void fields(V &v, const DeliveryRule &m) {
  v("name", m.name);
  v("eventBusName", m.eventBusName);
  v("eventPattern", m.eventPattern);
  v("state", std::string_view("ENABLED"));
  v("targets", m.targets);
}
} // namespace events

} // namespace ctr::aws
