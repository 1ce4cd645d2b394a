// What a target contains.
#include "diag/kinds/topology.h"
#include "ir/keys.h"
#include "sema/derive.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

// Spreads from the target's workloads along everything that names something.
class Reach {
public:
  explicit Reach(const DeriveContext &context)
      : t_(context.topology), diags_(context.diags), included_(context.topology.facts.included) {
#define CTR_KIND_SIZE(K, S, T, W) included_[static_cast<unsigned>(Kind::K)].assign(t_.T.size(), false);
    CTR_KINDS(CTR_KIND_SIZE)
#undef CTR_KIND_SIZE
  }

  void run() {
    std::vector<bool> leftOut(t_.workloads.size());
    const Target *target = t_.target ? &t_.currentTarget() : nullptr;
    if (target != nullptr)
      for (const Attr<EntityRef> &e : *target->except)
        leftOut[e->index] = true;
    if (target != nullptr && target->only.written()) {
      for (const Attr<EntityRef> &e : *target->only)
        reachWorkload(e.value);
    } else {
      for (std::uint32_t i = 0; i < t_.workloads.size(); ++i)
        if (!leftOut[i])
          reachWorkload({Kind::Service, i});
    }
    while (!waiting_.empty()) {
      std::uint32_t w = waiting_.back();
      waiting_.pop_back();
      spread(t_.workloads[w], leftOut);
    }
    reachDeliveries();
    for (std::uint32_t i = 0; i < t_.infos.size(); ++i)
      mark({Kind::Topology, i});
    if (target != nullptr)
      mark({Kind::Target, t_.target.index});
  }

private:
  bool mark(EntityRef e) {
    auto bit = included_[static_cast<unsigned>(e.kind)][e.index];
    bool fresh = !bit;
    bit = true;
    return fresh;
  }
  template <class T> void markAll(Kind kind, const Children<T> &children) {
    for (Id<T> child : children)
      mark({kind, child.index});
  }

  void reachWorkload(EntityRef e) {
    if (mark(e))
      waiting_.push_back(e.index);
  }

  void reachNetwork(Id<Network> id) {
    if (id)
      mark({Kind::Network, id.index});
  }

  void reachKey(EntityRef of) {
    if (const Opt<Id<Key>> *key = keyOf(t_, of); key != nullptr && key->value)
      mark({Kind::Key, key->value->index});
  }

  // Anything that an edge or a text may name.
  void reach(EntityRef e) {
    reachKey(e);
    switch (e.kind) {
    case Kind::Service:
      reachWorkload(e);
      return;
    case Kind::Cluster:
      if (mark(e)) {
        reachNetwork(t_.clusters[e.index].network.value);
        for (Id<Capacity> id : t_.clusters[e.index].capacities)
          capacity(id);
        if (t_.clusters[e.index].access)
          mark({Kind::ClusterAccess, t_.clusters[e.index].access.index});
      }
      return;
    case Kind::LoadBalancer:
      if (mark(e)) {
        reachNetwork(t_.loadBalancers[e.index].network.value);
        if (t_.loadBalancers[e.index].accessLogs.value)
          reach({Kind::Bucket, t_.loadBalancers[e.index].accessLogs.value->index});
        for (Id<Listener> id : t_.loadBalancers[e.index].listeners) {
          mark({Kind::Listener, id.index});
          if (t_[id].redirect.written())
            reach(t_[**t_[id].redirect].parent);
        }
      }
      return;
    case Kind::External:
      if (mark(e))
        markAll(Kind::ExternalPort, t_.externals[e.index].ports);
      return;
    case Kind::Registry:
      if (mark(e) && t_.registries[e.index].expire)
        mark({Kind::Expire, t_.registries[e.index].expire.index});
      return;
    case Kind::Queue:
      if (mark(e) && t_.queues[e.index].deadLetter)
        mark({Kind::DeadLetter, t_.queues[e.index].deadLetter.index});
      return;
    case Kind::Topic:
      if (mark(e))
        for (Id<Subscribe> id : t_.topics[e.index].subscriptions) {
          mark({Kind::Subscribe, id.index});
          if (t_[id].queue.written())
            reach({Kind::Queue, t_[id].queue->index});
          if (t_[id].filter.value)
            reachJson(*t_[id].filter.value);
        }
      return;
    case Kind::Bus:
      if (mark(e))
        for (Id<BusRule> id : t_.buses[e.index].rules) {
          mark({Kind::BusRule, id.index});
          if (t_[id].queue.value)
            reach({Kind::Queue, t_[id].queue.value->index});
          if (t_[id].topic.value)
            reach({Kind::Topic, t_[id].topic.value->index});
          if (t_[id].event.written())
            reachJson(*t_[id].event);
        }
      return;
    case Kind::Role:
      if (mark(e)) {
        for (const Attr<Grant> &grant : *t_.roles[e.index].grants)
          if (grant->resource)
            reach(grant->resource);
        for (Id<RoleStatement> id : t_.roles[e.index].statements) {
          mark({Kind::RoleStatement, id.index});
          for (const Attr<Text> &text : *t_[id].resources)
            reachText(text.value);
          if (t_[id].when.value)
            reachJson(*t_[id].when.value);
        }
      }
      return;
    case Kind::Alarm:
      if (mark(e))
        for (const Attr<Id<Topic>> &topic : *t_.alarms[e.index].notify)
          reach({Kind::Topic, topic->index});
      return;
    case Kind::Port:
    case Kind::ExternalPort:
    case Kind::Listener:
    case Kind::Capacity:
    case Kind::Container:
      reach(t_.entity(e).parent);
      return;
    default:
      mark(e);
    }
  }

  [[nodiscard]] bool isIncluded(Kind kind, std::uint32_t index) const {
    return included_[static_cast<unsigned>(kind)][index];
  }

  // What nobody here publishes to still delivers into a queue that somebody here reads; a name leads to a load
  // balancer; an alarm that tells people is of use by itself.
  void reachDeliveries() {
    for (std::uint32_t i = 0; i < t_.buses.size(); ++i)
      for (Id<BusRule> id : t_.buses[i].rules)
        if ((t_[id].queue.value && isIncluded(Kind::Queue, t_[id].queue.value->index)) ||
            (t_[id].topic.value && isIncluded(Kind::Topic, t_[id].topic.value->index)))
          reach({Kind::Bus, i});
    for (std::uint32_t i = 0; i < t_.topics.size(); ++i)
      for (Id<Subscribe> id : t_.topics[i].subscriptions)
        if (t_[id].queue.written() && included_[static_cast<unsigned>(Kind::Queue)][t_[id].queue->index])
          reach({Kind::Topic, i});
    for (std::uint32_t i = 0; i < t_.dns.size(); ++i)
      for (const Entry<Id<LoadBalancer>> &name : *t_.dns[i].names)
        if (isIncluded(Kind::LoadBalancer, name.value.index))
          mark({Kind::Dns, i});
    for (std::uint32_t i = 0; i < t_.alarms.size(); ++i)
      if (!t_.alarms[i].notify->empty())
        reach({Kind::Alarm, i});
  }

  void capacity(Id<Capacity> id) {
    mark({Kind::Capacity, id.index});
    markAll(Kind::PodSelector, t_[id].selectors);
    if (const Capacity &c = t_[id]; c.agent) {
      mark({Kind::Agent, c.agent.index});
      for (const Entry<Id<Secret>> &login : *t_[c.agent].engineAuth)
        reach({Kind::Secret, login.value.index});
    }
    if (const Capacity &c = t_[id]; c.scale) {
      mark({Kind::InstanceScale, c.scale.index});
      markAll(Kind::Track, t_[c.scale].tracks);
    }
  }

  void reachText(const Text &text) {
    for (const TextPart &part : text.parts)
      if (part.entity)
        reach(part.entity);
  }
  void reachJson(const Json &json) {
    reachText(json.text);
    for (const Json &item : json.items)
      reachJson(item);
    for (const JsonMember &member : json.members)
      reachJson(member.value);
  }
  template <class Owner> void reachContainer(const Owner &c) { // what a workload and a sidecar have alike
    if (c.image->registry)
      reach(c.image->registry);
    for (const Attr<Text> &text : *c.command)
      reachText(text.value);
    for (const Attr<Text> &text : *c.entrypoint)
      reachText(text.value);
    for (const Entry<Text> &text : *c.env)
      reachText(text.value);
    for (const auto &secret : *c.secrets)
      reach(secret.value.entity);
    for (Id<Mount> id : c.mounts) {
      mark({Kind::Mount, id.index});
      if (t_[id].filesystem && mark({Kind::Filesystem, t_[id].filesystem.index})) {
        const Filesystem &fs = t_[t_[id].filesystem];
        reachKey({Kind::Filesystem, t_[id].filesystem.index});
        markAll(Kind::AccessPoint, fs.accessPoints);
        if (fs.credentials.written())
          reach({Kind::Secret, fs.credentials->index});
      }
    }
    if (c.health)
      mark({Kind::Health, c.health.index});
  }

  void spread(const Workload &w, const std::vector<bool> &leftOut) {
    if (w.cluster.written())
      reach({Kind::Cluster, w.cluster->index});
    reachNetwork(w.network.value);
    reachContainer(w);
    markAll(Kind::CapacityUse, w.capacities);
    for (Id<CapacityUse> use : w.capacities)
      if (t_[use].capacity)
        reach({Kind::Capacity, t_[use].capacity.index});
    markAll(Kind::Port, w.ports);
    markAll(Kind::Tmpfs, w.tmpfs);
    for (Id<Container> c : w.containers) {
      mark({Kind::Container, c.index});
      reachContainer(t_[c]);
    }
    for (const Attr<EntityRef> &call : *w.calls) {
      EntityRef callee = t_.entity(call.value).parent;
      if (callee.kind == Kind::Service && leftOut[callee.index])
        diags_.report(diag::LeftOut, *t_.origins, call.origin, t_.entity(callee).name, w.name);
      reach(callee);
    }
    for (const Attr<Grant> &grant : *w.grants)
      if (grant->resource) // traces have none
        reach(grant->resource);
    for (const Opt<Id<Role>> &role : {w.role, w.executionRole})
      if (role.value)
        reach({Kind::Role, role.value->index});
    for (Id<Expose> id : w.exposes) {
      mark({Kind::Expose, id.index});
      if (t_[id].health)
        mark({Kind::ExposeHealth, t_[id].health.index});
      if (t_[id].via.written())
        reach({Kind::Listener, t_[id].via->index});
    }
    for (Id<Trigger> id : w.triggers)
      trigger(id);
    if (w.log) {
      mark({Kind::Log, w.log.index});
      reachKey({Kind::Log, w.log.index});
    }
    if (w.key.value)
      mark({Kind::Key, w.key.value->index});
    if (w.capabilities)
      mark({Kind::Capabilities, w.capabilities.index});
    for (const Entry<Id<Secret>> &login : *w.registryAuth)
      reach({Kind::Secret, login.value.index});
    if (w.placement)
      mark({Kind::Placing, w.placement.index});
    if (w.rollout)
      mark({Kind::Rollout, w.rollout.index});
    if (w.source)
      mark({Kind::Source, w.source.index});
    if (w.scale) {
      mark({Kind::Scale, w.scale.index});
      scaling(t_[w.scale]);
    }
  }

  void trigger(Id<Trigger> id) {
    mark({Kind::Trigger, id.index});
    const Trigger &trigger = t_[id];
    if (trigger.queue.value)
      reach({Kind::Queue, trigger.queue.value->index});
    for (const std::optional<Json> &json : {trigger.event.value, trigger.input.value})
      if (json)
        reachJson(*json);
    for (const Entry<Text> &text : *trigger.env)
      reachText(text.value);
  }

  void scaling(const Scale &scale) {
    for (Id<Track> id : scale.tracks) {
      mark({Kind::Track, id.index});
      if (t_[id].queue.written())
        reach({Kind::Queue, t_[id].queue->index});
    }
    markAll(Kind::Window, scale.windows);
    for (Id<Step> id : scale.steps) {
      mark({Kind::Step, id.index});
      markAll(Kind::Adjust, t_[id].adjusts);
      if (t_[id].alarm.written())
        reach({Kind::Alarm, t_[id].alarm->index});
    }
  }

  Topology &t_;
  Diagnostics &diags_;
  std::array<std::vector<bool>, KindCount> &included_;
  std::vector<std::uint32_t> waiting_;
};

} // namespace

void deriveIncluded(const DeriveContext &context) { Reach(context).run(); }

} // namespace ctr
