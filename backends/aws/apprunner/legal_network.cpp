#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/workload.h"
#include "diag/kinds/apprunner.h"

namespace ctr::aws::apprunner {

namespace {

constexpr std::string_view LeaveOut = "leave it out for this target: `target.backend == \"apprunner\" ? null : …`";
const Rational MostRequest(120); // seconds (AR-025)

void noCounterpart(const Topology &t, OriginId origin, std::string_view what, std::string_view why,
                   std::string_view help, Diagnostics &diags) {
  if (origin)
    diags.report(diag::AppRunnerNoCounterpart, *t.origins, origin, what, why).hint(std::string(help));
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
  if (!expose.via.written() || !*expose.via)
    return; // refused already
  const Listener &listener = t[*expose.via];
  const LoadBalancer &balancer = t.loadBalancers[listener.parent.index];
  if (*balancer.scheme == Scheme::Public)
    noCounterpart(t, listener.allow.origin, "`allow`", "its public services answer everybody",
                  "leave `allow` out for this target, or use `scheme = internal`", diags);
  for (const auto &[origin, what] : {std::pair(listener.certificate.origin, "`certificate`"),
                                     {listener.extraCertificates.origin, "`extra_certificates`"},
                                     {listener.sslPolicy.origin, "`ssl_policy`"}})
    noCounterpart(t, origin, what, "a service has a host and a certificate of AWS's own", LeaveOut, diags);
  if (balancer.idleTimeout->seconds > MostRequest)
    noCounterpart(t, balancer.idleTimeout.origin, "this `idle_timeout`", "a request may take 120s", LeaveOut, diags);
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
}

} // namespace ctr::aws::apprunner
