// Word lists of the language as enums: the words a person writes, each bound to its enumerator once.
#pragma once

#include <cstdint>
#include <llvm/ADT/ArrayRef.h>
#include <string_view>

namespace ctr {

template <class E> struct Word {
  std::string_view text;
  E value;
};
// Specialised for every word-list enum: `static constexpr Word<E> List[]`.
template <class E> struct Words;

template <class E> constexpr std::string_view wordOf(E value) {
  for (const Word<E> &w : Words<E>::List)
    if (w.value == value)
      return w.text;
  return {};
}

#define CTR_WORDS(ENUM, ...)                                                                                           \
  template <> struct Words<ENUM> { static constexpr Word<ENUM> List[] = {__VA_ARGS__}; };

enum class Partition : std::uint8_t { Aws, China, GovCloud };
CTR_WORDS(Partition, {"aws", Partition::Aws}, {"aws-cn", Partition::China}, {"aws-us-gov", Partition::GovCloud})

enum class Nat : std::uint8_t { Single, PerZone, None };
CTR_WORDS(Nat, {"single", Nat::Single}, {"per-zone", Nat::PerZone}, {"none", Nat::None})

// What private subnets reach through VPC endpoints: derived from what the network's workloads need, nothing, or a list.
enum class EndpointMode : std::uint8_t { Derived, None, Listed };
CTR_WORDS(EndpointMode, {"derived", EndpointMode::Derived}, {"none", EndpointMode::None})

// A service of AWS that has VPC endpoints. `ecr` and `ecs` are several of them.
enum class Endpoint : std::uint8_t {
  DynamoDb,
  Ecr,
  Ecs,
  Events,
  Firehose,
  Kinesis,
  Kms,
  Lambda,
  Logs,
  Monitoring,
  S3,
  SecretsManager,
  Sns,
  Sqs,
  Ssm,
  SsmMessages,
  States,
  Sts,
  Xray
};
CTR_WORDS(Endpoint, {"dynamodb", Endpoint::DynamoDb}, {"ecr", Endpoint::Ecr}, {"ecs", Endpoint::Ecs},
          {"events", Endpoint::Events}, {"firehose", Endpoint::Firehose}, {"kinesis", Endpoint::Kinesis},
          {"kms", Endpoint::Kms}, {"lambda", Endpoint::Lambda}, {"logs", Endpoint::Logs},
          {"monitoring", Endpoint::Monitoring}, {"s3", Endpoint::S3}, {"secretsmanager", Endpoint::SecretsManager},
          {"sns", Endpoint::Sns}, {"sqs", Endpoint::Sqs}, {"ssm", Endpoint::Ssm},
          {"ssmmessages", Endpoint::SsmMessages}, {"states", Endpoint::States}, {"sts", Endpoint::Sts},
          {"xray", Endpoint::Xray})

enum class CapacityKind : std::uint8_t { Fargate, FargateSpot, Ec2 };
CTR_WORDS(CapacityKind, {"fargate", CapacityKind::Fargate}, {"fargate-spot", CapacityKind::FargateSpot},
          {"ec2", CapacityKind::Ec2})

enum class AmiFamily : std::uint8_t { Al2023, Bottlerocket };
CTR_WORDS(AmiFamily, {"al2023", AmiFamily::Al2023}, {"bottlerocket", AmiFamily::Bottlerocket})

enum class Protocol : std::uint8_t { Tcp, Udp, Http, Http2, Grpc };
CTR_WORDS(Protocol, {"tcp", Protocol::Tcp}, {"udp", Protocol::Udp}, {"http", Protocol::Http},
          {"http2", Protocol::Http2}, {"grpc", Protocol::Grpc})

enum class ListenerProtocol : std::uint8_t { Http, Https, Tcp, Udp, Tls };
CTR_WORDS(ListenerProtocol, {"http", ListenerProtocol::Http}, {"https", ListenerProtocol::Https},
          {"tcp", ListenerProtocol::Tcp}, {"udp", ListenerProtocol::Udp}, {"tls", ListenerProtocol::Tls})

enum class LoadBalancerKind : std::uint8_t { Application, Network, Classic };
CTR_WORDS(LoadBalancerKind, {"application", LoadBalancerKind::Application}, {"network", LoadBalancerKind::Network},
          {"classic", LoadBalancerKind::Classic})

enum class Scheme : std::uint8_t { Public, Internal };
CTR_WORDS(Scheme, {"public", Scheme::Public}, {"internal", Scheme::Internal})

enum class Architecture : std::uint8_t { X86, Arm };
CTR_WORDS(Architecture, {"x86_64", Architecture::X86}, {"arm64", Architecture::Arm})

// The managed runtimes of App Runner (AR-012). Those without a comment got no more updates after 2025-12-01.
enum class CodeRuntime : std::uint8_t {
  Python3,
  Python311, // supported
  Nodejs12,
  Nodejs14,
  Nodejs16,
  Nodejs18,
  Nodejs22, // supported
  Corretto8,
  Corretto11,
  Go1,
  Dotnet6,
  Php81,
  Ruby31
};
CTR_WORDS(CodeRuntime, {"python3", CodeRuntime::Python3}, {"python311", CodeRuntime::Python311},
          {"nodejs12", CodeRuntime::Nodejs12}, {"nodejs14", CodeRuntime::Nodejs14}, {"nodejs16", CodeRuntime::Nodejs16},
          {"nodejs18", CodeRuntime::Nodejs18}, {"nodejs22", CodeRuntime::Nodejs22},
          {"corretto8", CodeRuntime::Corretto8}, {"corretto11", CodeRuntime::Corretto11}, {"go1", CodeRuntime::Go1},
          {"dotnet6", CodeRuntime::Dotnet6}, {"php81", CodeRuntime::Php81}, {"ruby31", CodeRuntime::Ruby31})

enum class SourceConfig : std::uint8_t { Api, Repository };
CTR_WORDS(SourceConfig, {"api", SourceConfig::Api}, {"repository", SourceConfig::Repository})

enum class FilesystemKind : std::uint8_t { Efs, Ebs, FsxLustre, FsxOntap, Ephemeral, Host };
CTR_WORDS(FilesystemKind, {"efs", FilesystemKind::Efs}, {"ebs", FilesystemKind::Ebs},
          {"fsx-lustre", FilesystemKind::FsxLustre}, {"fsx-ontap", FilesystemKind::FsxOntap},
          {"ephemeral", FilesystemKind::Ephemeral}, {"host", FilesystemKind::Host})

enum class Metric : std::uint8_t { Cpu, Memory, Requests, Backlog, Concurrency, Custom };
CTR_WORDS(Metric, {"cpu", Metric::Cpu}, {"memory", Metric::Memory}, {"requests", Metric::Requests},
          {"backlog", Metric::Backlog}, {"concurrency", Metric::Concurrency}, {"metric", Metric::Custom})

enum class Statistic : std::uint8_t { Average, Minimum, Maximum, SampleCount, Sum };
CTR_WORDS(Statistic, {"average", Statistic::Average}, {"minimum", Statistic::Minimum}, {"maximum", Statistic::Maximum},
          {"count", Statistic::SampleCount}, {"sum", Statistic::Sum})

enum class Compare : std::uint8_t { AtLeast, MoreThan, LessThan, AtMost };
CTR_WORDS(Compare, {">=", Compare::AtLeast}, {">", Compare::MoreThan}, {"<", Compare::LessThan},
          {"<=", Compare::AtMost})

enum class Missing : std::uint8_t { Missing, Ignore, Breaching, NotBreaching };
CTR_WORDS(Missing, {"missing", Missing::Missing}, {"ignore", Missing::Ignore}, {"breaching", Missing::Breaching},
          {"not-breaching", Missing::NotBreaching})

enum class Overlap : std::uint8_t { Allow, Forbid, Replace };
CTR_WORDS(Overlap, {"allow", Overlap::Allow}, {"forbid", Overlap::Forbid}, {"replace", Overlap::Replace})

enum class Throughput : std::uint8_t { Elastic, Bursting };
CTR_WORDS(Throughput, {"elastic", Throughput::Elastic}, {"bursting", Throughput::Bursting})

enum class LogDriver : std::uint8_t { Awslogs, Splunk, Firelens, JsonFile, Syslog, Journald, Gelf, Fluentd };
CTR_WORDS(LogDriver, {"awslogs", LogDriver::Awslogs}, {"splunk", LogDriver::Splunk},
          {"awsfirelens", LogDriver::Firelens}, {"json-file", LogDriver::JsonFile}, {"syslog", LogDriver::Syslog},
          {"journald", LogDriver::Journald}, {"gelf", LogDriver::Gelf}, {"fluentd", LogDriver::Fluentd})

enum class RouterType : std::uint8_t { FluentBit, Fluentd };
CTR_WORDS(RouterType, {"fluentbit", RouterType::FluentBit}, {"fluentd", RouterType::Fluentd})

enum class LogMode : std::uint8_t { NonBlocking, Blocking };
CTR_WORDS(LogMode, {"non-blocking", LogMode::NonBlocking}, {"blocking", LogMode::Blocking})

enum class NeedState : std::uint8_t { Started, Healthy, Success };
CTR_WORDS(NeedState, {"started", NeedState::Started}, {"healthy", NeedState::Healthy}, {"success", NeedState::Success})

enum class NetworkMode : std::uint8_t { Awsvpc, Bridge, Host };
CTR_WORDS(NetworkMode, {"awsvpc", NetworkMode::Awsvpc}, {"bridge", NetworkMode::Bridge}, {"host", NetworkMode::Host})

enum class Scheduling : std::uint8_t { Replica, Daemon };
CTR_WORDS(Scheduling, {"replica", Scheduling::Replica}, {"daemon", Scheduling::Daemon})

enum class SpreadOver : std::uint8_t { Zone, Instance };
CTR_WORDS(SpreadOver, {"zone", SpreadOver::Zone}, {"instance", SpreadOver::Instance})

enum class PackBy : std::uint8_t { Cpu, Memory };
CTR_WORDS(PackBy, {"cpu", PackBy::Cpu}, {"memory", PackBy::Memory})

enum class PullBehavior : std::uint8_t { Default, Always, Once, PreferCached };
CTR_WORDS(PullBehavior, {"default", PullBehavior::Default}, {"always", PullBehavior::Always},
          {"once", PullBehavior::Once}, {"prefer-cached", PullBehavior::PreferCached})

enum class AgentLogLevel : std::uint8_t { Crit, Error, Warn, Info, Debug };
CTR_WORDS(AgentLogLevel, {"crit", AgentLogLevel::Crit}, {"error", AgentLogLevel::Error}, {"warn", AgentLogLevel::Warn},
          {"info", AgentLogLevel::Info}, {"debug", AgentLogLevel::Debug})

enum class EndpointAccess : std::uint8_t { Public, Private, Both };
CTR_WORDS(EndpointAccess, {"public", EndpointAccess::Public}, {"private", EndpointAccess::Private},
          {"both", EndpointAccess::Both})

enum class ControlPlaneLog : std::uint8_t { Api, Audit, Authenticator, ControllerManager, Scheduler };
CTR_WORDS(ControlPlaneLog, {"api", ControlPlaneLog::Api}, {"audit", ControlPlaneLog::Audit},
          {"authenticator", ControlPlaneLog::Authenticator}, {"controllerManager", ControlPlaneLog::ControllerManager},
          {"scheduler", ControlPlaneLog::Scheduler})

enum class KeyType : std::uint8_t { String, Number, Binary };
CTR_WORDS(KeyType, {"string", KeyType::String}, {"number", KeyType::Number}, {"binary", KeyType::Binary})

enum class Effect : std::uint8_t { Allow, Deny };
CTR_WORDS(Effect, {"allow", Effect::Allow}, {"deny", Effect::Deny})

// What a grant lets a workload do; also the accesses that edges imply (pull an image, write logs …).
enum class Access : std::uint8_t {
  Read,
  Write,
  List,
  Send,
  Consume,
  Publish,
  PutEvents,
  Trace,
  Metrics,
  Mount,
  MountWrite,
  PullImage,
  FetchSecret,
  WriteLogs,
  Exec,
  Invoke,
  Decrypt,
  KeyRead, // of the key of what is read, written, or fetched before the code starts
  KeyWrite,
  KeyFetch
};
CTR_WORDS(Access, {"read", Access::Read}, {"write", Access::Write}, {"list", Access::List}, {"send", Access::Send},
          {"consume", Access::Consume}, {"publish", Access::Publish}, {"put-events", Access::PutEvents},
          {"trace", Access::Trace}, {"metrics", Access::Metrics}, {"mount", Access::Mount},
          {"mount-write", Access::MountWrite}, {"pull-image", Access::PullImage}, {"fetch-secret", Access::FetchSecret},
          {"write-logs", Access::WriteLogs}, {"exec", Access::Exec}, {"invoke", Access::Invoke},
          {"decrypt", Access::Decrypt}, {"key-read", Access::KeyRead}, {"key-write", Access::KeyWrite},
          {"key-fetch", Access::KeyFetch})

} // namespace ctr
