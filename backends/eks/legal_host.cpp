// What of its node a pod may have: the node's network, whose ports are there once, and directories of the node.

#include "backends/eks/legal.h"
#include "backends/eks/plan.h"
#include "diag/kinds/eks_pods.h"
#include "diag/kinds/targets.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {
namespace {

// What listens on every node (pull request 2650 of amazon-eks-ami lists it).
struct NodePort {
  std::int64_t port;
  std::string_view owner;
  std::optional<Driver> driver; // it is there for that one's volumes alone
};
constexpr NodePort NodePorts[] = {
    {10249, "kube-proxy", {}},
    {10250, "the kubelet", {}},
    {10256, "kube-proxy", {}},
    {61678, "the VPC CNI", {}},
    {61679, "the VPC CNI", {}},
    {9808, "the driver of EBS volumes", Driver::Ebs},
    {9809, "the driver of EFS volumes", Driver::Efs},
};
// It claims these of its nodes, so that the scheduler gives them to nobody else (issue 10 of eks-pod-identity-agent).
constexpr std::int64_t AgentPorts[] = {80, 2703};

struct HostJudge {
  const Topology &t;
  const Plan plan{t};
  Diagnostics &diags;

  void nodesOwn(const Port &port) const {
    const auto taken = [&](std::string_view owner, std::string_view hint) {
      diags.report(diag::EksNodePort, *t.origins, port.container.origin, *port.container, owner)
          .hint(std::string(hint));
    };
    for (const NodePort &row : NodePorts)
      if (row.port == *port.container && (!row.driver || plan.drives(*row.driver)))
        taken(row.owner, "let the program listen on another port");
    if (plan.podIdentity && llvm::is_contained(AgentPorts, *port.container))
      taken("the agent of pod identity", "let the program listen on another port, such as 8080");
  }

  void sysctls(const Workload &w) const {
    for (const Entry<std::string_view> &e : *w.sysctls)
      if (e.key.starts_with("net."))
        diags.report(diag::EksHostSysctl, *t.origins, e.origin, e.key, w.name)
            .note(t.origins->span(w.networkMode.origin), "the network is the node's")
            .hint("leave it out, or leave `network_mode` out");
  }

  // The old copy has the port until it is gone.
  void daemon(const Workload &w) const {
    if (*w.scheduling != Scheduling::Daemon || w.ports.empty() || !w.rollout)
      return;
    const Rollout &r = t[w.rollout];
    if (r.minHealthy.written() && !(r.minHealthy->points < Rational(100)))
      diags.report(diag::EksHostDaemon, *t.origins, r.minHealthy.origin, w.name)
          .note(t.origins->span(t[w.ports.front()].origin), "there once on each node")
          .hint("write `min_healthy = 90%`, or leave it out");
  }

  static bool same(const Port &a, const Port &b) {
    return *a.container == *b.container && (*a.protocol == Protocol::Udp) == (*b.protocol == Protocol::Udp);
  }
  // Every node that the first may use can be one of the second's, or some can.
  [[nodiscard]] std::pair<bool, bool> overlap(Id<Workload> a, Id<Workload> b) const {
    bool all = true, some = false;
    for (const Placement &p : t.facts.placementsFor(a)) {
      const bool there =
          llvm::any_of(t.facts.placementsFor(b), [&](const Placement &other) { return other.capacity == p.capacity; });
      all &= there;
      some |= there;
    }
    return {all, some};
  }
  void shared(Id<Workload> id, Id<Workload> other) const {
    const bool daemon = *t[id].scheduling == Scheduling::Daemon;
    const bool others = *t[other].scheduling == Scheduling::Daemon;
    const auto [all, some] = overlap(id, other);
    const bool crowdedOut = (others && all) || (daemon && overlap(other, id).first) || (daemon && others && some);
    if (!some)
      return;
    for (Id<Port> mine : t[id].ports)
      for (Id<Port> theirs : t[other].ports) {
        if (!same(t[mine], t[theirs]))
          continue;
        Diagnostic &d = crowdedOut ? diags.report(diag::EksHostPortTaken, *t.origins, t[mine].origin, t[id].name,
                                                  t[other].name, *t[mine].container)
                                   : diags.report(diag::EksHostPortShared, *t.origins, t[mine].origin, t[id].name,
                                                  t[other].name, *t[mine].container);
        d.note(t.origins->span(t[theirs].origin), "the same port of the node");
        d.hint("let one of them listen on another port, or give each a capacity of its own");
        return;
      }
  }

  void all() const {
    std::vector<Id<Workload>> seen;
    for (Id<Workload> id : t.facts.order) {
      if (!onNodesNetwork(t, id))
        continue;
      for (Id<Port> port : t[id].ports)
        nodesOwn(t[port]);
      sysctls(t[id]);
      daemon(t[id]);
      for (Id<Workload> other : seen)
        shared(id, other);
      seen.push_back(id);
    }
  }
};

// Which directories a node has, and whose they are.
void judgeHostMounts(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  constexpr std::string_view Docker[] = {"/var/run/docker.sock", "/run/docker.sock", "/var/lib/docker"};
  const bool ownImage = llvm::any_of(t.facts.placementsFor(id), [&](const Placement &p) {
    return p.capacity && (t[p.capacity].ami->has_value() || t[p.capacity].existing->has_value());
  });
  const auto judge = [&](const Mount &m, const Opt<std::int64_t> &user) {
    const Filesystem &fs = t[m.filesystem];
    if (*fs.kind != FilesystemKind::Host)
      return;
    if (llvm::is_contained(Docker, **fs.path) && !ownImage)
      diags.report(diag::EksHostDocker, *t.origins, m.origin, t[id].name, **fs.path)
          .note(t.origins->span(fs.path.origin), "Docker's")
          .hint("nodes run containerd: `/run/containerd/containerd.sock` is its socket, `/var/log/pods` has the logs");
    else if (!*m.readOnly && user->has_value() && **user != 0)
      diags.report(diag::EksHostOwner, *t.origins, m.origin, t[id].name, **fs.path, **user)
          .note(t.origins->span(user.origin), "its user")
          .hint("write `read_only = true`, or let an image of yours give it to that user");
  };
  const Workload &w = t[id];
  for (Id<Mount> m : w.mounts)
    judge(t[m], w.user);
  for (Id<Container> c : w.containers)
    for (Id<Mount> m : t[c].mounts)
      judge(t[m], t[c].user->has_value() ? t[c].user : w.user);
}

} // namespace

void legalHosts(const Topology &t, Diagnostics &diags) {
  if (llvm::any_of(t.facts.order, [&](Id<Workload> w) { return onNodesNetwork(t, w); }))
    HostJudge{.t = t, .diags = diags}.all();
  for (Id<Workload> w : t.facts.order)
    if (!onFargate(t, w))
      judgeHostMounts(t, w, diags);
}

} // namespace ctr::eks
