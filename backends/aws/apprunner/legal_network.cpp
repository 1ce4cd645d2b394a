#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/workload.h"
#include "diag/kinds/apprunner.h"

namespace ctr::aws::apprunner {

namespace {

void noCounterpart(const Topology &t, OriginId origin, std::string_view what, std::string_view why, std::string help,
                   Diagnostics &diags) {
  if (origin)
    diags.report(diag::AppRunnerNoCounterpart, *t.origins, origin, what, why).hint(std::move(help));
}

void legalPorts(const Topology &t, const Workload &w, Diagnostics &diags) {
  if (w.ports.size() != 1) {
    auto &d = diags.report(diag::AppRunnerPorts, *t.origins, w.ports.empty() ? w.origin : t[w.ports[1]].origin, w.name,
                           static_cast<std::int64_t>(w.ports.size()));
    d.hint(w.ports.empty() ? "add the one that it listens on: `port http { container = 8080 }`"
                           : "keep the port that serves requests");
    return;
  }
  const Port &port = t[w.ports.front()];
  if (port.protocol.written() && port.protocol.value != Protocol::Http)
    noCounterpart(t, port.protocol.origin, "`protocol = " + std::string(wordOf(port.protocol.value)) + "`",
                  "it forwards HTTP/1.1 alone", "write `protocol = http`", diags);
}

void legalHealth(const Topology &t, const Workload &w, Diagnostics &diags) {
  struct Bound {
    std::string_view what;
    Rational value;
    OriginId origin;
    std::string_view unit;
  };
  EffectiveHealth health = healthOf(t, w);
  const Bound bounds[] = {
      {"interval", health.interval->seconds, health.interval.origin, "s"},
      {"timeout", health.timeout->seconds, health.timeout.origin, "s"},
      {"healthy", health.healthy.value, health.healthy.origin, ""},
      {"retries", health.unhealthy.value, health.unhealthy.origin, ""},
  };
  for (const Bound &b : bounds)
    if (!b.value.whole() || b.value < Rational(1) || b.value > Rational(20)) // AR-005
      diags.report(diag::AppRunnerHealthRange, *t.origins, b.origin ? b.origin : health.origin, b.what,
                   b.value.str() + std::string(b.unit));
  if (w.health && t[w.health].port.value && !w.ports.empty() && !(*t[w.health].port.value == w.ports.front()))
    noCounterpart(t, t[w.health].port.origin, "a health check on another port", "it asks the port that it serves", "",
                  diags);
}

void legalExpose(const Topology &t, const Expose &expose, Diagnostics &diags) {
  const Listener &listener = t[*expose.via];
  const LoadBalancer &balancer = t.loadBalancers[listener.parent.index];
  if (*balancer.scheme == Scheme::Internal)
    noCounterpart(t, expose.origin, "an internal load balancer",
                  "a private service needs a VPC endpoint, which this version does not create",
                  "use `scheme = public`, or another target", diags);
  noCounterpart(t, listener.allow.origin, "`allow`", "its services answer everybody",
                "leave `allow` out for this target", diags);
  noCounterpart(t, expose.sticky.origin, "`sticky`", "any instance may get any request", "", diags);
  noCounterpart(t, expose.drain.origin, "`drain`", "it decides how long an instance may finish its requests", "",
                diags);
  if (expose.health)
    noCounterpart(t, t[expose.health].match.origin, "`match`", "only 200 is healthy", "", diags);
}

} // namespace

void legalNetwork(const Topology &t, const Workload &w, Diagnostics &diags) {
  legalPorts(t, w, diags);
  legalHealth(t, w, diags);
  for (Id<Expose> expose : w.exposes)
    legalExpose(t, t[expose], diags);
  for (const Attr<EntityRef> &call : *w.calls)
    if (call.value.kind == Kind::ExternalPort && !w.network.written())
      diags
          .report(diag::AppRunnerNoNetwork, *t.origins, call.origin ? call.origin : w.calls.origin, w.name,
                  t.path(call.value))
          .hint("write `network = …` in the service: App Runner reaches into it through a VPC connector");
}

} // namespace ctr::aws::apprunner
