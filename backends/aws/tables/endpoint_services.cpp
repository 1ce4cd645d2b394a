#include "backends/aws/tables/endpoint_services.h"

namespace ctr::aws {

llvm::ArrayRef<EndpointService> servicesOf(Endpoint endpoint) {
  static constexpr EndpointService DynamoDb[] = {{"dynamodb", true}};
  static constexpr EndpointService Ecr[] = {{"ecr.api", false, true}, {"ecr.dkr", false, true}};
  static constexpr EndpointService Ecs[] = {{"ecs"}, {"ecs-agent"}, {"ecs-telemetry"}};
  static constexpr EndpointService Events[] = {{"events"}};
  static constexpr EndpointService Firehose[] = {{"kinesis-firehose"}};
  static constexpr EndpointService Kinesis[] = {{"kinesis-streams", false, true}};
  static constexpr EndpointService Kms[] = {{"kms"}};
  static constexpr EndpointService Lambda[] = {{"lambda", false, true}};
  static constexpr EndpointService Logs[] = {{"logs"}};
  static constexpr EndpointService Monitoring[] = {{"monitoring", false, true}};
  static constexpr EndpointService S3[] = {{"s3", true}};
  static constexpr EndpointService SecretsManager[] = {{"secretsmanager"}};
  static constexpr EndpointService Sns[] = {{"sns"}};
  static constexpr EndpointService Sqs[] = {{"sqs", false, true}};
  static constexpr EndpointService Ssm[] = {{"ssm"}};
  static constexpr EndpointService SsmMessages[] = {{"ssmmessages"}};
  static constexpr EndpointService States[] = {{"states", false, true}};
  static constexpr EndpointService Sts[] = {{"sts", false, true}};
  static constexpr EndpointService Xray[] = {{"xray", false, true}};
  switch (endpoint) {
  case Endpoint::DynamoDb:
    return DynamoDb;
  case Endpoint::Ecr:
    return Ecr;
  case Endpoint::Ecs:
    return Ecs;
  case Endpoint::Events:
    return Events;
  case Endpoint::Firehose:
    return Firehose;
  case Endpoint::Kinesis:
    return Kinesis;
  case Endpoint::Kms:
    return Kms;
  case Endpoint::Lambda:
    return Lambda;
  case Endpoint::Logs:
    return Logs;
  case Endpoint::Monitoring:
    return Monitoring;
  case Endpoint::S3:
    return S3;
  case Endpoint::SecretsManager:
    return SecretsManager;
  case Endpoint::Sns:
    return Sns;
  case Endpoint::Sqs:
    return Sqs;
  case Endpoint::Ssm:
    return Ssm;
  case Endpoint::SsmMessages:
    return SsmMessages;
  case Endpoint::States:
    return States;
  case Endpoint::Sts:
    return Sts;
  case Endpoint::Xray:
    return Xray;
  }
  return {};
}

} // namespace ctr::aws
