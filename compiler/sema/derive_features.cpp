// What each workload asks of its platform. Only what was written counts.
#include "sema/derive.h"

#include <bitset>
#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

class FeatureTable {
public:
  explicit FeatureTable(Topology &topology) : t_(topology) {}

  void derive(Id<Workload> id) {
    workload_ = id;
    seen_.reset();
    const Workload &w = t_[id];
    capacities(w);
    if (w.health)
      health(t_[w.health]);
    for (Id<Expose> e : w.exposes)
      expose(t_[e]);
    if (w.rollout)
      add(Feature::Rollout, t_[w.rollout].origin);
    if (w.cluster.written() && t_[w.cluster.value].insights.value)
      add(Feature::Insights, t_[w.cluster.value].insights.origin);
    if (w.scale) {
      for (Id<Track> track : t_[w.scale].tracks)
        add(tracked(t_[track].metric), t_[track].origin);
      for (Id<Step> step : t_[w.scale].steps)
        add(Feature::StepScaling, t_[step].origin);
      for (Id<Window> window : t_[w.scale].windows)
        add(Feature::ScheduledScaling, t_[window].origin);
    }
    if (w.task)
      task(w);
    container(w);
    edges(w);
    sidecars(w);
    process(w);
    if (w.log) {
      add(Feature::LogRetention, t_[w.log].retention.origin);
      add(Feature::LogDriver, t_[w.log].driver.origin);
      add(Feature::LogDriver, t_[w.log].mode.origin);
      add(Feature::LogDriver, t_[w.log].options.origin);
      add(Feature::LogDriver, t_[w.log].router.origin);
      add(Feature::LogKey, t_[w.log].key.origin);
    }
  }

private:
  void add(Feature feature, OriginId origin) { // no origin: not written
    auto bit = static_cast<unsigned>(feature);
    if (!origin || seen_.test(bit))
      return;
    seen_.set(bit);
    t_.facts.features.push_back({workload_, feature, origin});
  }
  void addIf(bool asked, Feature feature, OriginId origin) {
    if (asked)
      add(feature, origin);
  }

  void capacity(Id<Capacity> id, OriginId origin) {
    if (!id)
      return;
    if (t_[id].agent)
      add(Feature::Agent, t_[t_[id].agent].origin);
    if (t_[id].scale)
      add(Feature::InstanceScaling, t_[t_[id].scale].origin);
    add(Feature::FillTarget, t_[id].target.origin);
    add(Feature::NodeTaints, t_[id].taints.origin);
    add(Feature::NodeAmiFamily, t_[id].amiFamily.origin);
    add(Feature::NodeZones, t_[id].zones.origin);
    switch (t_[id].kind.value) {
    case CapacityKind::Fargate:
      add(Feature::FargateCapacity, origin);
      break;
    case CapacityKind::FargateSpot:
      add(Feature::SpotCapacity, origin);
      break;
    case CapacityKind::Ec2:
      add(Feature::Ec2Capacity, origin);
      break;
    }
  }

  void capacities(const Workload &w) {
    if (w.capacities.empty() && *w.scheduling == Scheduling::Daemon)
      for (const Placement &placement : t_.facts.placementsFor(workload_))
        capacity(placement.capacity, w.scheduling.origin);
    else if (w.capacities.empty() && w.cluster.written() && !t_[w.cluster.value].capacities.empty())
      capacity(t_[w.cluster.value].capacities.front(), w.cluster.origin);
    for (Id<CapacityUse> id : w.capacities) {
      const CapacityUse &use = t_[id];
      capacity(use.capacity, use.origin);
      add(Feature::CapacityStrategy, use.base.origin);
      add(Feature::CapacityStrategy, use.weight.origin);
    }
  }

  void health(const Health &h) {
    add(Feature::HealthHttp, h.http.origin);
    add(Feature::HealthCommand, h.command.origin);
    add(Feature::HealthStart, h.start.origin);
  }

  void expose(const Expose &e) {
    if (!e.via.written())
      return;
    const LoadBalancer &balancer = t_.loadBalancers[t_[e.via.value].parent.index];
    addIf(balancer.privatelink.value, Feature::PrivateLink, balancer.privatelink.origin);
    addIf(balancer.accessLogs.value.has_value(), Feature::AccessLogs, balancer.accessLogs.origin);
    for (const Dns &dns : t_.dns)
      for (const Entry<Id<LoadBalancer>> &name : *dns.names)
        addIf(name.value.index == t_[e.via.value].parent.index, Feature::DnsNames, name.origin);
    switch (balancer.kind.value) {
    case LoadBalancerKind::Application:
      add(Feature::ApplicationLoadBalancer, e.origin);
      break;
    case LoadBalancerKind::Network:
      add(Feature::NetworkLoadBalancer, e.origin);
      break;
    case LoadBalancerKind::Classic:
      add(Feature::ClassicLoadBalancer, e.origin);
      break;
    }
    addIf(e.path.written() && **e.path != "/*", Feature::ExposeRules, e.path.origin);
    add(Feature::ExposeRules, e.host.origin);
  }

  static Feature tracked(Metric metric) {
    switch (metric) {
    case Metric::Memory:
      return Feature::TrackMemory;
    case Metric::Requests:
      return Feature::TrackRequests;
    case Metric::Concurrency:
      return Feature::TrackConcurrency;
    case Metric::Backlog:
      return Feature::TrackBacklog;
    case Metric::Custom:
      return Feature::TrackMetric;
    case Metric::Cpu:
      break;
    }
    return Feature::TrackCpu;
  }

  void volume(const Mount &mount) {
    if (!mount.filesystem)
      return;
    static constexpr std::pair<FilesystemKind, Feature> Volumes[] = {
        {FilesystemKind::Efs, Feature::EfsVolume},
        {FilesystemKind::Ebs, Feature::EbsVolume},
        {FilesystemKind::FsxLustre, Feature::FsxVolume},
        {FilesystemKind::FsxOntap, Feature::FsxVolume},
        {FilesystemKind::Ephemeral, Feature::EphemeralVolume},
        {FilesystemKind::Host, Feature::HostVolume}};
    for (auto [kind, feature] : Volumes)
      addIf(t_[mount.filesystem].kind.value == kind, feature, mount.origin);
    // The class of an EBS volume is what it is made of, wherever there are EBS volumes.
    if (*t_[mount.filesystem].kind != FilesystemKind::Ebs)
      add(Feature::VolumeClass, t_[mount.filesystem].storageClass.origin);
    // A volume of a service may say its own size; anything else that has one is claimed from a class.
    addIf(*t_[mount.filesystem].kind != FilesystemKind::Ebs, Feature::VolumeClass, mount.size.origin);
  }

  void task(const Workload &w) {
    add(Feature::Task, w.origin);
    for (Id<Trigger> id : w.triggers) {
      add(Feature::TriggerWhen, t_[id].when.origin);
      add(Feature::TriggerEvent, t_[id].event.origin);
      add(Feature::TriggerQueue, t_[id].queue.origin);
    }
    add(Feature::TaskTimeout, w.timeout.origin);
    addIf(*w.retries > 0, Feature::TaskRetries, w.retries.origin);
    addIf(*w.overlap != Overlap::Allow, Feature::TaskOverlap, w.overlap.origin);
  }

  template <class Owner> void container(const Owner &c) { // what a workload and a sidecar have alike
    addIf(!c.secrets->empty(), Feature::Secrets, c.secrets.origin);
    addIf(static_cast<bool>(c.image->registry), Feature::PrivateRegistry, c.image.origin);
    addIf(c.readOnlyRoot.value, Feature::ReadOnlyRoot, c.readOnlyRoot.origin);
    add(Feature::User, c.user.origin);
    for (Id<Mount> mount : c.mounts)
      volume(t_[mount]);
  }

  void edges(const Workload &w) {
    addIf(!w.grants->empty(), Feature::Grants, w.grants.origin);
    add(Feature::ExecutionRole, w.executionRole.origin);
    for (const Attr<EntityRef> &call : *w.calls)
      add(call->kind == Kind::Port ? Feature::Calls : Feature::CallsExternal, call.origin);
  }

  void sidecars(const Workload &w) {
    for (Id<Container> id : w.containers) {
      const Container &c = t_[id];
      add(Feature::Sidecars, c.origin);
      addIf(c.init.value, Feature::StartOrder, c.init.origin);
      addIf(!c.needs->empty(), Feature::StartOrder, c.needs.origin);
      container(c);
      if (c.health)
        health(t_[c.health]);
    }
  }

  void process(const Workload &w) {
    add(Feature::User, w.group.origin);
    add(Feature::User, w.fsGroup.origin);
    if (w.capabilities) {
      const Capabilities &c = t_[w.capabilities];
      addIf(!c.add->empty(), Feature::AddCapabilities, c.add.origin);
      addIf(!c.drop->empty(), Feature::DropCapabilities, c.drop.origin);
    }
    if (!w.tmpfs.empty())
      add(Feature::Tmpfs, t_[w.tmpfs.front()].origin);
    addIf(w.exec.value, Feature::Exec, w.exec.origin);
    add(Feature::EphemeralStorage, w.ephemeral.origin);
    add(Feature::StopTimeout, w.stopTimeout.origin);
    addIf(w.architecture.value == Architecture::Arm, Feature::Arm64, w.architecture.origin);
    addIf(w.publicIp.value, Feature::PublicIp, w.publicIp.origin);
    addIf(!w.securityGroups->empty(), Feature::SecurityGroups, w.securityGroups.origin);
    add(Feature::Namespace, w.nameSpace.origin);
    add(Feature::Workdir, w.workdir.origin);
    if (w.source)
      add(Feature::Source, t_[w.source].origin);
    addIf(*w.autoDeploy, Feature::AutoDeploy, w.autoDeploy.origin);
    add(Feature::ServiceKey, w.key.origin);
    addIf(w.networkMode.value == NetworkMode::Bridge, Feature::BridgeNetwork, w.networkMode.origin);
    addIf(w.networkMode.value == NetworkMode::Host, Feature::HostNetwork, w.networkMode.origin);
    for (Id<Port> port : w.ports)
      add(Feature::HostPort, t_[port].host.origin);
    add(Feature::Gpu, w.gpu.origin);
    if (w.placement)
      add(Feature::Placing, t_[w.placement].origin);
    addIf(w.scheduling.value == Scheduling::Daemon, Feature::Daemon, w.scheduling.origin);
    addIf(!w.registryAuth->empty(), Feature::RegistryAuth, w.registryAuth.origin);
    addIf(!w.limits->empty(), Feature::Limits, w.limits.origin);
    addIf(!w.sysctls->empty(), Feature::Sysctls, w.sysctls.origin);
  }

  Topology &t_;
  Id<Workload> workload_;
  std::bitset<FeatureCount> seen_;
};

} // namespace

void deriveFeatures(const DeriveContext &context) {
  Facts &facts = context.topology.facts;
  FeatureTable table(context.topology);
  for (std::uint32_t i = 0; i < context.topology.workloads.size(); ++i) {
    facts.featuresOf.push_back(static_cast<std::uint32_t>(facts.features.size()));
    if (facts.includes({Kind::Service, i}))
      table.derive({i});
  }
  facts.featuresOf.push_back(static_cast<std::uint32_t>(facts.features.size()));
}

} // namespace ctr
