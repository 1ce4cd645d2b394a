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
struct Key;

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

struct Cluster : Resource {
  Attr<Id<Network>> network;
  Attr<bool> insights{false};
  Attr<bool> exec{false};
  Opt<std::string_view> version; // of Kubernetes; EKS only
  Attr<EndpointAccess> endpoint{EndpointAccess::Both};
  Attr<List<std::string_view>> allowCidrs;
  Attr<List<ControlPlaneLog>> logs;
  Id<struct ClusterAccess> access;
  Children<Capacity> capacities;
};
struct ClusterAccess : Entity { // EKS: ARNs of roles and users
  Attr<List<std::string_view>> admin, view;
};
struct Capacity : Resource {
  Attr<CapacityKind> kind{CapacityKind::Fargate};
  Attr<List<std::string_view>> instances; // ec2
  Attr<Range<std::int64_t>> size{{1, 1}};
  Attr<bool> spot{false};
  Attr<Size> disk{Size{20 * GiB}};
  Attr<Map<std::string_view>> labels;
  Attr<Map<std::string_view>> taints; // key → value:effect
  Attr<AmiFamily> amiFamily{AmiFamily::Al2023};
  Opt<std::int64_t> zones; // of the network's
  Opt<std::string_view> ami;
  Attr<bool> managed{true};               // by the platform: a managed node group, a capacity provider
  Attr<Percent> target{Percent{100}};     // how full managed instances shall be
  Children<struct PodSelector> selectors; // fargate on EKS
  Id<struct Agent> agent;
  Id<struct InstanceScale> scale; // of a group that nobody manages
};
struct Registry : Resource {
  Attr<bool> isPublic{false};
  Attr<bool> scanOnPush{true};
  Attr<bool> immutableTags{true};
  Opt<Id<Key>> key; // here and below: what encrypts it, instead of AWS's own key
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
  Attr<Image> image;        // or
  Id<struct Source> source; // what it is built from (App Runner)
  Attr<bool> autoDeploy{false};
  Opt<Id<Key>> key; // of what App Runner keeps of it
  Attr<List<Text>> command;
  Attr<List<Text>> entrypoint;
  Opt<Cpu> cpu;     // of one copy, all its containers together
  Opt<Size> memory; // of one copy
  Opt<std::int64_t> gpu;
  Attr<NetworkMode> networkMode{NetworkMode::Awsvpc};
  Attr<Scheduling> scheduling{Scheduling::Replica};
  Attr<Map<Id<struct Secret>>> registryAuth; // by host of the registry
  Attr<Map<Range<std::int64_t>>> limits;     // ulimits: soft..hard
  Attr<Map<std::string_view>> sysctls;
  Id<struct Placing> placement;
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
  Attr<List<std::string_view>> securityGroups; // existing ones, beside its own
  Attr<bool> exec{false};
  Attr<List<EntityRef>> calls; // Port or ExternalPort
  Attr<List<Grant>> grants;
  Opt<Id<struct Role>> role;          // of its code, instead of one of its own
  Opt<Id<struct Role>> executionRole; // of what the platform does for it
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
  Opt<std::int64_t> host;      // the instance's own port; 0: any that is free
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
  Opt<Size> size;                   // of the volume that is made there for it
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
  Opt<Id<Key>> key;
  Opt<Id<Container>> router; // awsfirelens: the sidecar that lines are handed to
  Attr<RouterType> routerType{RouterType::FluentBit};
  // Whether CloudWatch keeps anything: what FireLens hands on, its router still has to say something itself.
  [[nodiscard]] bool usesLogGroup() const {
    return driver.value == LogDriver::Awslogs || driver.value == LogDriver::Firelens;
  }
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

struct Source : Entity {
  Attr<std::string_view> repository;
  Attr<std::string_view> branch;
  Attr<std::string_view> connection;
  Attr<CodeRuntime> runtime{};
  Opt<std::string_view> directory; // of the repository; its root
  Opt<std::string_view> build;
  Attr<std::string_view> start;
  Attr<SourceConfig> config{SourceConfig::Api};
};

struct Filesystem : Resource {
  Attr<FilesystemKind> kind{FilesystemKind::Ephemeral};
  Attr<bool> encrypted{true};
  Opt<Id<Key>> key; // efs
  Attr<Throughput> throughput{Throughput::Elastic};
  Attr<bool> retain{true};
  Opt<std::string_view> path; // host: the directory of the machine; fsx: what of the file system is mounted
  Opt<Size> size;
  Attr<bool> persistent{false};             // ebs: must outlive a copy
  Attr<Map<std::string_view>> storageClass; // `class`: parameters of dynamic provisioning (EKS)
  Opt<std::string_view> svm;                // fsx-ontap: the storage virtual machine
  Attr<Id<struct Secret>> credentials;      // fsx-ontap: its administrator's
  Children<AccessPoint> accessPoints;       // efs
};
struct AccessPoint : Entity { // a folder of a file system, entered as one user
  Attr<std::string_view> path;
  Attr<std::int64_t> user{1000};
  Attr<std::int64_t> group{1000};
  Attr<std::string_view> permissions{"0755"}; // of the folder, when it is made
};

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
