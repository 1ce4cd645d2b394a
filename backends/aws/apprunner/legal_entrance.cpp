// Who may come in, and by what name: a service is public or private, and a name is known once its service is there.
#include "backends/aws/apprunner/entrance.h"
#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/load_balancers.h"
#include "backends/aws/outputs.h"
#include "diag/kinds/apprunner.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::aws::apprunner {

namespace {

bool isOf(const Topology &t, Id<Expose> id, Scheme scheme) {
  return t[id].via.written() && *t[id].via && *t[loadBalancerOf(t, *t[id].via)].scheme == scheme;
}

void legalScheme(const Topology &t, const Workload &w, Diagnostics &diags) {
  const auto *internal = llvm::find_if(w.exposes, [&](Id<Expose> id) { return isOf(t, id, Scheme::Internal); });
  if (internal == w.exposes.end() || !isPublic(t, w))
    return;
  const auto *open = llvm::find_if(w.exposes, [&](Id<Expose> id) { return isOf(t, id, Scheme::Public); });
  diags
      .report(diag::AppRunnerNoCounterpart, *t.origins, t[*internal].origin, "an internal address of a public service",
              "it answers either the world or networks of yours")
      .note(t.origins->span(t[*open].origin), "this makes it public")
      .hint("expose it through load balancers of one `scheme`");
}

std::size_t placeOf(const Topology &t, Id<Workload> w) {
  return static_cast<std::size_t>(llvm::find(t.facts.order, w) - t.facts.order.begin());
}

// Why `reader` cannot have the host of `service`; empty where it can.
std::pair<std::string_view, std::string_view> hostProblem(const Topology &t, Id<Workload> service,
                                                          Id<Workload> reader) {
  if (t[reader].source && *t[t[reader].source].config == SourceConfig::Repository)
    return {"its `apprunner.yaml` is committed before there is one", "write `config = api`"};
  if (service == reader)
    return {"a service gets its host when it is made", "let the program read the `Host` header of a request"};
  if (placeOf(t, service) > placeOf(t, reader))
    return {"it is made after the service that reads it",
            "name its port in `calls`, so that it is made first, and let no `calls` lead back"};
  const bool refused = !t[reader].network.written() && llvm::any_of(*t[reader].calls, [&](const Attr<EntityRef> &call) {
    return call->kind == Kind::Port && t.workloadOf(*call) == service;
  }); // by legalCalls
  if (!refused && !isPublic(t, t[service]) && !entranceFor(t, service, reader))
    return {"it is private and has no address in a network of the reader",
            "name its port in `calls` and give the reader a `network`, or expose it through a public load balancer"};
  return {};
}

void legalCalls(const Topology &t, const Workload &w, Diagnostics &diags) {
  if (w.network.written())
    return;
  for (const Attr<EntityRef> &call : *w.calls) {
    const bool external = call->kind == Kind::ExternalPort;
    if (external || !isPublic(t, t[t.workloadOf(*call)]))
      diags
          .report(diag::AppRunnerNoNetwork, *t.origins, call.origin ? call.origin : w.calls.origin, w.name,
                  t.path(*call))
          .hint("write `network = …` in the service: App Runner reaches into it through a VPC connector");
  }
}

} // namespace

void legalEntrance(const Topology &t, Id<Workload> id, Diagnostics &diags) {
  const Workload &w = t[id];
  legalScheme(t, w, diags);
  legalCalls(t, w, diags);
  forEachOutput(w, [&](const TextPart &part, OriginId origin) {
    if (!isHost(part))
      return;
    const Id<Workload> service{part.entity.index};
    if (const auto [why, help] = hostProblem(t, service, id); !why.empty())
      diags.report(diag::AppRunnerHost, *t.origins, origin, t[service].name, w.name, why).hint(std::string(help));
  });
}

} // namespace ctr::aws::apprunner
