#include "backends/eks/target_groups.h"

#include "backends/aws/dns.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/models/ec2.h"
#include "backends/aws/naming.h"
#include "backends/aws/network.h"
#include "backends/aws/security_groups.h"
#include "backends/aws/target_groups.h"
#include "backends/eks/balancers.h"
#include "backends/eks/network_models.h"

#include <llvm/ADT/STLExtras.h>
#include <set>
#include <tuple>

namespace ctr::eks {
namespace {

class BalancerUses {
public:
  explicit BalancerUses(const Topology &t) : t_(t), used_(t.loadBalancers.size()) {
    for (std::uint32_t i = 0; i < t.loadBalancers.size(); ++i)
      used_[i] = *t.loadBalancers[i].privatelink || t.loadBalancers[i].accessLogs.value;
    for (const Dns &dns : t.dns)
      for (const Entry<Id<LoadBalancer>> &name : *dns.names)
        mark(name.value);
    for (Id<Workload> w : t.facts.order) {
      workload(t[w]);
      for (Id<Expose> e : t[w].exposes)
        expose(balancerOf(t, t[e]));
    }
  }
  std::vector<bool> take() { return std::move(used_); }

private:
  void text(const Text &text) {
    for (const TextPart &part : text.parts) {
      if (part.entity && part.entity.kind == Kind::LoadBalancer)
        mark({part.entity.index});
      else if (part.entity && part.entity.kind == Kind::Listener)
        mark({t_.listeners[part.entity.index].parent.index});
    }
  }
  template <class T> void texts(const T &container) {
    for (const Entry<Text> &e : *container.env)
      text(e.value);
    for (const Attr<Text> &e : *container.command)
      text(*e);
    for (const Attr<Text> &e : *container.entrypoint)
      text(*e);
  }
  void workload(const Workload &w) {
    texts(w);
    for (Id<Container> c : w.containers)
      texts(t_[c]);
    for (Id<Trigger> trigger : w.triggers)
      for (const Entry<Text> &e : *t_[trigger].env)
        text(e.value);
    if (w.scale && llvm::any_of(t_[w.scale].tracks, [&](Id<Track> id) { return t_[id].metric == Metric::Requests; }))
      for (Id<Expose> e : w.exposes)
        mark(balancerOf(t_, t_[e]));
  }
  // The controller makes a network load balancer for one port; what is exposed through one twice needs ours.
  void expose(Id<LoadBalancer> id) {
    if (*t_[id].kind == LoadBalancerKind::Network && !once_.insert(id.index).second)
      mark(id);
  }
  void mark(Id<LoadBalancer> id) { used_[id.index] = true; }

  const Topology &t_;
  std::vector<bool> used_;
  std::set<std::uint32_t> once_;
};

// The ports of pods that a load balancer speaks to: where it forwards, and where it asks for health.
std::vector<BindingPort> portsOf(const Topology &t, const Workload &w, const Expose &e) {
  const Port &port = t[*e.port];
  std::vector<BindingPort> ports{{*port.protocol == Protocol::Udp ? "UDP" : "TCP", *port.container}};
  if (std::int64_t check = balancerCheck(t, w, e).port; check != 0)
    ports.push_back({"TCP", check});
  return ports;
}

// Out of the load balancer's group to the pods, which have the cluster's group; an existing cluster's is unknown, and
// the network's addresses stand for it.
class WaysOut {
public:
  explicit WaysOut(Foundation &f) : f_(f) {}

  void declare(const Workload &w, Id<Expose> id) {
    const Topology &t = f_.lowering.topology;
    const Expose &e = t[id];
    for (const BindingPort &port : portsOf(t, w, e))
      if (Id<LoadBalancer> balancer = balancerOf(t, e);
          done_.emplace(balancer.index, port.protocol == "UDP", port.port).second)
        declare(balancer, port, e.origin);
  }

private:
  void declare(Id<LoadBalancer> balancer, const BindingPort &port, OriginId origin) {
    aws::Lowering &l = f_.lowering;
    const Topology &t = l.topology;
    aws::ec2::Rule rule;
    rule.groupId = aws::loadBalancerGroupId(l, balancer);
    rule.ipProtocol = port.protocol == "UDP" ? "udp" : "tcp";
    rule.fromPort = rule.toPort = port.port;
    if (f_.clusterId)
      rule.destinationSecurityGroupId = l.out.attribute(f_.clusterId, "ClusterSecurityGroupId");
    else
      rule.cidrIp = l.arena.string(aws::networkCidr(t, *t[balancer].network).value_or("0.0.0.0/0"));
    rule.description = "pods of " + f_.cluster;
    std::string role = (port.protocol == "UDP" ? "ToPodsUdp" : "ToPods") + std::to_string(port.port);
    l.out.add(aws::logicalId(t, aws::refTo(balancer), role), "AWS::EC2::SecurityGroupEgress", rule, origin);
  }

  Foundation &f_;
  std::set<std::tuple<std::uint32_t, bool, std::int64_t>> done_;
};

// Where a person finds what is exposed.
void declareUrls(Foundation &f, Id<LoadBalancer> id) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  for (Id<Listener> listener : t[id].listeners)
    if (l.of(aws::refTo(listener))) // a network load balancer's only where something is exposed
      l.out.output(aws::logicalId(t, aws::refTo(listener), "Url"), "Address of " + t.path(aws::refTo(listener)),
                   aws::listenerUrl(l, listener));
}

} // namespace

std::vector<bool> foundationBalancers(const Topology &t) { return BalancerUses(t).take(); }

void declareBalancers(Foundation &f) {
  aws::Lowering &l = f.lowering;
  const Topology &t = l.topology;
  for (std::uint32_t i = 0; i < t.loadBalancers.size(); ++i)
    if (f.plan.inFoundation({i}) && t.facts.includes({Kind::LoadBalancer, i})) {
      aws::declareLoadBalancer(l, {i});
      declareUrls(f, {i});
    }
  aws::declareDns(l);
  WaysOut waysOut(f);
  for (Id<Workload> w : t.facts.order)
    for (Id<Expose> e : t[w].exposes)
      if (f.plan.inFoundation(balancerOf(t, t[e]))) {
        aws::declareExpose(l, e);
        waysOut.declare(t[w], e);
      }
}

void appendBindings(const Manifest &m, emit::NodeList &documents) {
  const Topology &t = m.topology;
  std::vector<std::uint32_t> bound; // the controller takes one binding of a target group
  for (Id<Expose> id : m.workload.exposes) {
    const Expose &e = t[id];
    Id<LoadBalancer> balancer = balancerOf(t, e);
    aws::ResourceId group = m.lowering.of(aws::refTo(id), aws::Part::TargetGroup);
    if (!m.plan.inFoundation(balancer) || llvm::is_contained(bound, group.index))
      continue;
    bound.push_back(group.index);
    std::size_t count = bound.size();
    TargetGroupBinding binding;
    binding.origin = e.origin;
    binding.metadata = m.metadata(count == 1 ? m.name() : m.name(std::to_string(count)));
    const Port &port = t[*e.port];
    binding.spec.serviceRef = {m.name(), port.published->value_or(*port.container)};
    binding.spec.targetGroupArn = aws::targetGroupArn(m.lowering, id, e.origin);
    BindingRule rule;
    rule.from.push_back({{aws::loadBalancerGroupId(m.lowering, balancer)}});
    rule.ports = portsOf(t, m.workload, e);
    binding.spec.networking.ingress.push_back(std::move(rule));
    documents.push_back(emit::write(m.arena, binding));
  }
}

} // namespace ctr::eks
