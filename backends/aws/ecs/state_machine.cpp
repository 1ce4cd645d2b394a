#include "backends/aws/ecs/state_machine.h"

#include "backends/aws/ecs/triggers.h"
#include "backends/aws/ecs_cluster.h"
#include "backends/aws/naming.h"
#include "backends/aws/roles.h"
#include "backends/aws/values.h"

#include <fmt/format.h>

namespace ctr::aws::ecs {

using emit::Arena;
using emit::Node;

Node taskDefinition(Context &c, Id<Workload> task) {
  if (const ResourceId made = c.l.of(refTo(task), Part::TaskDefinition))
    return c.l.out.ref(made);
  return arnNode(c.l, "ecs", "task-definition/" + serviceName(c.t, task));
}

namespace {

// Tasks of the cluster: which ones is known only when they run.
Node tasksArn(Context &c, Id<Workload> task) {
  return c.l.arena.join({arnNode(c.l, "ecs", "task/"), clusterName(c.l, *c.t[task].cluster), Arena::constant("/*")});
}

Statement inCluster(Context &c, Id<Workload> task, std::vector<std::string_view> actions, std::vector<Node> resources,
                    OriginId origin) {
  return {std::move(actions),
          std::move(resources),
          {{"ArnEquals", "ecs:cluster", clusterArn(c.l, *c.t[task].cluster)}},
          origin};
}

} // namespace

std::vector<Statement> runStatements(Context &c, Id<Workload> task, OriginId origin) {
  const std::string family = "task-definition/" + serviceName(c.t, task);
  std::vector<Statement> list;
  list.push_back(
      inCluster(c, task, {"ecs:RunTask"}, {arnNode(c.l, "ecs", family), arnNode(c.l, "ecs", family + ":*")}, origin));
  Statement pass;
  pass.actions = {"iam:PassRole"};
  for (const Part part : {Part::ExecutionRole, Part::TaskRole})
    if (const Node role = roleArn(c.l, refTo(task), part); role.kind != emit::NodeKind::Null)
      pass.resources.push_back(role);
  pass.conditions.push_back({"StringEquals", "iam:PassedToService", Arena::constant("ecs-tasks.amazonaws.com")});
  pass.origin = origin;
  list.push_back(std::move(pass));
  list.push_back({{"ecs:TagResource"},
                  {tasksArn(c, task)},
                  {{"StringEquals", "ecs:CreateAction", Arena::constant("RunTask")}},
                  origin});
  return list;
}

Node overrides(Context &c, Id<Workload> task, const std::vector<Variable> &variables, std::string_view root) {
  Arena &a = c.l.arena;
  const bool pipe = root == "$"; // a pipe reads paths in any text; a state machine wants them in a field of their own
  emit::NodeList environment;
  for (const Variable &v : variables) {
    const Node name = Arena::constant(v.name);
    if (!v.path || pipe)
      environment.push_back(a.map({{"Name", name}, {"Value", v.value}}, v.origin));
    else
      environment.push_back(a.map(
          {{"Name", name}, {"Value.$", a.string(std::string(root) + std::string(v.value.text.substr(1)))}}, v.origin));
  }
  const Node container = a.map({{"Name", Arena::constant(c.t[task].name)}, {"Environment", a.list(environment)}});
  return a.map({{"ContainerOverrides", a.list({container})}});
}

namespace {

struct RunTaskNetwork {
  const AwsvpcConfiguration &network;
};
template <class V> void fields(V &v, const RunTaskNetwork &m) { v("awsvpcConfiguration", m.network); }

struct RunTask {
  Node cluster, taskDefinition;
  const Launch &launch;
  Node overrides;
};
template <class V> void fields(V &v, const RunTask &m) {
  v("cluster", m.cluster);
  v("taskDefinition", m.taskDefinition);
  if (!m.launch.launchType.empty())
    v("launchType", m.launch.launchType);
  else
    v("capacityProviderStrategy", m.launch.strategy);
  v("placementConstraints", m.launch.constraints);
  if (m.launch.network)
    v("networkConfiguration", RunTaskNetwork{*m.launch.network});
  v("overrides", m.overrides);
  v("propagateTags", std::string_view("TASK_DEFINITION"));
}

struct Retry {
  Attr<std::int64_t> maxAttempts;
};
template <class V> void fields(V &v, const Retry &m) {
  v("errorEquals", std::vector<std::string_view>{"States.ALL"});
  v("intervalSeconds", std::int64_t{30});
  v("maxAttempts", m.maxAttempts);
  v("backoffRate", std::int64_t{2});
}
struct RunState {
  Node resource;
  RunTask parameters;
  std::optional<Attr<std::int64_t>> timeoutSeconds;
  std::vector<Retry> retry;
};
template <class V> void fields(V &v, const RunState &m) {
  v("type", std::string_view("Task"));
  v("resource", m.resource);
  v("parameters", m.parameters);
  v("timeoutSeconds", m.timeoutSeconds);
  v("retry", m.retry);
  v("end", true);
}

Node definition(Context &c, Id<Workload> task, const Trigger &trigger, const std::vector<Variable> &variables) {
  const Workload &workload = c.t[task];
  const Launch launch = launchOf(c, task);
  // A pipe hands over a list, here of one message.
  const std::string_view root = trigger.queue.value ? "$[0]" : "$$.Execution.Input";
  RunState run{c.l.arena.join(
                   {Arena::constant("arn:"), c.l.out.ref(AwsPartition), Arena::constant(":states:::ecs:runTask.sync")}),
               {clusterArn(c.l, *workload.cluster), taskDefinition(c, task), launch,
                variables.empty() ? Node{} : overrides(c, task, variables, root)},
               {},
               {}};
  if (workload.timeout.value)
    run.timeoutSeconds = Attr<std::int64_t>{workload.timeout.value->seconds.floor(), workload.timeout.origin};
  if (*workload.retries > 0)
    run.retry.push_back({workload.retries});
  Arena &a = c.l.arena;
  return a.map(
      {{"StartAt", Arena::constant("Run")}, {"States", a.map({{"Run", emit::write(a, run, emit::Spelling::Pascal)}})}});
}

// Step Functions learns of the end of a task by a rule of its own, which it makes when it is first needed.
std::vector<Statement> machineStatements(Context &c, Id<Workload> task, OriginId origin) {
  std::vector<Statement> list = runStatements(c, task, origin);
  list.push_back(inCluster(c, task, {"ecs:StopTask", "ecs:DescribeTasks"}, {tasksArn(c, task)}, origin));
  list.push_back({{"events:PutTargets", "events:PutRule", "events:DescribeRule"},
                  {arnNode(c.l, "events", "rule/StepFunctionsGetEventsForECSTaskRule")},
                  {},
                  origin});
  return list;
}

} // namespace

ResourceId declareStateMachine(Context &c, Id<Workload> task, Id<Trigger> id, const std::vector<Variable> &variables) {
  const Workload &workload = c.t[task];
  const Trigger &trigger = c.t[id];
  RoleDescription role;
  role.entity = refTo(id);
  role.part = Part::TaskRole;
  role.logicalSuffix = "RunRole";
  role.nameSuffix = "run";
  const std::string description = fmt::format("Runs {} and waits for its end", workload.name);
  role.description = description;
  const Condition ours[] = {{"StringEquals", "aws:SourceAccount", c.l.out.ref(AwsAccount)}};
  role.trust = trustPolicy(c.l, "states.amazonaws.com", {"sts:AssumeRole"}, ours);
  const OriginId because = workload.timeout.origin ? workload.timeout.origin : workload.retries.origin;
  role.statements = machineStatements(c, task, because);
  role.origin = because;
  role.unit = c.l.unitOf(task);
  declareRole(c.l, role);

  StateMachine model;
  model.stateMachineName = physicalName(c.t, refTo(id), 80);
  model.roleArn = roleArn(c.l, refTo(id), Part::TaskRole);
  model.definition = definition(c, task, trigger, variables);
  model.tags = tags(c.l, *workload.tags);
  const ResourceId made = c.l.out.add(logicalId(c.t, refTo(id), "StateMachine"), "AWS::StepFunctions::StateMachine",
                                      model, because, role.unit);
  if (std::optional<std::string> known = arn(c.t, "states", "stateMachine:" + model.stateMachineName))
    c.l.out.know(made, "", *known);
  return made;
}

} // namespace ctr::aws::ecs
