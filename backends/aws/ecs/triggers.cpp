#include "backends/aws/ecs/triggers.h"

#include "backends/aws/ecs/state_machine.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/json_text.h"
#include "backends/aws/keys.h"
#include "backends/aws/messages.h"
#include "backends/aws/models/messages.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"
#include "ir/schedule_spelling.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

using emit::Arena;
using emit::Node;

namespace {

constexpr std::size_t MostStarterName = 64; // rules, pipes and schedules: EV-001, EV-014
constexpr std::int64_t TwoWeeks = 1'209'600;

class Starter {
public:
  Starter(Context &c, Id<Workload> task) : c_(c), l_(c.l), t_(c.t), task_(task), workload_(c.t[task]) {}

  void declare(Id<Trigger> id) {
    const Trigger &trigger = t_[id];
    const std::vector<Variable> variables = variablesOf(trigger);
    const bool machine = workload_.timeout.value || *workload_.retries > 0;
    ResourceId states;
    if (machine)
      states = declareStateMachine(c_, task_, id, variables);
    if (states)
      l_.enter(refTo(id), Part::Service, states);
    if (trigger.when.value)
      schedule(id, states);
    else if (trigger.queue.value)
      pipe(id, variables, states);
    else if (trigger.event.value)
      rule(id, variables, states);
  }

  // One policy for all rules that may fail to start the task.
  void finish() {
    if (rules_.empty())
      return;
    const ResourceId queue = undelivered();
    const Node arn = l_.out.attribute(queue, "Arn");
    emit::NodeList statements;
    for (ResourceId rule : rules_) {
      const Condition from[] = {{"ArnEquals", "aws:SourceArn", l_.out.attribute(rule, "Arn")}};
      statements.push_back(
          serviceStatement(l_, "events.amazonaws.com", "sqs:SendMessage", arn, from, l_.out[rule].origin));
    }
    const sqs::QueuePolicy model{{l_.out.ref(queue)}, statementsDocument(l_, statements)};
    l_.out.add(logicalId(t_, refTo(task_), "UndeliveredPolicy"), "AWS::SQS::QueuePolicy", model, workload_.origin,
               unit());
  }

  ScheduleModel lower(Id<Trigger> id) {
    const Trigger &trigger = t_[id];
    const ResourceId machine = l_.of(refTo(id), Part::Service);
    ScheduleModel model;
    model.name = scheduleName(t_, id);
    model.description = fmt::format("Starts {}", workload_.name);
    model.scheduleExpression = {awsExpression(*trigger.when.value), trigger.when.origin};
    model.scheduleExpressionTimezone = {trigger.zone.value.value_or("UTC"), trigger.zone.origin};
    model.target.arn = machine ? l_.out.ref(machine) : clusterArn(l_, *workload_.cluster);
    model.target.roleArn = roleArn(l_, refTo(id), Part::ExecutionRole);
    if (!machine) {
      model.target.ecsParameters = RunParameters{c_.to == Destination::Template ? RunParameters::Of::Schedule
                                                                                : RunParameters::Of::ScheduleRequest,
                                                 taskDefinition(c_, task_),
                                                 launchOf(c_, task_),
                                                 {}};
      if (const std::vector<Variable> variables = variablesOf(trigger); !variables.empty())
        model.target.input = overridesText(variables);
    }
    model.target.deadLetterConfig.arn = l_.out.attribute(undelivered(), "Arn");
    model.origin = trigger.origin;
    return model;
  }

private:
  void schedule(Id<Trigger> id, ResourceId machine) {
    Statement put;
    put.actions = {"sqs:SendMessage"};
    put.resources.push_back(l_.out.attribute(undelivered(), "Arn"));
    put.origin = t_[id].when.origin;
    role(id, "scheduler.amazonaws.com", machine, {put});
    if (c_.to == Destination::Template)
      l_.out.add(logicalId(t_, refTo(id), "Schedule"), "AWS::Scheduler::Schedule", lower(id), t_[id].origin, unit());
  }

  [[nodiscard]] std::uint32_t unit() const { return l_.unitOf(task_); }

  std::vector<Variable> variablesOf(const Trigger &trigger) {
    std::vector<Variable> list;
    if (trigger.input.value)
      list.push_back({"INPUT", jsonTextNode(l_, *trigger.input.value), false, trigger.input.origin});
    for (const Entry<Text> &e : *trigger.env)
      list.push_back(
          {e.key, textNode(l_, e.value, e.origin), !e.value.deferred() && e.value.literal.starts_with("$."), e.origin});
    return list;
  }

  // What could not be delivered waits here for a person.
  ResourceId undelivered() {
    if (ResourceId made = l_.of(refTo(task_), Part::DeadLetter))
      return made;
    sqs::Queue model;
    model.queueName = physicalName(t_, refTo(task_), "undelivered", 80);
    model.visibilityTimeout = {30, {}};
    model.messageRetentionPeriod = {TwoWeeks, {}};
    model.tags = tags(l_, *workload_.tags);
    ResourceId made =
        l_.out.add(logicalId(t_, refTo(task_), "UndeliveredQueue"), "AWS::SQS::Queue", model, workload_.origin, unit());
    l_.out.retain(made, "Retain");
    if (std::optional<std::string> known = arn(t_, "sqs", model.queueName))
      l_.out.know(made, "Arn", *known);
    l_.enter(refTo(task_), Part::DeadLetter, made);
    return made;
  }

  Node role(Id<Trigger> id, std::string_view service, ResourceId machine, std::vector<Statement> more) {
    RoleDescription role;
    role.entity = refTo(id);
    role.part = Part::ExecutionRole;
    role.logicalSuffix = "Role";
    role.nameSuffix = "start";
    const std::string description = fmt::format("Starts {} by {}", workload_.name, t_[id].name);
    role.description = description;
    const Condition ours[] = {{"StringEquals", "aws:SourceAccount", l_.out.ref(AwsAccount)}};
    role.trust = trustPolicy(l_, service, {"sts:AssumeRole"}, ours);
    if (machine)
      role.statements.push_back({{"states:StartExecution"}, {l_.out.ref(machine)}, {}, t_[id].origin});
    else
      role.statements = runStatements(c_, task_, t_[id].origin);
    role.statements.insert(role.statements.end(), more.begin(), more.end());
    role.origin = t_[id].origin;
    role.unit = unit();
    declareRole(l_, role);
    return roleArn(l_, refTo(id), Part::ExecutionRole);
  }

  // {"containerOverrides":[{"name":…,"environment":[…]}]}; a path stands as <name>, which EventBridge replaces by the
  // quoted value.
  Node overridesText(const std::vector<Variable> &variables) {
    JsonText text(l_);
    text.raw(R"({"containerOverrides":[{"name":)").text(workload_.name).raw(R"(,"environment":[)");
    std::size_t paths = 0;
    for (const Variable &v : variables) {
      text.raw(&v == variables.data() ? R"({"name":)" : R"(,{"name":)").text(v.name).raw(R"(,"value":)");
      if (v.path)
        text.raw(fmt::format("<v{}>", ++paths));
      else
        text.text(v.value);
      text.raw("}");
    }
    return text.raw("]}]}").node();
  }

  void rule(Id<Trigger> id, const std::vector<Variable> &variables, ResourceId machine) {
    const Trigger &trigger = t_[id];
    Rule model;
    model.name = physicalName(t_, refTo(id), MostStarterName);
    model.description = fmt::format("Starts {}", workload_.name);
    model.eventPattern = jsonNode(l_, *trigger.event.value);
    RuleTarget target;
    target.id = workload_.name.substr(0, 64);
    target.arn = machine ? l_.out.ref(machine) : clusterArn(l_, *workload_.cluster);
    target.roleArn = role(id, "events.amazonaws.com", machine, {});
    if (!machine) {
      target.ecsParameters = RunParameters{RunParameters::Of::Rule, taskDefinition(c_, task_), launchOf(c_, task_), {}};
      emit::MemberList paths;
      for (const Variable &v : variables)
        if (v.path)
          paths.push_back({l_.arena.text(fmt::format("v{}", paths.size() + 1)), v.value});
      if (!paths.empty())
        target.inputTransformer = InputTransformer{l_.arena.map(paths), overridesText(variables)};
      else if (!variables.empty())
        target.input = overridesText(variables);
    }
    target.deadLetterConfig = DeadLetterConfig{l_.out.attribute(undelivered(), "Arn")};
    model.targets.push_back(std::move(target));
    rules_.push_back(l_.out.add(logicalId(t_, refTo(id), "Rule"), "AWS::Events::Rule", model, trigger.origin, unit()));
  }

  void pipe(Id<Trigger> id, const std::vector<Variable> &variables, ResourceId machine) {
    const Trigger &trigger = t_[id];
    Pipe model;
    model.name = physicalName(t_, refTo(id), MostStarterName);
    model.description = fmt::format("Starts {}", workload_.name);
    model.source = queueArn(l_, *trigger.queue.value, trigger.queue.origin);
    Statement consume;
    consume.actions = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"};
    consume.resources.push_back(model.source);
    consume.origin = trigger.queue.origin;
    std::vector<Statement> reads = keyStatements(l_, {refTo(*trigger.queue.value)}, trigger.queue.origin);
    reads.insert(reads.begin(), std::move(consume));
    model.roleArn = role(id, "pipes.amazonaws.com", machine, std::move(reads));
    model.target = machine ? l_.out.ref(machine) : clusterArn(l_, *workload_.cluster);
    if (!machine)
      model.targetParameters.ecsTaskParameters =
          RunParameters{RunParameters::Of::Pipe, taskDefinition(c_, task_), launchOf(c_, task_),
                        variables.empty() ? Node{} : overrides(c_, task_, variables, "$")};
    emit::MemberList tagMembers;
    for (const Entry<std::string_view> &tag : *t_.info().tags)
      tagMembers.push_back({tag.key, Arena::constant(tag.value, tag.origin)});
    if (!tagMembers.empty())
      model.tags = l_.arena.map(tagMembers);
    l_.out.add(logicalId(t_, refTo(id), "Pipe"), "AWS::Pipes::Pipe", model, trigger.origin, unit());
  }

  Context &c_;
  Lowering &l_;
  const Topology &t_;
  Id<Workload> task_;
  const Workload &workload_;
  std::vector<ResourceId> rules_;
};

} // namespace

std::string scheduleName(const Topology &t, Id<Trigger> trigger) {
  return physicalName(t, refTo(trigger), MostStarterName);
}

ScheduleModel lowerSchedule(Context &c, Id<Workload> task, Id<Trigger> trigger) {
  return Starter(c, task).lower(trigger);
}

void declareTriggers(Context &c, Id<Workload> task) {
  Starter starter(c, task);
  for (Id<Trigger> trigger : c.t[task].triggers)
    starter.declare(trigger);
  starter.finish();
}

} // namespace ctr::aws::ecs
