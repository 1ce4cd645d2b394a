// What the AWS Load Balancer Controller cannot say.

#include "backends/eks/balancers.h"
#include "backends/eks/legal.h"
#include "backends/eks/names.h"
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
    if (const auto &host = t[e].host; host->has_value() && !hostFits(**host))
      diags.report(diag::EksHostPattern, *t.origins, host.origin, **host)
          .hint("write small letters, and `*` as the whole first part only: `*.example.com`");
    const Listener &listener = t[*t[e].via];
    for (const Attr<std::string_view> &source : *listener.allow)
      if (isGroup(*source))
        diags.report(diag::EksAllowGroup, *t.origins, source.origin, *source)
            .hint("write the addresses behind it as CIDR blocks");
  }
}

namespace {

// A network load balancer knows connections and no requests.
void judgeNetworkBalancer(const Topology &t, const Expose &e, const LoadBalancer &lb, Diagnostics &diags) {
  auto unheard = [&](OriginId origin, std::string_view word, std::string_view of, std::string_view why) {
    if (origin)
      diags.report(diag::NoEffect, *t.origins, origin, word, of, why);
  };
  std::string owner = t.path(e.parent);
  unheard(e.priority.origin, "priority", owner, "a listener of a network load balancer has no rules");
  unheard(e.sticky.origin, "sticky", owner, "a network load balancer sets no cookies");
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

} // namespace

void legalBalancers(const Topology &t, Diagnostics &diags) {
  bool any = false;
  for (Id<Workload> w : t.facts.order)
    any |= !t[w].exposes.empty();
  if (any)
    judgeTags(t, *t.info().tags, diags);
  for (std::uint32_t i = 0; i < t.loadBalancers.size(); ++i)
    if (t.facts.includes({Kind::LoadBalancer, i}))
      judgeTags(t, *t.loadBalancers[i].tags, diags);
  std::vector<std::uint32_t> first(t.loadBalancers.size(), UINT32_MAX); // the expose that a network one serves
  for (Id<Workload> w : t.facts.order)
    for (Id<Expose> id : t[w].exposes) {
      const Expose &e = t[id];
      Id<LoadBalancer> balancer = balancerOf(t, e);
      const LoadBalancer &lb = t[balancer];
      if (*lb.kind == LoadBalancerKind::Network)
        judgeNetworkBalancer(t, e, lb, diags);
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
