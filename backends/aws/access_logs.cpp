#include "backends/aws/access_logs.h"

#include "backends/aws/data.h"
#include "backends/aws/models/services.h"
#include "backends/aws/naming.h"
#include "backends/aws/policy.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws {

using emit::Arena;
using emit::Node;

namespace {

// Elastic Load Balancing user guides, "Enable access logs": who writes, and on what conditions.
constexpr std::string_view ApplicationWriter = "logdelivery.elasticloadbalancing.amazonaws.com";
constexpr std::string_view NetworkWriter = "delivery.logs.amazonaws.com";

// BUCKET/BALANCER/AWSLogs/ACCOUNT/*
Node objects(Lowering &l, Id<Bucket> bucket, std::string_view prefix) {
  return l.arena.join({arnOf(l, refTo(bucket)), l.arena.string(fmt::format("/{}/AWSLogs/", prefix)),
                       l.out.ref(AwsAccount), Arena::constant("/*")});
}

// A bucket has one policy, for all load balancers that log into it.
ResourceId policyOf(Lowering &l, Id<Bucket> bucket) {
  const Topology &t = l.topology;
  if (ResourceId made = l.of(refTo(bucket), Part::Policy))
    return made;
  emit::NodeList statements;
  OriginId network;
  for (std::uint32_t i = 0; i < t.loadBalancers.size(); ++i) {
    const LoadBalancer &balancer = t.loadBalancers[i];
    if (!t.facts.includes({Kind::LoadBalancer, i}) || balancer.accessLogs.value != bucket)
      continue;
    const Node target = objects(l, bucket, balancer.name);
    const OriginId because = balancer.accessLogs.origin;
    if (*balancer.kind == LoadBalancerKind::Application) {
      statements.push_back(serviceStatement(l, ApplicationWriter, "s3:PutObject", target, {}, because));
      continue;
    }
    network = because;
    const Condition owned[] = {{"StringEquals", "s3:x-amz-acl", Arena::constant("bucket-owner-full-control")},
                               {"StringEquals", "aws:SourceAccount", l.out.ref(AwsAccount)},
                               {"ArnLike", "aws:SourceArn", arnNode(l, "logs", "*")}};
    statements.push_back(serviceStatement(l, NetworkWriter, "s3:PutObject", target, owned, because));
  }
  if (network) {
    const Condition ours[] = {{"StringEquals", "aws:SourceAccount", l.out.ref(AwsAccount)},
                              {"ArnLike", "aws:SourceArn", arnNode(l, "logs", "*")}};
    statements.push_back(serviceStatement(l, NetworkWriter, "s3:GetBucketAcl", arnOf(l, refTo(bucket)), ours, network));
  }
  s3::BucketPolicy model{nameOf(l, refTo(bucket)), statementsDocument(l, statements)};
  const ResourceId made =
      l.out.add(logicalId(t, refTo(bucket), "BucketPolicy"), "AWS::S3::BucketPolicy", model, t[bucket].origin);
  l.enter(refTo(bucket), Part::Policy, made);
  return made;
}

} // namespace

ResourceId addAccessLogs(Lowering &l, Id<LoadBalancer> id, elbv2::LoadBalancer &model) {
  const LoadBalancer &balancer = l.topology[id];
  if (!balancer.accessLogs.value)
    return {};
  const Id<Bucket> bucket = *balancer.accessLogs.value;
  const OriginId because = balancer.accessLogs.origin;
  model.loadBalancerAttributes.push_back({"access_logs.s3.enabled", Arena::constant("true", because), {}});
  model.loadBalancerAttributes.push_back({"access_logs.s3.bucket", nameOf(l, refTo(bucket), because), {}});
  model.loadBalancerAttributes.push_back({"access_logs.s3.prefix", l.arena.string(balancer.name, because), {}});
  return l.topology[bucket].existing.value ? ResourceId{} : policyOf(l, bucket);
}

} // namespace ctr::aws
