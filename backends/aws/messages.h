// Queues and topics: the resources, the policies by which a topic (or an event) may send, and what is read of them.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/aws/policy.h"

namespace ctr::aws {

// All new queues, topics and subscriptions that the target contains, with their policies.
void declareMessages(Lowering &l);

std::string queueName(const Topology &t, Id<Queue> queue); // with `.fifo`
std::string topicName(const Topology &t, Id<Topic> topic);
emit::Node queueNameNode(Lowering &l, Id<Queue> queue, OriginId origin = {});
emit::Node queueUrl(Lowering &l, Id<Queue> queue, OriginId origin = {});
emit::Node queueArn(Lowering &l, Id<Queue> queue, OriginId origin = {});
emit::Node topicNameNode(Lowering &l, Id<Topic> topic, OriginId origin = {});
emit::Node topicArn(Lowering &l, Id<Topic> topic, OriginId origin = {});

// A free-form value as a tree.
emit::Node jsonNode(Lowering &l, const Json &json);

} // namespace ctr::aws
