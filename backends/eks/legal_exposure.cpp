// What the AWS Load Balancer Controller cannot say.

#include "backends/eks/balancers.h"
#include "backends/eks/legal.h"

#include <algorithm>

namespace ctr::eks {
namespace {

bool isGroup(std::string_view source) { return source.substr(0, 3) == "sg-"; }

void judgeText(const Topology &t, const Text &text, OriginId origin, Diagnostics &diags) {
  for (const TextPart &part : text.parts)
    if (part.entity && (part.entity.kind == Kind::LoadBalancer || part.entity.kind == Kind::Listener))
      diags.report(diag::EksBalancerOutput, *t.origins, origin, t.entity(part.entity).name)
          .hint("call the service itself by its `host`, or give the load balancer a name in your DNS and write that");
}

template <class T> void judgeTexts(const Topology &t, const T &container, Diagnostics &diags) {
  for (const Entry<Text> &e : *container.env)
    judgeText(t, e.value, e.origin, diags);
  for (const Attr<Text> &e : *container.command)
    judgeText(t, *e, e.origin, diags);
  for (const Attr<Text> &e : *container.entrypoint)
    judgeText(t, *e, e.origin, diags);
}

} // namespace

void legalExposure(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  judgeTexts(t, w, diags);
  for (Id<Container> c : w.containers)
    judgeTexts(t, t[c], diags);
  for (Id<Expose> e : w.exposes) {
    const Listener &listener = t[*t[e].via];
    for (const Attr<std::string_view> &source : *listener.allow)
      if (isGroup(*source))
        diags.report(diag::EksAllowGroup, *t.origins, source.origin, *source)
            .hint("write the addresses behind it as CIDR blocks");
  }
}

void legalBalancers(const Topology &t, Diagnostics &diags) {
  std::vector<std::uint32_t> first(t.loadBalancers.size(), UINT32_MAX); // the expose that a network one serves
  for (Id<Workload> w : t.facts.order)
    for (Id<Expose> id : t[w].exposes) {
      const Expose &e = t[id];
      Id<LoadBalancer> balancer = balancerOf(t, e);
      const LoadBalancer &lb = t[balancer];
      std::uint32_t &before = first[balancer.index];
      if (*lb.kind == LoadBalancerKind::Network && before != UINT32_MAX)
        diags.report(diag::EksNetworkShared, *t.origins, e.origin, lb.name)
            .note(t.origins->span(t.exposes[before].origin), "the first")
            .hint("give each its own load balancer of `kind = network`");
      before = std::min(before, id.index);
      // The controller's redirect takes every HTTP listener of the group (LBC-006).
      if (*lb.kind != LoadBalancerKind::Application || *t[*e.via].protocol == ListenerProtocol::Https)
        continue;
      for (Id<Listener> other : lb.listeners)
        if (t[other].redirect->has_value())
          diags.report(diag::EksRedirectAll, *t.origins, e.via.origin, t[*e.via].name, t[other].name)
              .note(t.origins->span(t[other].redirect.origin), "redirects")
              .hint("expose through the https listener, or take a load balancer of its own");
    }
}

} // namespace ctr::eks
