#include "backends/ecs/emit.h"

#include "backends/aws/data.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/foundation.h"
#include "backends/aws/stack_speller.h"
#include "backends/aws/steps.h"
#include "backends/ecs/steps.h"

#include <fmt/format.h>

namespace ctr::ecs {

namespace {

using aws::ecs::Context;

class Writer {
public:
  Writer(Context &context, aws::NativeSpeller &speller, emit::Sink &sink)
      : c_(context), speller_(speller), sink_(sink) {}

  ServiceFiles write(Id<Workload> w) {
    const std::string name(c_.t[w].name);
    ServiceFiles files{w, {}, {}, {}, {}, {}};
    files.task = add(fmt::format("task-definitions/{}.json", name), "ecs:RegisterTaskDefinition",
                     emit::write(c_.l.arena, aws::ecs::lowerTask(c_, w)));
    aws::ecs::Service service = aws::ecs::lowerService(c_, w);
    files.create = add(fmt::format("services/{}.json", name), "ecs:CreateService", emit::write(c_.l.arena, service));
    if (c_.t[w].scale)
      service.desiredCount.reset(); // autoscaling owns it from the first time on
    files.update = add(fmt::format("services/{}.update.json", name), "ecs:UpdateService",
                       emit::write(c_.l.arena, aws::ecs::ServiceUpdate{service, service.origin}));
    scaling(w, name, files);
    return files;
  }

private:
  void scaling(Id<Workload> w, const std::string &name, ServiceFiles &files) {
    const std::optional<aws::ecs::ScalableTarget> target = aws::ecs::lowerScalableTarget(c_, w);
    if (!target)
      return;
    // Application Auto Scaling's API is the one that writes capital letters.
    files.scalableTarget =
        add(fmt::format("autoscaling/{}.target.json", name), "application-autoscaling:RegisterScalableTarget",
            emit::write(c_.l.arena, *target, emit::Spelling::Pascal));
    for (const aws::ecs::ScalingPolicy &policy : aws::ecs::lowerPolicies(c_, w))
      files.policies.push_back(add(fmt::format("autoscaling/{}.{}.json", name, policy.suffix),
                                   "application-autoscaling:PutScalingPolicy",
                                   emit::write(c_.l.arena, policy, emit::Spelling::Pascal)));
  }

  std::string add(std::string path, std::string_view kind, const emit::Node &document) {
    emit::Artifact artifact;
    artifact.path = path;
    artifact.kind = kind;
    artifact.documents.push_back(document);
    artifact.speller = &speller_;
    sink_.add(artifact);
    return path;
  }

  Context &c_;
  aws::NativeSpeller &speller_;
  emit::Sink &sink_;
};

// Notes which bindings there are on their way to the sink.
class BindingWatch : public emit::Sink {
public:
  explicit BindingWatch(emit::Sink &to) : to_(to) {}
  void add(const emit::Artifact &artifact) override { to_.add(artifact); }
  void bind(emit::Binding binding) override {
    any_ = true;
    to_.bind(std::move(binding));
  }
  void step(emit::Step step) override { to_.step(std::move(step)); }
  [[nodiscard]] bool any() const { return any_; }

private:
  emit::Sink &to_;
  bool any_ = false;
};

} // namespace

void emit(const Topology &t, emit::Sink &sink) {
  emit::Arena arena;
  aws::Template foundation(t, arena);
  aws::Lowering lowering(foundation);
  Context context(lowering, aws::ecs::Destination::Request);
  aws::declareEcsFoundation(lowering);

  aws::emitPrepare(t, sink);
  // Native artifacts first: what they had to bind becomes the foundation's outputs.
  aws::NativeSpeller native(foundation);
  BindingWatch watch(sink);
  Writer writer(context, native, watch);
  StepInput steps{t, context.connect, {}, false, false};
  for (Id<Workload> w : t.facts.order)
    steps.services.push_back(writer.write(w));
  native.addOutputs();
  native.addBindings(watch);
  steps.bindings = watch.any();

  aws::StackSpeller stack(foundation);
  const emit::Artifact artifact =
      aws::templateArtifact(foundation, "foundation.template.json",
                            fmt::format("What the ECS services of {} stand on", t.info().name), stack);
  steps.largeTemplate = aws::printedSize(artifact.documents.front()) > aws::MostInlineTemplate;
  sink.add(artifact);
  addSteps(steps, sink);
}

} // namespace ctr::ecs
