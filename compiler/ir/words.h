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

enum class CapacityKind : std::uint8_t { Fargate, FargateSpot, Ec2 };
CTR_WORDS(CapacityKind, {"fargate", CapacityKind::Fargate}, {"fargate-spot", CapacityKind::FargateSpot},
          {"ec2", CapacityKind::Ec2})

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

enum class LogDriver : std::uint8_t { Awslogs, Splunk, Firelens };
CTR_WORDS(LogDriver, {"awslogs", LogDriver::Awslogs}, {"splunk", LogDriver::Splunk},
          {"awsfirelens", LogDriver::Firelens})

enum class LogMode : std::uint8_t { NonBlocking, Blocking };
CTR_WORDS(LogMode, {"non-blocking", LogMode::NonBlocking}, {"blocking", LogMode::Blocking})

enum class NeedState : std::uint8_t { Started, Healthy, Success };
CTR_WORDS(NeedState, {"started", NeedState::Started}, {"healthy", NeedState::Healthy}, {"success", NeedState::Success})

enum class EndpointAccess : std::uint8_t { Public, Private, Both };
CTR_WORDS(EndpointAccess, {"public", EndpointAccess::Public}, {"private", EndpointAccess::Private},
          {"both", EndpointAccess::Both})

enum class ControlPlaneLog : std::uint8_t { Api, Audit, Authenticator, ControllerManager, Scheduler };
CTR_WORDS(ControlPlaneLog, {"api", ControlPlaneLog::Api}, {"audit", ControlPlaneLog::Audit},
          {"authenticator", ControlPlaneLog::Authenticator}, {"controllerManager", ControlPlaneLog::ControllerManager},
          {"scheduler", ControlPlaneLog::Scheduler})

enum class KeyType : std::uint8_t { String, Number, Binary };
CTR_WORDS(KeyType, {"string", KeyType::String}, {"number", KeyType::Number}, {"binary", KeyType::Binary})

// What a grant lets a workload do; also the accesses that edges imply (pull an image, write logs …).
enum class Access : std::uint8_t {
  Read,
  Write,
  List,
  Send,
  Consume,
  Publish,
  Trace,
  Mount,
  MountWrite,
  PullImage,
  FetchSecret,
  WriteLogs,
  Exec
};
CTR_WORDS(Access, {"read", Access::Read}, {"write", Access::Write}, {"list", Access::List}, {"send", Access::Send},
          {"consume", Access::Consume}, {"publish", Access::Publish}, {"trace", Access::Trace},
          {"mount", Access::Mount}, {"mount-write", Access::MountWrite}, {"pull-image", Access::PullImage},
          {"fetch-secret", Access::FetchSecret}, {"write-logs", Access::WriteLogs}, {"exec", Access::Exec})

} // namespace ctr
