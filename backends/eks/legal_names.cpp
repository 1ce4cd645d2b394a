// Names as Kubernetes takes them, beyond the forms that the schema checks for every target.

#include "backends/eks/legal.h"
#include "backends/eks/logins.h"
#include "backends/eks/names.h"
#include "backends/eks/plan.h"
#include "backends/eks/target_groups.h"
#include "diag/kinds/eks.h"

#include <map>
#include <tuple>

namespace ctr::eks {
namespace {

bool clustersOwn(std::string_view space) { return space == "default" || space.substr(0, 5) == "kube-"; }

} // namespace

void legalNamespace(const Topology &t, std::string_view space, OriginId origin, Diagnostics &diags) {
  if (clustersOwn(space))
    diags.report(diag::EksNamespaceReserved, *t.origins, origin, space)
        .hint("choose a name of your own, such as `" + toLabel(t.info().name) + "`");
}

void legalNames(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  std::string_view name = objectName(t, id);
  OriginId origin = w.physicalName.written() ? w.physicalName.origin : w.origin;
  // A Service's name is the narrowest (K8S-003); a suffix of ours must fit behind it, and a pod's hash (K8S-005).
  constexpr std::size_t Longest = 52;
  if (!isServiceName(name) || name.size() > Longest)
    diags.report(diag::EksNameForm, *t.origins, origin, name)
        .hint("fix the name in the cluster with `name = \"" + toLabel(name, Longest) + "\"`");
  if (w.nameSpace->has_value())
    legalNamespace(t, **w.nameSpace, w.nameSpace.origin, diags);
  for (Id<Port> p : w.ports)
    if (!isPortName(t[p].name))
      diags.report(diag::EksPortName, *t.origins, t[p].origin, t[p].name)
          .hint("choose a name of at most 15 small letters, digits and single hyphens");
  for (Id<Container> c : w.containers)
    if (!isLabel(t[c].name) || t[c].name == name)
      diags.report(diag::EksNameForm, *t.origins, t[c].origin, t[c].name)
          .hint("rename the container: small letters, digits and hyphens, and not as the service itself");
}

namespace {

// What is called NAME-SUFFIX for one workload may be another's NAME. Both would be one object then, and the later one
// would overwrite the earlier.
class TakenNames {
public:
  TakenNames(const Topology &t, Diagnostics &diags) : t_(t), diags_(diags), bound_(foundationBalancers(t)) {}

  void claimAll(Id<Workload> w) {
    const Workload &workload = t_[w];
    std::string name(objectName(t_, w));
    claim(w, workload.origin, "ServiceAccount", name);
    if (usesExternalSecrets(t_)) {
      const bool pulls = !logins(t_, w).empty();
      if (hasSecrets(t_, w) || pulls)
        claim(w, hasSecrets(t_, w) ? workload.secrets.origin : workload.registryAuth.origin, "ServiceAccount",
              name + "-secrets");
    }
    if (!workload.ports.empty())
      claim(w, workload.origin, "Service", name);
    for (Id<Expose> e : workload.exposes)
      if (Id<LoadBalancer> balancer = balancerOf(t_, t_[e]);
          *t_[balancer].kind == LoadBalancerKind::Network && !bound_[balancer.index])
        claim(w, t_[e].origin, "Service", name + "-" + toLabel(t_[balancer].name));
    for (Id<Trigger> trigger : workload.triggers)
      claim(w, t_[trigger].origin, t_[trigger].queue->has_value() ? "ScaledJob" : "CronJob", runsName(t_, trigger));
    if (workload.task && workload.triggers.empty())
      claim(w, workload.origin, "CronJob", name);
  }

private:
  void claim(Id<Workload> w, OriginId origin, std::string_view kind, const std::string &name) {
    auto [row, fresh] = taken_.try_emplace({namespaceOf(t_, w), kind, name}, w, origin);
    const auto &[owner, first] = row->second;
    if (!fresh)
      diags_.report(diag::EksNameTaken, *t_.origins, origin, t_[w].name, t_[owner].name, kind, name)
          .note(t_.origins->span(first), "the other one")
          .hint("rename one of them, or fix its name in the cluster with `name = …`");
  }

  const Topology &t_;
  Diagnostics &diags_;
  std::vector<bool> bound_; // load balancers without a Service of their own
  std::map<std::tuple<std::string, std::string_view, std::string>, std::pair<Id<Workload>, OriginId>> taken_;
};

} // namespace

void legalNamesTaken(const Topology &t, Diagnostics &diags) {
  TakenNames taken(t, diags);
  for (Id<Workload> w : t.facts.order)
    taken.claimAll(w);
}

} // namespace ctr::eks
