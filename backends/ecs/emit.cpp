#include "backends/ecs/emit.h"

#include "backends/aws/alarms.h"
#include "backends/aws/data.h"
#include "backends/aws/ecs/lower.h"
#include "backends/aws/ecs/triggers.h"
#include "backends/aws/foundation.h"
#include "backends/aws/naming.h"
#include "backends/aws/stack_files.h"
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
    ServiceFiles files;
    files.workload = w;
    files.task = add(fmt::format("task-definitions/{}.json", name), "ecs:RegisterTaskDefinition",
                     emit::write(c_.l.arena, aws::ecs::lowerTask(c_, w)));
    if (c_.t[w].task) {
      for (Id<Trigger> trigger : c_.t[w].triggers)
        if (c_.t[trigger].when.value)
          files.schedules.push_back(
              add(fmt::format("schedules/{}.{}.json", name, c_.t[trigger].name), "scheduler:CreateSchedule",
                  emit::write(c_.l.arena, aws::ecs::lowerSchedule(c_, w, trigger), emit::Spelling::Pascal)));
      return files;
    }
    aws::ecs::Service service = aws::ecs::lowerService(c_, w);
    files.create = add(fmt::format("services/{}.json", name), "ecs:CreateService", emit::write(c_.l.arena, service));
    if (c_.t[w].scale)
      service.desiredCount.reset(); // autoscaling owns it from the first time on
    files.update = add(fmt::format("services/{}.update.json", name), "ecs:UpdateService",
                       emit::write(c_.l.arena, aws::ecs::ServiceUpdate{service, service.origin}));
    scaling(w, name, files);
    return files;
  }

  // After all services: an alarm may move several of them.
  std::vector<AlarmFile> alarms() {
    std::vector<AlarmFile> files;
    const std::vector<std::vector<Id<Step>>> steps = aws::stepsOfAlarms(c_.t);
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
      if (steps[i].empty())
        continue;
      std::vector<emit::Node> actions;
      for (Id<Step> step : steps[i])
        actions.push_back(boundArn(policyBinding(c_.t, c_.t.workloadOf(aws::refTo(step)), c_.t[step].name)));
      const aws::cloudwatch::Alarm alarm = aws::alarmModel(c_.l, {i}, std::move(actions));
      files.push_back({{i}, putAlarm(fmt::format("alarms/{}.json", c_.t.alarms[i].name), alarm)});
    }
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
    for (const aws::ecs::ScalingPolicy &policy : aws::ecs::lowerPolicies(c_, w)) {
      std::string path =
          add(fmt::format("autoscaling/{}.{}.json", name, policy.suffix), "application-autoscaling:PutScalingPolicy",
              emit::write(c_.l.arena, policy, emit::Spelling::Pascal));
      if (policy.raisedBy)
        files.raised.push_back({std::move(path), policyBinding(c_.t, w, policy.suffix)});
      else
        files.policies.push_back(std::move(path));
    }
    for (const aws::ecs::ScheduledAction &action : aws::ecs::lowerScheduledActions(c_, w))
      files.actions.push_back(add(fmt::format("autoscaling/{}.{}.json", name, action.suffix),
                                  "application-autoscaling:PutScheduledAction",
                                  emit::write(c_.l.arena, action, emit::Spelling::Pascal)));
    if (std::optional<aws::cloudwatch::Alarm> alarm =
            aws::ecs::lowerWakeAlarm(c_, w, boundArn(policyBinding(c_.t, w, "wake"))))
      files.wakeAlarm = putAlarm(fmt::format("alarms/{}.wake.json", name), *alarm);
  }

  // The answer to the command that puts a policy has its ARN.
  static std::string policyBinding(const Topology &t, Id<Workload> w, std::string_view suffix) {
    return aws::logicalId(t, aws::refTo(w), fmt::format("ScaleOn-{}-PolicyArn", suffix));
  }
  emit::Node boundArn(const std::string &binding) { return c_.l.arena.string("${ctr:" + binding + "}"); }

  std::string putAlarm(std::string path, const aws::cloudwatch::Alarm &alarm) {
    return add(std::move(path), "cloudwatch:PutMetricAlarm", emit::write(c_.l.arena, alarm, emit::Spelling::Pascal));
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

// Notes which bindings there are on their way to the sink, and counts the commands of the first time.
class BindingWatch : public emit::Sink {
public:
  explicit BindingWatch(emit::Sink &to) : to_(to) {}
  void add(const emit::Artifact &artifact) override { to_.add(artifact); }
  void bind(emit::Binding binding) override {
    any_ = true;
    to_.bind(std::move(binding));
  }
  void step(emit::Step step) override {
    first_ += step.phase == emit::Phase::First ? 1 : 0;
    to_.step(std::move(step));
  }
  [[nodiscard]] bool any() const { return any_; }
  [[nodiscard]] int first() const { return first_; }

private:
  emit::Sink &to_;
  bool any_ = false;
  int first_ = 0;
};

} // namespace

void emit(const Topology &t, emit::Sink &sink) {
  emit::Arena arena;
  aws::Template foundation(t, arena);
  aws::Lowering lowering(foundation);
  Context context(lowering, aws::ecs::Destination::Request);
  aws::declareEcsFoundation(lowering);
  for (Id<Workload> w : t.facts.order)
    aws::ecs::declareTriggers(context, w);

  BindingWatch watch(sink);
  aws::emitPrepare(t, watch);
  // Native artifacts first: what they had to bind becomes the foundation's outputs.
  aws::NativeSpeller native(foundation);
  Writer writer(context, native, watch);
  StepInput steps{t, context.connect, {}, {}, watch.first(), false, nullptr};
  for (Id<Workload> w : t.facts.order)
    steps.services.push_back(writer.write(w));
  steps.alarms = writer.alarms();
  native.addOutputs();
  native.addBindings(watch);
  steps.bindings = watch.any();

  const aws::StackFiles stacks =
      aws::foundationStacks(foundation, fmt::format("What the ECS services of {} stand on", t.info().name));
  stacks.write(sink);
  steps.foundation = &stacks;
  addSteps(steps, sink);
}

} // namespace ctr::ecs
