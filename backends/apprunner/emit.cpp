#include "backends/apprunner/emit.h"

#include "backends/apprunner/steps.h"
#include "backends/aws/apprunner/entrance.h"
#include "backends/aws/apprunner/lower.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/data.h"
#include "backends/aws/stack_files.h"

#include <fmt/format.h>

namespace ctr::apprunner {

namespace {

using namespace aws::apprunner;

template <class Model>
void addRequest(emit::Sink &sink, emit::Arena &arena, const emit::Speller &speller, std::string path,
                std::string_view kind, const Model &model) {
  emit::Artifact artifact;
  artifact.path = std::move(path);
  artifact.kind = kind;
  artifact.documents.push_back(emit::write(arena, model, emit::Spelling::Pascal));
  artifact.speller = &speller;
  sink.add(artifact);
}

std::string placeholder(const std::string &binding) { return "${ctr:" + binding + "}"; }

void addConnection(Id<Workload> w, Id<Network> network, aws::Lowering &l, const emit::Speller &speller,
                   emit::Sink &sink) {
  const Topology &t = l.topology;
  IngressConnectionRequest request = lowerIngressConnection(l, w, network);
  request.serviceArn = l.arena.string(placeholder(serviceArnBinding(t, w)));
  addRequest(sink, l.arena, speller, connectionFile(t, w, network), "apprunner:CreateVpcIngressConnection", request);
}

void addService(const Topology &t, Id<Workload> w, aws::Lowering &l, const emit::Speller &speller, emit::Sink &sink) {
  std::string_view name = t[w].name;
  l.platformHost = [&l, w](Id<Workload> service) {
    return l.arena.string(placeholder(hostBinding(l.topology, service, entranceFor(l.topology, service, w))));
  };
  addRequest(sink, l.arena, speller, fmt::format("autoscaling/{}.json", name),
             "apprunner:CreateAutoScalingConfiguration", lowerScaling(l, w));
  if (readsItsRepository(t, w))
    addConfigurationFile(l, w, speller, sink);
  ServiceRequest request = lowerService(l, w, Form::Request);
  request.autoScalingConfigurationArn = l.arena.string(placeholder(scalingArnBinding(t, w)));
  ServiceRequest update = request;
  update.encryptionConfiguration.reset();
  request.serviceName = serviceName(t, w);
  request.tags = aws::tags(l, *t[w].tags);
  addRequest(sink, l.arena, speller, fmt::format("services/{}.json", name), "apprunner:CreateService", request);
  update.serviceArn = l.arena.string(placeholder(serviceArnBinding(t, w)));
  addRequest(sink, l.arena, speller, fmt::format("services/{}.update.json", name), "apprunner:UpdateService", update);
  for (Id<Network> network : entrances(t, w))
    addConnection(w, network, l, speller, sink);
}

} // namespace

void emit(const Topology &t, ctr::emit::Sink &out) {
  Steps sink(t, out);
  aws::emitPrepare(t, sink);
  ctr::emit::Arena arena;
  aws::Template foundation(t, arena);
  aws::Lowering l(foundation);
  declareFoundation(l);
  aws::NativeSpeller native(foundation);
  for (Id<Workload> w : t.facts.order)
    addService(t, w, l, native, sink);
  // Only now is it known which values of the foundation the requests had to leave open.
  native.addOutputs();
  native.addBindings(sink);
  const aws::StackFiles stacks =
      aws::foundationStacks(foundation, fmt::format("What the App Runner services of {} stand on", t.info().name));
  if (stacks.any())
    stacks.write(sink);
  sink.write(stacks);
}

} // namespace ctr::apprunner
