// How a workload is reached from outside and renewed: expose, its health, rollout.
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using E = ctr::Expose;
using EH = ctr::ExposeHealth;

constexpr Field ExposeHealthFields[] = {
    attribute<&EH::path>("path", "The path that is asked; the workload's `health` otherwise.").like("path"),
    attribute<&EH::interval>("interval", "The time between two checks.").within(5, 300, "LBC-017"),
    attribute<&EH::timeout>("timeout", "How long an answer may take; less than the interval.")
        .within(2, 120, "LBC-017"),
    attribute<&EH::healthy>("healthy", "So many answers in a row make a copy healthy.").within(2, 10, "LBC-017"),
    attribute<&EH::unhealthy>("unhealthy", "So many failures in a row make it unhealthy.").within(2, 10, "LBC-017"),
    attribute<&EH::match>("match", "The status codes that count as well: \"200\", \"200-399\", \"200,301\".")
        .like("status-codes"),
};
constexpr Construct makeExposeHealth() {
  Construct c = construct<EH>("health", "What the load balancer asks before it sends requests to a copy.");
  c.name = NameRule::None;
  c.fields = ExposeHealthFields;
  return c;
}

constexpr Field ExposeFields[] = {
    attribute<&E::via>("via", "The listener that sends requests here.").must(),
    attribute<&E::port>("port", "The port of this workload that answers them.").must(),
    attribute<&E::path>("path", "Only requests for this path; `*` stands for anything, `?` for one character.")
        .like("path-pattern"),
    attribute<&E::host>("host", "Only requests for this host name; `*` and `?` as in `path`.").like("host-pattern"),
    attribute<&E::priority>("priority",
                            "The place of the rule among the listener's; otherwise computed so that the more "
                            "special one comes first.")
        .within(1, 50000, "LBC-021"),
    attribute<&E::drain>("drain", "How long open requests may finish when a copy goes away.")
        .within(0, 3600, "Elastic Load Balancing attribute deregistration_delay.timeout_seconds"),
    attribute<&E::sticky>("sticky", "Sends a client to the same copy for so long.")
        .within(1, 604'800, "Elastic Load Balancing attribute stickiness.lb_cookie.duration_seconds"),
};
constexpr ChildRule ExposeChildren[] = {child<&E::health>(rows::ExposeHealth, Occurs::Once)};
constexpr Construct makeExpose() {
  Construct c = construct<E>("expose", "A share of a listener: requests that match go to this workload.");
  c.name = NameRule::None;
  c.fields = ExposeFields;
  c.children = ExposeChildren;
  return c;
}

constexpr Field RolloutFields[] = {
    attribute<&ctr::Rollout::minHealthy>("min_healthy", "The share of the copies that stays up during an update.")
        .within(0, 100, "SV-012"),
    attribute<&ctr::Rollout::max>("max", "The share of the copies, old and new, that an update may reach.")
        .within(100, 200, "SV-012"),
    attribute<&ctr::Rollout::rollback>("rollback", "Goes back to the last good version when an update fails."),
    attribute<&ctr::Rollout::grace>("grace", "How long a new copy may be unhealthy before it is replaced.")
        .within(0, 2147483647, "SV-034"),
};
constexpr Construct makeRollout() {
  Construct c = construct<ctr::Rollout>("rollout", "How an update replaces the copies.");
  c.name = NameRule::None;
  c.fields = RolloutFields;
  return c;
}

} // namespace

constinit const Construct ExposeHealth = makeExposeHealth();
constinit const Construct Expose = makeExpose();
constinit const Construct Rollout = makeRollout();

} // namespace ctr::rows
