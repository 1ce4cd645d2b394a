#include "backends/ecs/steps.h"

#include "backends/aws/alarms.h"
#include "backends/aws/ecs/triggers.h"
#include "backends/aws/fsx.h"
#include "backends/aws/instance_steps.h"
#include "backends/aws/naming.h"
#include "backends/aws/steps.h"

#include <fmt/format.h>
#include <iterator>
#include <map>

namespace ctr::ecs {

namespace {

using emit::Phase;

std::string alarmNames(const Topology &t, const StepInput &in) {
  std::string names;
  for (const AlarmFile &file : in.alarms)
    names += " \"" + aws::alarmName(t, file.alarm) + "\"";
  for (const ServiceFiles &files : in.services)
    if (!files.wakeAlarm.empty())
      names += " \"" + aws::cutToLength(aws::ecs::serviceName(t, files.workload) + "-wake", 255) + "\"";
  return names;
}

class Steps {
public:
  Steps(const StepInput &in, emit::Sink &sink)
      : in_(in), t_(in.t), sink_(sink), region_(aws::regionFlag(in.t)), count_(in.stepsBefore) {}

  void first() {
    foundation(Phase::First, "Create the foundation: what the services refer to and cannot create themselves");
    bind(Phase::First);
    for (const ServiceFiles &files : in_.services) {
      if (registered(Phase::First, files))
        continue;
      std::string text = command("ecs register-task-definition", files.task) +
                         command("ecs create-service", files.create) + wait(files.workload) + scaling(files);
      step(Phase::First, fmt::format("Start {}", name(files.workload)), std::move(text));
      raised(files);
    }
    alarms(Phase::First);
    circles();
  }

  void update() {
    foundation(Phase::Update, "Update the foundation");
    bind(Phase::Update);
    // A task that mounts must not be placed on an instance that has not.
    const bool mounts = aws::instancesMount(t_);
    if (mounts)
      aws::addInstanceSteps(t_, Phase::Update, sink_);
    for (const ServiceFiles &files : in_.services) {
      if (registered(Phase::Update, files))
        continue;
      std::string text = command("ecs register-task-definition", files.task) +
                         command("ecs update-service", files.update) + wait(files.workload) + scaling(files);
      step(Phase::Update,
           fmt::format("Update {0} (new since the last time: `create-service` with `services/{0}.json`)",
                       name(files.workload)),
           std::move(text));
      for (std::size_t i = 0; i < files.raised.size(); ++i)
        putRaised(Phase::Update, files, files.raised[i]);
      wake(Phase::Update, files);
    }
    if (!mounts)
      aws::addInstanceSteps(t_, Phase::Update, sink_);
    alarms(Phase::Update);
  }

  void tearDown() {
    if (const std::string names = alarmNames(t_, in_); !names.empty())
      step(Phase::TearDown, "Delete the alarms that move services",
           fmt::format("aws cloudwatch delete-alarms{} --alarm-names{}\n", region_, names));
    for (auto it = in_.services.rbegin(); it != in_.services.rend(); ++it) {
      const Id<Workload> w = it->workload;
      if (t_[w].task) {
        deleteSchedules(w);
        continue; // what else starts it goes with the foundation
      }
      std::string text;
      if (!it->scalableTarget.empty())
        text += fmt::format("aws application-autoscaling deregister-scalable-target --service-namespace ecs \\\n"
                            "  --scalable-dimension ecs:service:DesiredCount --resource-id service/{}/{}{}\n",
                            cluster(w), aws::ecs::serviceName(t_, w), region_);
      text += fmt::format("aws ecs delete-service --cluster {0} --service {1} --force{2}\n"
                          "aws ecs wait services-inactive --cluster {0} --services {1}{2}\n",
                          cluster(w), aws::ecs::serviceName(t_, w), region_);
      step(Phase::TearDown, fmt::format("Remove {}", name(w)), std::move(text));
    }
    aws::addInstanceSteps(t_, Phase::TearDown, sink_);
    step(Phase::TearDown, "Remove the foundation; what holds data and is kept stays in the account",
         in_.foundation->removeAll() + "\n");
  }

private:
  [[nodiscard]] std::string_view name(Id<Workload> w) const { return t_[w].name; }

  [[nodiscard]] std::string cluster(Id<Workload> w) const {
    const Id<Cluster> id = t_[w].cluster.value;
    const std::string_view existing = t_[id].existing.value.value_or(std::string_view());
    if (existing.empty())
      return aws::physicalName(t_, aws::refTo(id));
    const std::size_t slash = existing.rfind('/');
    return std::string(slash == std::string_view::npos ? existing : existing.substr(slash + 1));
  }

  [[nodiscard]] std::string command(std::string_view verb, std::string_view file) const {
    return fmt::format("aws {} --cli-input-json file://{}{}\n", verb, file, region_);
  }

  [[nodiscard]] std::string wait(Id<Workload> w) const {
    return fmt::format("aws ecs wait services-stable --cluster {} --services {}{}\n", cluster(w),
                       aws::ecs::serviceName(t_, w), region_);
  }

  [[nodiscard]] std::string scaling(const ServiceFiles &files) const {
    if (files.scalableTarget.empty())
      return {};
    std::string text = command("application-autoscaling register-scalable-target", files.scalableTarget);
    for (const std::string &policy : files.policies)
      text += command("application-autoscaling put-scaling-policy", policy);
    for (const std::string &action : files.actions)
      text += command("application-autoscaling put-scheduled-action", action);
    return text;
  }

  void deleteSchedules(Id<Workload> w) {
    std::string text;
    for (Id<Trigger> trigger : t_[w].triggers)
      if (t_[trigger].when.value)
        text +=
            fmt::format("aws scheduler delete-schedule{} --name {}\n", region_, aws::ecs::scheduleName(t_, trigger));
    if (!text.empty())
      step(Phase::TearDown, fmt::format("Remove the schedules of {}", name(w)), std::move(text));
  }

  // A task is there once it is registered; what starts it stands in the foundation, and it can be started by hand.
  bool registered(Phase phase, const ServiceFiles &files) {
    if (!t_[files.workload].task)
      return false;
    std::string text = command("ecs register-task-definition", files.task);
    for (const std::string &schedule : files.schedules)
      text += command(phase == Phase::First ? "scheduler create-schedule" : "scheduler update-schedule", schedule);
    step(phase, fmt::format("Register {}", name(files.workload)), std::move(text));
    return true;
  }

  // An alarm names its policy by an ARN that only the answer to this command tells.
  void putRaised(Phase phase, const ServiceFiles &files, const RaisedPolicy &policy) {
    step(phase, fmt::format("Put the policy of {} that an alarm carries out", name(files.workload)),
         fmt::format("aws application-autoscaling put-scaling-policy --cli-input-json file://{}{} |\n"
                     "  ctr bind . --from - --step {}\n",
                     policy.path, region_, steps_.at(policy.binding)));
  }
  void raised(const ServiceFiles &files) {
    for (const RaisedPolicy &policy : files.raised) {
      steps_[policy.binding] = count_ + 1;
      sink_.bind({policy.binding, "arn", fmt::format("step:{}/PolicyARN", count_ + 1), {}});
      putRaised(Phase::First, files, policy);
    }
    wake(Phase::First, files);
  }
  void wake(Phase phase, const ServiceFiles &files) {
    if (!files.wakeAlarm.empty())
      step(phase, fmt::format("Put the alarm that starts the first copy of {}", name(files.workload)),
           command("cloudwatch put-metric-alarm", files.wakeAlarm));
  }
  void alarms(Phase phase) {
    for (const AlarmFile &file : in_.alarms)
      step(phase, fmt::format("Put the alarm {}", t_[file.alarm].name),
           command("cloudwatch put-metric-alarm", file.path));
  }

  void step(Phase phase, std::string title, std::string text) {
    count_ += phase == Phase::First ? 1 : 0;
    sink_.step({phase, std::move(title), std::move(text)});
  }

  void foundation(Phase phase, const std::string &title) {
    step(phase, title + in_.foundation->largeNote(), in_.foundation->deployAll() + "\n");
  }

  void bind(Phase phase) {
    if (in_.bindings)
      step(phase, "Write what the foundation made into the requests", in_.foundation->bind() + "\n");
  }

  // Service Connect's proxy learns names when its task starts: in a circle of calls, whoever started before what it
  // calls starts once more.
  void circles() {
    for (const ServiceFiles &files : in_.services) {
      bool early = false;
      for (Id<Workload> callee : in_.connect.callees(files.workload))
        early |= in_.connect.placeOf(callee) > in_.connect.placeOf(files.workload);
      if (early)
        step(Phase::First,
             fmt::format("Start {} again: it was there before a service that it calls", name(files.workload)),
             fmt::format("aws ecs update-service --cluster {} --service {} --force-new-deployment{}\n",
                         cluster(files.workload), aws::ecs::serviceName(t_, files.workload), region_) +
                 wait(files.workload));
    }
  }

  const StepInput &in_;
  const Topology &t_;
  emit::Sink &sink_;
  std::string region_;
  int count_;                        // commands of the first time so far
  std::map<std::string, int> steps_; // by binding: the command whose answer has the value
};

} // namespace

void addSteps(const StepInput &in, emit::Sink &sink) {
  Steps steps(in, sink);
  steps.first();
  steps.update();
  steps.tearDown();
}

} // namespace ctr::ecs
