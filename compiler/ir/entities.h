// The entities of a topology: plain structs with strong units and ids. They know no target, no file and no syntax.
// A default stands here as the field's initialiser and nowhere else; what a field means stands in its schema row.
#pragma once

#include "ir/attr.h"
#include "ir/ids.h"
#include "ir/json.h"
#include "ir/raw.h"
#include "ir/schedule.h"
#include "ir/text.h"
#include "ir/words.h"
#include "support/units.h"

#include <llvm/ADT/SmallVector.h>
#include <string_view>

namespace ctr {

struct Workload;
struct Capacity;
struct Listener;
struct Port;
struct Container;
struct Health;
struct Filesystem;
struct AccessPoint;
struct Network;
struct Cluster;
struct LoadBalancer;
struct ExposeHealth;
struct Expire;
struct Queue;
struct DeadLetter;
struct Alarm;

struct Entity {
  std::string_view name; // as declared; empty for an unnamed block
  std::string_view doc;  // its /// lines
  OriginId origin;       // kind and name
  EntityRef parent{};
  Attr<RawPatches> raw{}; // of a declaration: what it sets in artifacts past the language
};

template <class T> using Children = llvm::SmallVector<Id<T>, 1>;

// What has a counterpart in AWS: may be taken as it is, named, tagged.
struct Resource : Entity {
  Opt<std::string_view> physicalName; // `name`
  Opt<std::string_view> existing;     // ARN, id or name of what is used, not created
  Attr<Map<std::string_view>> tags;
};

struct TopologyInfo : Entity {
  Opt<std::string_view> account; // 12 digits
  Opt<std::string_view> region;
  Attr<Partition> partition{Partition::Aws};
  Attr<Map<std::string_view>> tags;
};

struct Network : Resource {
  Opt<std::string_view> vpc; // existing
  Attr<List<std::string_view>> publicSubnets;
  Attr<List<std::string_view>> privateSubnets;
  Opt<std::string_view> cidr; // new
  Attr<std::int64_t> zones{2};
  Attr<Nat> nat{Nat::Single};
};

struct External : Entity { // what is outside but called
  Opt<std::string_view> securityGroup;
  Opt<std::string_view> cidr;
  Opt<std::string_view> host;
  Children<struct ExternalPort> ports;
};
struct ExternalPort : Entity {
  Attr<std::int64_t> port;
  Attr<Protocol> protocol{Protocol::Tcp};
};

struct Cluster : Resource {
  Attr<Id<Network>> network;
  Attr<bool> insights{false};
  Attr<bool> exec{false};
  Opt<std::string_view> version; // of Kubernetes; EKS only
  Attr<EndpointAccess> endpoint{EndpointAccess::Both};
  Attr<List<std::string_view>> allowCidrs;
  Attr<List<ControlPlaneLog>> logs;
  Children<Capacity> capacities;
};
struct Capacity : Resource {
  Attr<CapacityKind> kind{CapacityKind::Fargate};
  Attr<List<std::string_view>> instances; // ec2
  Attr<Range<std::int64_t>> size{{1, 1}};
  Attr<bool> spot{false};
  Attr<Size> disk{Size{20 * GiB}};
  Attr<Map<std::string_view>> labels;
};

struct Registry : Resource {
  Attr<bool> isPublic{false};
  Attr<bool> scanOnPush{true};
  Attr<bool> immutableTags{true};
  Id<Expire> expire;
};
struct Expire : Entity {
  Opt<std::int64_t> keep;
  Opt<Duration> untaggedAfter;
};

struct Grant {
  Access access{};
  EntityRef resource{};
};

struct CapacityUse : Entity {
  Id<Capacity> capacity; // the name refers to it
  Attr<std::int64_t> base{0};
  Attr<std::int64_t> weight{1};
};

// A service, or a task, which runs to completion: what runs, what it may touch, how it is reached or started.
struct Workload : Resource {
  bool task = false;
  Attr<Id<Cluster>> cluster;
  Attr<Id<Network>> network; // its own, where there is no cluster
  Opt<std::string_view> nameSpace;
  Children<CapacityUse> capacities;
  Attr<Image> image;
  Attr<List<Text>> command;
  Attr<List<Text>> entrypoint;
  Opt<Cpu> cpu;     // of one copy, all its containers together
  Opt<Size> memory; // of one copy
  Attr<Architecture> architecture{Architecture::X86};
  Attr<Map<Text>> env;
  Attr<Map<SecretRef>> secrets;
  Opt<std::int64_t> user;
  Opt<std::int64_t> group;
  Opt<std::int64_t> fsGroup;
  Opt<std::string_view> workdir;
  Attr<bool> readOnlyRoot{false};
  Opt<Duration> stopTimeout;
  Opt<Size> ephemeral;
  Attr<bool> publicIp{false};
  Attr<bool> exec{false};
  Attr<List<EntityRef>> calls; // Port or ExternalPort
  Attr<List<Grant>> grants;
  Attr<std::int64_t> replicas{1};
  Children<Port> ports;
  Id<Health> health;
  Children<struct Mount> mounts;
  Children<Container> containers; // sidecars
  Id<struct Log> log;
  Id<struct Capabilities> capabilities;
  Children<struct Tmpfs> tmpfs;
  Children<struct Expose> exposes;
  Id<struct Rollout> rollout;
  Id<struct Scale> scale;
  Children<struct Trigger> triggers; // a task's, as is what follows
  Opt<Duration> timeout;
  Attr<std::int64_t> retries{0};
  Attr<Overlap> overlap{Overlap::Allow};
};

struct Trigger : Entity { // one of when, event and queue
  Opt<Schedule> when;
  Opt<std::string_view> zone; // of `when`; UTC
  Opt<Json> event;            // an event pattern
  Opt<Id<Queue>> queue;       // one run a message
  Opt<Json> input;            // handed over as the variable INPUT
  Attr<Map<Text>> env;        // beside the task's own; `$.…` is read from the event or message
};

struct Port : Entity {
  Attr<std::int64_t> container;
  Opt<std::int64_t> published; // what callers use; the container's by default
  Attr<Protocol> protocol{Protocol::Tcp};
};

struct Health : Entity {
  Opt<std::string_view> http;           // a path
  Attr<List<std::string_view>> command; // an argv
  Opt<Id<Port>> port;
  Attr<Duration> interval{Duration{10}};
  Attr<Duration> timeout{Duration{5}};
  Attr<std::int64_t> retries{3};
  Opt<Duration> start;
};

struct Mount : Entity {
  Id<Filesystem> filesystem; // the name refers to it
  Attr<std::string_view> at;
  Attr<bool> readOnly{false};
  Opt<Id<AccessPoint>> accessPoint; // of that file system
};

struct Need { // start order: this container waits until `container` is in that state
  Id<Container> container;
  NeedState state{};
};
struct Container : Entity { // a sidecar
  Attr<Image> image;
  Attr<List<Text>> command;
  Attr<List<Text>> entrypoint;
  Attr<Map<Text>> env;
  Attr<Map<SecretRef>> secrets;
  Opt<Cpu> cpu; // its share of the workload's
  Opt<Size> memory;
  Opt<std::int64_t> user;
  Attr<bool> readOnlyRoot{false};
  Attr<bool> essential{true};
  Attr<bool> init{false}; // runs to completion before the others start
  Attr<List<Need>> needs;
  Id<Health> health;
  Children<Mount> mounts;
};

struct Log : Entity {
  Attr<LogDriver> driver{LogDriver::Awslogs};
  Attr<Duration> retention{Duration{Rational(std::int64_t{30} * 86400)}};
  Attr<LogMode> mode{LogMode::NonBlocking};
  Attr<Map<std::string_view>> options;
};

struct Capabilities : Entity {
  Attr<List<std::string_view>> add;
  Attr<List<std::string_view>> drop;
};
struct Tmpfs : Entity {
  Attr<std::string_view> at;
  Attr<Size> size{Size{64 * MiB}};
};

struct Expose : Entity {
  Attr<Id<Listener>> via;
  Attr<Id<Port>> port;
  Opt<std::string_view> path; // a load-balancer pattern, `/*`
  Opt<std::string_view> host;
  Opt<std::int64_t> priority;
  Opt<Duration> drain; // deregistration delay
  Opt<Duration> sticky;
  Id<ExposeHealth> health;
};
struct ExposeHealth : Entity { // what the load balancer asks; the workload's `health` fills what is not written
  Opt<std::string_view> path;
  Attr<Duration> interval{Duration{30}};
  Attr<Duration> timeout{Duration{5}};
  Attr<std::int64_t> healthy{2};
  Attr<std::int64_t> unhealthy{3};
  Opt<std::string_view> match;
};

struct Rollout : Entity {
  Attr<Percent> minHealthy{Percent{100}};
  Attr<Percent> max{Percent{200}};
  Attr<bool> rollback{true};
  Opt<Duration> grace;
};

struct Scale : Entity {
  Attr<Range<std::int64_t>> replicas;
  Children<struct Track> tracks;
  Children<struct Step> steps;
  Children<struct Window> windows;
};
struct Track : Entity {
  Metric metric{};               // the block's name, one of a few words
  Opt<Percent> targetPercent;    // cpu, memory
  Opt<std::int64_t> targetCount; // requests, backlog, concurrency
  Attr<Id<Queue>> queue;         // backlog
  Opt<Rational> targetValue;     // metric
  Opt<std::string_view> nameSpace;
  Opt<std::string_view> metricName;
  Attr<Map<std::string_view>> dimensions;
  Attr<Statistic> statistic{Statistic::Average};
  Opt<Duration> cooldownIn;
  Opt<Duration> cooldownOut;
  Attr<bool> scaleIn{true};
};

struct Window : Entity { // from `from` until `until` this range holds instead of the base range
  Attr<Schedule> from;
  Attr<Schedule> until;
  Opt<std::string_view> zone; // UTC
  Attr<Range<std::int64_t>> replicas;
};
struct Step : Entity { // moves the number of copies when an alarm is raised
  Attr<Id<Alarm>> alarm;
  Opt<Duration> cooldown;
  Children<struct Adjust> adjusts;
};
struct Adjust : Entity { // from and to are distances from the alarm's threshold; none: no end
  Opt<Rational> from;
  Opt<Rational> to;
  Attr<std::int64_t> by;
};

struct Alarm : Resource {
  Attr<std::string_view> nameSpace;
  Attr<std::string_view> metric;
  Attr<Map<std::string_view>> dimensions;
  Attr<Statistic> statistic{Statistic::Average};
  Attr<Duration> period{Duration{60}};
  Attr<std::int64_t> evaluate{1};
  Attr<Compare> compare{Compare::AtLeast};
  Attr<Rational> threshold;
  Attr<Missing> missing{Missing::Missing};
  Attr<List<Id<struct Topic>>> notify;
};

struct LoadBalancer : Resource {
  Attr<LoadBalancerKind> kind{LoadBalancerKind::Application};
  Attr<Id<Network>> network;
  Attr<Scheme> scheme{Scheme::Public};
  Attr<bool> deletionProtection{false};
  Attr<Duration> idleTimeout{Duration{60}};
  Children<Listener> listeners;
};
struct Listener : Entity {
  Attr<std::int64_t> port;
  Attr<ListenerProtocol> protocol{ListenerProtocol::Http};
  Opt<std::string_view> certificate;
  Opt<std::string_view> sslPolicy;
  Opt<Id<Listener>> redirect;
  Attr<List<std::string_view>> allow; // CIDRs or security groups; the world for a public one, else the VPC
};

struct Filesystem : Resource {
  Attr<FilesystemKind> kind{FilesystemKind::Ephemeral};
  Attr<bool> encrypted{true};
  Attr<Throughput> throughput{Throughput::Elastic};
  Attr<bool> retain{true};
  Children<AccessPoint> accessPoints; // efs
};
struct AccessPoint : Entity { // a folder of a file system, entered as one user
  Attr<std::string_view> path;
  Attr<std::int64_t> user{1000};
  Attr<std::int64_t> group{1000};
  Attr<std::string_view> permissions{"0755"}; // of the folder, when it is made
};

struct Bucket : Resource {
  Attr<bool> versioning{false};
  Attr<bool> retain{true};
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
  Id<DeadLetter> deadLetter;
};
struct DeadLetter : Entity { // a second queue for messages that nobody manages to handle
  Attr<std::int64_t> after;  // so many receipts
};
struct Topic : Resource { // SNS
  Children<struct Subscribe> subscriptions;
};
struct Subscribe : Entity {
  Attr<Id<Queue>> queue;
  Opt<Json> filter; // on the attributes of a message
};
struct Secret : Resource {};
struct Parameter : Resource {};

struct TargetOption {
  std::string_view word;
  std::string_view value;
  OriginId origin;
};
struct Target : Entity {
  Attr<std::string_view> backend;
  Attr<List<EntityRef>> only;
  Attr<List<EntityRef>> except;
  llvm::ArrayRef<TargetOption> options; // the backend's own words, defaults filled in (no origin)
  // The value of one of the backend's options; empty when there is none of this word.
  [[nodiscard]] std::string_view option(std::string_view word) const {
    for (const TargetOption &o : options)
      if (o.word == word)
        return o.value;
    return {};
  }
};

} // namespace ctr
