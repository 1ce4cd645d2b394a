// What the AWS Load Balancer Controller cannot say.

#include "backends/eks/balancers.h"
#include "backends/eks/legal.h"
#include "backends/eks/names.h"
#include "backends/eks/target_groups.h"
#include "diag/kinds/eks.h"
#include "diag/kinds/targets.h"

#include <algorithm>

namespace ctr::eks {
namespace {

// An Ingress has a wildcard as its whole first label, or none, and no capitals (K8S-001).
bool hostFits(std::string_view host) {
  if (host.substr(0, 2) == "*.")
    host.remove_prefix(2);
  while (true) {
    std::size_t dot = host.find('.');
    if (!isLabel(host.substr(0, dot)))
      return false;
    if (dot == host.npos)
      return true;
    host.remove_prefix(dot + 1);
  }
}

bool isGroup(std::string_view source) { return source.substr(0, 3) == "sg-"; }

// Each share of a load balancer has a number of its own in the group, from 1 to 1000 (LBC-008).
void judgeRules(const Topology &t, Diagnostics &diags) {
  constexpr std::int64_t Most = 1000;
  std::vector<std::int64_t> shares(t.loadBalancers.size());
  for (Id<Workload> w : t.facts.order)
    for (Id<Expose> id : t[w].exposes)
      if (Id<LoadBalancer> balancer = balancerOf(t, t[id]); ++shares[balancer.index] == Most + 1)
        diags.report(diag::EksManyRules, *t.origins, t[id].origin, t[balancer].name, Most)
            .note(t.origins->span(t[balancer].origin), "the load balancer")
            .hint("expose the rest through a second load balancer");
}

// A network load balancer knows connections and no requests.
void judgeNetworkBalancer(const Topology &t, const Expose &e, const LoadBalancer &lb, Diagnostics &diags) {
  auto unheard = [&](OriginId origin, std::string_view word, std::string_view of, std::string_view why) {
    if (origin)
      diags.report(diag::NoEffect, *t.origins, origin, word, of, why);
  };
  std::string owner = t.path(e.parent);
  if (e.health)
    unheard(t[e.health].match.origin, "match", owner, "a network load balancer counts 200 to 399 as well");
  unheard(lb.idleTimeout.origin, "idle_timeout", lb.name, "the controller leaves a network load balancer its 350 s");
}

// The controller reads the tags from one annotation, `key=value,key=value`.
void judgeTags(const Topology &t, const Map<std::string_view> &tags, Diagnostics &diags) {
  for (const Entry<std::string_view> &tag : tags)
    if (tag.key.find('=') != std::string_view::npos)
      diags.report(diag::EksTagKey, *t.origins, tag.origin, tag.key).hint("name it with something else, such as `:`");
}

// What the annotations of the controller cannot say of one `expose`.
void judgeExpose(const Topology &t, const Expose &e, Diagnostics &diags) {
  const LoadBalancer &lb = t[balancerOf(t, e)];
  if (*lb.kind == LoadBalancerKind::Network)
    judgeNetworkBalancer(t, e, lb, diags);
  if (e.host->has_value() && !hostFits(**e.host))
    diags.report(diag::EksHostPattern, *t.origins, e.host.origin, **e.host)
        .hint("write small letters, and `*` as the whole first part only: `*.example.com`");
  for (const Attr<std::string_view> &source : *t[*e.via].allow)
    if (isGroup(*source))
      diags.report(diag::EksAllowGroup, *t.origins, source.origin, *source)
          .hint("write the addresses behind it as CIDR blocks");
  // The controller's redirect takes every HTTP listener of the group (LBC-006).
  if (*lb.kind != LoadBalancerKind::Application || *t[*e.via].protocol == ListenerProtocol::Https)
    return;
  for (Id<Listener> other : lb.listeners)
    if (t[other].redirect->has_value())
      diags.report(diag::EksRedirectAll, *t.origins, e.via.origin, t[*e.via].name, t[other].name)
          .note(t.origins->span(t[other].redirect.origin), "redirects")
          .hint("expose through the https listener, or take a load balancer of its own");
}

} // namespace

void legalBalancers(const Topology &t, Diagnostics &diags) {
  const std::vector<bool> ours = foundationBalancers(t);
  std::vector<bool> made(t.loadBalancers.size()); // by the controller
  for (Id<Workload> w : t.facts.order)
    for (Id<Expose> id : t[w].exposes) {
      const Expose &e = t[id];
      Id<LoadBalancer> balancer = balancerOf(t, e);
      if (ours[balancer.index])
        continue;
      judgeExpose(t, e, diags);
      made[balancer.index] = true;
    }
  judgeRules(t, diags);
  bool any = false;
  for (std::uint32_t i = 0; i < t.loadBalancers.size(); ++i)
    if (made[i]) {
      judgeTags(t, *t.loadBalancers[i].tags, diags);
      any = true;
    }
  if (any)
    judgeTags(t, *t.info().tags, diags);
}

} // namespace ctr::eks
