// In which order workloads are applied, and what the program takes for granted.
#include "diag/kinds/topology.h"
#include "ir/filesystems.h"
#include "ir/keys.h"
#include "sema/derive.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

// Depth first along `calls`, in order of declaration, with a stack of its own: callees come out first. An edge back
// to a workload on the way closes a circle; it is noted and does not count.
class Order {
public:
  explicit Order(const DeriveContext &context)
      : t_(context.topology), diags_(context.diags), state_(t_.workloads.size()) {}

  void run() {
    for (std::uint32_t i = 0; i < t_.workloads.size(); ++i)
      if (state_[i] == Fresh && t_.facts.includes({Kind::Service, i}))
        walk(i);
  }

private:
  enum State : std::uint8_t { Fresh, OnTheWay, Done };

  void walk(std::uint32_t start) {
    way_ = {{start, 0}};
    state_[start] = OnTheWay;
    while (!way_.empty()) {
      auto &[at, next] = way_.back();
      llvm::ArrayRef<Attr<EntityRef>> calls = *t_.workloads[at].calls;
      if (next == calls.size()) {
        state_[at] = Done;
        t_.facts.order.push_back({at});
        way_.pop_back();
        continue;
      }
      const Attr<EntityRef> &call = calls[next++];
      if (call->kind != Kind::Port)
        continue;
      std::uint32_t callee = t_.workloadOf(call.value).index;
      if (state_[callee] == Fresh) {
        state_[callee] = OnTheWay;
        way_.emplace_back(callee, 0);
      } else if (state_[callee] == OnTheWay && callee != at) {
        noteCircle(callee, call.origin);
      }
    }
  }

  void noteCircle(std::uint32_t callee, OriginId origin) {
    std::string path;
    std::size_t shown = 0;
    auto first = llvm::find_if(way_, [callee](const auto &step) { return step.first == callee; });
    for (auto it = first; it != way_.end(); ++it)
      if (++shown <= 8)
        path.append("`").append(t_.workloads[it->first].name).append("` → ");
    if (shown > 8)
      path.append("… → ");
    path.append("`").append(t_.workloads[callee].name).append("`");
    diags_.report(diag::CallCycle, *t_.origins, origin, path);
  }

  Topology &t_;
  Diagnostics &diags_;
  std::vector<State> state_;
  std::vector<std::pair<std::uint32_t, std::size_t>> way_;
};

} // namespace

void deriveOrder(const DeriveContext &context) { Order(context).run(); }

void deriveAssumptions(const DeriveContext &context) {
  Topology &t = context.topology;
  auto assume = [&t](OriginId origin, std::string text) { t.facts.assumptions.push_back({std::move(text), origin}); };
  for (std::uint32_t i = 0; i < t.networks.size(); ++i)
    if (const Network &n = t.networks[i]; t.facts.includes({Kind::Network, i}) && n.vpc.written()) {
      assume(n.vpc.origin, "the private subnets of `" + std::string(n.name) +
                               "` reach what images, logs and secrets need (through NAT or endpoints), and lie in " +
                               "different zones");
      assume(n.vpc.origin, "the VPC of `" + std::string(n.name) + "` has DNS support and DNS host names switched on");
    }
  // With a security group the callers get a rule on it; without one nothing of ours can let them in.
  for (std::uint32_t i = 0; i < t.externals.size(); ++i)
    if (const External &e = t.externals[i];
        t.facts.includes({Kind::External, i}) && !e.securityGroup.written() && (e.cidr.written() || e.host.written()))
      assume(e.cidr.written() ? e.cidr.origin : e.host.origin,
             "`" + std::string(e.name) + "` at " + std::string(e.cidr.written() ? **e.cidr : **e.host) +
                 " lets its callers in, and their network has a route to it");
  for (std::uint32_t i = 0; i < t.clusters.size(); ++i)
    if (const Cluster &c = t.clusters[i]; t.facts.includes({Kind::Cluster, i}) && c.existing.written())
      assume(c.existing.origin,
             "the existing cluster `" + std::string(c.name) + "` has the capacities that are declared");
  for (std::uint32_t i = 0; i < t.capacities.size(); ++i)
    if (const Capacity &c = t.capacities[i]; t.facts.includes({Kind::Capacity, i}) && c.ami.written())
      assume(c.ami.origin, "the machine image of `" + t.path({Kind::Capacity, i}) +
                               "` is made for its instance types and has what a member of its cluster needs");
  auto encryptedWith = [&t](EntityRef resource) {
    const Opt<Id<Key>> *key = keyOf(t, resource);
    return key != nullptr && key->value ? "the key `" + std::string(t[*key->value].name) + "`"
                                        : std::string("no customer key");
  };
  auto assumeThere = [&](Kind kind, const auto &table) {
    for (std::uint32_t i = 0; i < table.size(); ++i)
      if (table[i].existing.written() && t.facts.includes({kind, i}))
        assume(table[i].existing.origin, "the existing " + std::string(word(kind)) + " `" + std::string(table[i].name) +
                                             "` is there and is encrypted with " + encryptedWith({kind, i}));
  };
  assumeThere(Kind::Bucket, t.buckets);
  assumeThere(Kind::Table, t.tables);
  assumeThere(Kind::Queue, t.queues);
  assumeThere(Kind::Topic, t.topics);
  for (std::uint32_t i = 0; i < t.buses.size(); ++i)
    if (const Bus &bus = t.buses[i]; t.facts.includes({Kind::Bus, i}) && bus.existing.written())
      assume(bus.existing.origin, "the existing bus `" + std::string(bus.name) + "` is there");
  assumeThere(Kind::Secret, t.secrets);
  assumeThere(Kind::Parameter, t.parameters);
  assumeThere(Kind::Filesystem, t.filesystems);
  for (std::uint32_t i = 0; i < t.keys.size(); ++i)
    if (const Key &key = t.keys[i]; t.facts.includes({Kind::Key, i}) && key.existing.written())
      assume(key.existing.origin, "the existing key `" + std::string(key.name) +
                                      "` is there, and its policy lets the account's roles use it and, for what they "
                                      "send, the services of AWS");
  for (std::uint32_t i = 0; i < t.roles.size(); ++i)
    if (const Role &role = t.roles[i]; t.facts.includes({Kind::Role, i}) && role.existing.written())
      assume(role.existing.origin, "the existing role `" + std::string(role.name) +
                                       "` trusts what runs its workloads, and allows what their edges need");
  for (std::uint32_t i = 0; i < t.lambdas.size(); ++i)
    if (const Lambda &function = t.lambdas[i]; t.facts.includes({Kind::Function, i}))
      assume(function.existing.origin, "the function `" + std::string(function.name) + "` is there");
  for (std::uint32_t i = 0; i < t.filesystems.size(); ++i)
    if (const Filesystem &fs = t.filesystems[i];
        t.facts.includes({Kind::Filesystem, i}) && fs.existing.written() && *fs.kind == FilesystemKind::Efs)
      assume(fs.existing.origin, "the existing file system `" + std::string(fs.name) +
                                     "` has a mount target in each zone, which lets its users in on port 2049");
  for (std::uint32_t i = 0; i < t.filesystems.size(); ++i)
    if (const Filesystem &fs = t.filesystems[i];
        t.facts.includes({Kind::Filesystem, i}) && fs.existing.written() && isFsx(*fs.kind))
      assume(fs.existing.origin,
             "the existing file system `" + std::string(fs.name) +
                 "` lies in the network of its users, and lets them in on the ports " +
                 (*fs.kind == FilesystemKind::FsxLustre ? "988 and 1018 to 1023" : "111, 635, 2049, 4045 and 4046"));
  for (const WatchedBucket &w : t.facts.watched)
    if (t[w.bucket].existing.written())
      assume(w.because.front(),
             "the existing bucket `" + std::string(t[w.bucket].name) + "` sends its events to EventBridge");
  for (std::uint32_t i = 0; i < t.loadBalancers.size(); ++i)
    if (const LoadBalancer &b = t.loadBalancers[i];
        t.facts.includes({Kind::LoadBalancer, i}) && b.accessLogs.value && t[*b.accessLogs.value].existing.written())
      assume(b.accessLogs.origin, "the policy of the existing bucket `" + std::string(t[*b.accessLogs.value].name) +
                                      "` lets Elastic Load Balancing write to it");
  for (std::uint32_t i = 0; i < t.dns.size(); ++i)
    if (t.facts.includes({Kind::Dns, i}))
      assume(t.dns[i].zone.origin, "the hosted zone " + std::string(*t.dns[i].zone) +
                                       " is there, and has none of these "
                                       "names yet");
  for (const Subscribe &s : t.subscribes)
    if (t.facts.includes(s.parent) && s.queue.written() && t[*s.queue].existing.written())
      assume(s.origin, "the policy of the existing queue `" + std::string(t[*s.queue].name) + "` lets `" +
                           std::string(t.entity(s.parent).name) + "` send to it");
  for (const BusRule &r : t.busRules) {
    if (!t.facts.includes(r.parent))
      continue;
    const std::string sender =
        "lets the rule `" + t.path({Kind::BusRule, static_cast<std::uint32_t>(&r - t.busRules.data())});
    if (r.queue.value && t[*r.queue.value].existing.written())
      assume(r.queue.origin, "the policy of the existing queue `" + std::string(t[*r.queue.value].name) + "` " +
                                 sender + "` send to it");
    if (r.topic.value && t[*r.topic.value].existing.written())
      assume(r.topic.origin, "the policy of the existing topic `" + std::string(t[*r.topic.value].name) + "` " +
                                 sender + "` publish to it");
  }
  for (std::uint32_t i = 0; i < t.registries.size(); ++i)
    if (const Registry &r = t.registries[i]; t.facts.includes({Kind::Registry, i}) && r.existing.written())
      assume(r.existing.origin,
             "the existing registry `" + std::string(r.name) + "` is there and its policy lets this account pull");
}

} // namespace ctr
