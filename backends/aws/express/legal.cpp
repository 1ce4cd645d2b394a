#include "backends/aws/express/legal.h"

#include "backends/aws/ecs/check.h"
#include "backends/aws/foundation.h"
#include "backends/aws/outputs.h"
#include "diag/kinds/ecs.h"

#include <fmt/format.h>

namespace ctr::aws::express {

namespace {

using ecs::Check;

void noCounterpart(const Check &c, OriginId origin, std::string_view what, std::string_view why) {
  if (origin)
    c.report(diag::ExpressNoCounterpart, origin, what, why)
        .hint("leave it out for this target, or use `mode = standard`");
}

void checkPort(const Check &c) {
  const Workload &w = c.workload();
  if (w.ports.size() != 1) {
    c.report(diag::ExpressPorts, w.ports.empty() ? w.origin : c.t[w.ports[1]].origin, w.name,
             static_cast<std::int64_t>(w.ports.size()))
        .hint(w.ports.empty() ? "add the one that it listens on: `port http { container = 8080 }`"
                              : "keep the port that serves requests");
    return;
  }
  const Port &port = c.t[w.ports.front()];
  if (port.protocol.written() && *port.protocol != Protocol::Http)
    noCounterpart(c, port.protocol.origin, "another protocol than `http`", "its load balancer speaks HTTP to copies");
}

void checkHealth(const Check &c) {
  constexpr std::string_view Why = "its load balancer asks as often as ECS decides";
  const Workload &w = c.workload();
  if (w.health) {
    const Health &health = c.t[w.health];
    noCounterpart(c, health.interval.origin, "`interval`", Why);
    noCounterpart(c, health.timeout.origin, "`timeout`", Why);
    noCounterpart(c, health.retries.origin, "`retries`", Why);
    noCounterpart(c, health.port.origin, "`port` of a health check", "it asks the port that it serves");
  }
}

// Each share of a listener must be all of it: an Express service has an address of its own.
void checkExpose(const Check &c) {
  const Workload &w = c.workload();
  if (w.exposes.empty())
    c.report(diag::ExpressNotExposed, w.origin, w.name)
        .hint("add `expose { via = … }`, use `mode = standard`, or leave the service out with `except`");
  for (Id<Expose> id : w.exposes) {
    const Expose &expose = c.t[id];
    if (!expose.via.written() || !*expose.via)
      continue; // refused already
    const Listener &listener = c.t[*expose.via];
    const Id<Network> network = *c.t.loadBalancers[listener.parent.index].network;
    if (network && !c.t.networkOf(w))
      c.report(diag::ExpressNoNetwork, w.origin, w.name, c.t[network].name)
          .note(c.span(expose.origin), "exposed there")
          .hint(fmt::format("add `network = {}`", c.t[network].name));
    noCounterpart(c, listener.allow.origin, "`allow`", "the security group of its load balancer is ECS's own");
    noCounterpart(c, listener.certificate.origin, "`certificate`",
                  "its load balancer has a host name and a certificate of AWS's own");
    noCounterpart(c, expose.sticky.origin, "`sticky`", "any copy may get any request");
    noCounterpart(c, expose.drain.origin, "`drain`", "ECS decides how long a copy may finish its requests");
    if (!expose.health)
      continue;
    const ExposeHealth &asked = c.t[expose.health];
    for (OriginId origin : {asked.interval.origin, asked.timeout.origin, asked.healthy.origin, asked.unhealthy.origin,
                            asked.match.origin})
      noCounterpart(c, origin, "more than the path of a health check", "ECS decides the rest");
  }
}

void checkScale(const Check &c) {
  const Workload &w = c.workload();
  if (!w.scale)
    return;
  const Scale &scale = c.t[w.scale];
  for (std::size_t i = 1; i < scale.tracks.size(); ++i)
    c.report(diag::ExpressOneTrack, c.t[scale.tracks[i]].origin)
        .note(c.span(c.t[scale.tracks.front()].origin), "the other one");
  for (Id<Track> id : scale.tracks) {
    const Track &track = c.t[id];
    for (OriginId origin : {track.cooldownIn.origin, track.cooldownOut.origin})
      noCounterpart(c, origin, "a cooldown", "ECS decides when to scale");
    if (!*track.scaleIn)
      noCounterpart(c, track.scaleIn.origin, "`scale_in = false`", "it always scales in again");
    if (track.targetPercent.value)
      c.wholePercent("target", *track.targetPercent.value, track.targetPercent.origin);
  }
}

void checkRest(const Check &c) {
  const Workload &w = c.workload();
  forEachOutput(w, [&](const TextPart &part, OriginId origin) {
    if (part.entity.kind == Kind::LoadBalancer)
      noCounterpart(c, origin, "a load balancer's name", "ECS makes the load balancer itself");
    else if (part.entity.kind == Kind::Service && part.output != Output::Name)
      noCounterpart(c, origin, "`host`", "an Express service gets its host when it is made");
  });
  noCounterpart(c, w.entrypoint.origin, "`entrypoint`", "it takes a command alone");
  if (!w.log)
    return;
  const Log &log = c.t[w.log];
  if (*log.driver != LogDriver::Awslogs)
    noCounterpart(c, log.driver.origin, "another log driver", "it writes to CloudWatch Logs alone");
  noCounterpart(c, log.mode.origin, "`mode`", "ECS decides how output is buffered");
  noCounterpart(c, log.options.origin, "`options`", "its logging has no options");
}

} // namespace

void legal(const Topology &t, Diagnostics &diags) {
  legalShared(t, diags);
  const ecs::Connect connect(t);
  for (Id<Workload> id : t.facts.order) {
    const Workload &w = t[id];
    if (w.task)
      continue; // refused already
    const Check c{t, diags, connect, id};
    checkSize(c);
    checkPort(c);
    checkHealth(c);
    checkExpose(c);
    checkScale(c);
    checkRest(c);
  }
}

} // namespace ctr::aws::express
