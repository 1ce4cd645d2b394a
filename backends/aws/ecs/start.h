// What starts tasks as typed models: schedules, EventBridge rules, pipes, state machines. All speak of the same run of
// a task; they differ in the names of a few fields.
#pragma once

#include "backends/aws/ecs/service.h"

namespace ctr::aws::ecs {

// One environment variable of a run: a value, or a path into the event or message.
struct Variable {
  std::string_view name;
  emit::Node value;
  bool path = false;
  OriginId origin;
};

// Where copies of a task stand, whoever starts them.
struct Launch {
  std::string_view launchType; // else the strategy
  std::vector<CapacityProviderStrategyItem> strategy;
  std::vector<PlacementConstraint> constraints;
  std::optional<AwsvpcConfiguration> network; // with an address of its own
};

// RunTask as a rule, a pipe and a schedule take it. They differ in the spelling of strategy and network; the request
// that creates a schedule writes the parts of both that are ECS's own in small letters.
struct RunParameters {
  enum class Of : std::uint8_t { Rule, Pipe, Schedule, ScheduleRequest } of{};
  emit::Node taskDefinition;
  Launch launch;
  emit::Node overrides; // of a pipe; null: none
};
struct RunNetwork {
  const RunParameters &run;
};
struct PlainConstraint {
  const PlacementConstraint &item;
  OriginId origin;
};
template <class V> void fields(V &v, const PlainConstraint &m) {
  v("type", "type", m.item.type);
  v("expression", "expression", m.item.expression);
}
template <class V> void fields(V &v, const RunNetwork &m) {
  using Of = RunParameters::Of;
  v("awsvpcConfiguration",
    m.run.of == Of::Rule              ? "AwsVpcConfiguration"
    : m.run.of == Of::ScheduleRequest ? "awsvpcConfiguration"
                                      : "AwsvpcConfiguration",
    *m.run.launch.network);
}
struct PlainStrategyItem {
  const CapacityProviderStrategyItem &item;
  OriginId origin;
};
template <class V> void fields(V &v, const PlainStrategyItem &m) {
  v("capacityProvider", "capacityProvider", m.item.capacityProvider);
  v("weight", "weight", m.item.weight);
  v("base", "base", m.item.base);
}
template <class V> void fields(V &v, const RunParameters &m) {
  v("taskDefinitionArn", m.taskDefinition);
  v("taskCount", std::int64_t{1});
  if (!m.launch.launchType.empty()) {
    v("launchType", m.launch.launchType);
  } else if (m.of == RunParameters::Of::ScheduleRequest) {
    std::vector<PlainStrategyItem> items;
    for (const CapacityProviderStrategyItem &item : m.launch.strategy)
      items.push_back({item, item.origin});
    v("capacityProviderStrategy", items);
  } else {
    v("capacityProviderStrategy", m.launch.strategy);
  }
  if (m.of == RunParameters::Of::ScheduleRequest) {
    std::vector<PlainConstraint> constraints;
    for (const PlacementConstraint &constraint : m.launch.constraints)
      constraints.push_back({constraint, constraint.origin});
    v("placementConstraints", constraints);
  } else {
    v("placementConstraints", m.launch.constraints);
  }
  if (m.launch.network)
    v("networkConfiguration", RunNetwork{m});
  v("overrides", m.overrides);
  v("propagateTags", std::string_view("TASK_DEFINITION"));
  v("enableECSManagedTags", true);
}

struct DeadLetterConfig {
  emit::Node arn;
};
template <class V> void fields(V &v, const DeadLetterConfig &m) { v("arn", m.arn); }

struct FlexibleTimeWindow {};
template <class V> void fields(V &v, const FlexibleTimeWindow &) { v("mode", std::string_view("OFF")); }
struct RetryPolicy {}; // the service's own, written out
template <class V> void fields(V &v, const RetryPolicy &) {
  v("maximumEventAgeInSeconds", std::int64_t{86'400});
  v("maximumRetryAttempts", std::int64_t{185});
}
struct ScheduleTarget {
  emit::Node arn, roleArn;
  std::optional<RunParameters> ecsParameters; // none: a state machine
  emit::Node input;
  DeadLetterConfig deadLetterConfig;
};
template <class V> void fields(V &v, const ScheduleTarget &m) {
  v("arn", m.arn);
  v("roleArn", m.roleArn);
  v("ecsParameters", m.ecsParameters);
  v("input", m.input);
  v("retryPolicy", RetryPolicy{});
  v("deadLetterConfig", m.deadLetterConfig);
}
struct ScheduleModel {
  std::string name, description;
  Attr<std::string> scheduleExpression;
  Attr<std::string_view> scheduleExpressionTimezone;
  ScheduleTarget target;
  OriginId origin;
};
template <class V> void fields(V &v, const ScheduleModel &m) {
  v("name", m.name);
  v("description", m.description);
  v("scheduleExpression", m.scheduleExpression);
  v("scheduleExpressionTimezone", m.scheduleExpressionTimezone);
  v("flexibleTimeWindow", FlexibleTimeWindow{});
  v("state", std::string_view("ENABLED"));
  v("target", m.target);
}

struct InputTransformer {
  emit::Node inputPathsMap, inputTemplate;
};
template <class V> void fields(V &v, const InputTransformer &m) {
  v("inputPathsMap", m.inputPathsMap);
  v("inputTemplate", m.inputTemplate);
}
struct RuleTarget {
  std::string_view id;
  emit::Node arn, roleArn;
  std::optional<RunParameters> ecsParameters; // none: a state machine
  emit::Node input;                           // null: the event, or the transformer's
  std::optional<InputTransformer> inputTransformer;
  std::optional<DeadLetterConfig> deadLetterConfig;
};
template <class V> void fields(V &v, const RuleTarget &m) {
  v("id", m.id);
  v("arn", m.arn);
  v("roleArn", m.roleArn);
  v("ecsParameters", m.ecsParameters);
  v("input", m.input);
  v("inputTransformer", m.inputTransformer);
  v("deadLetterConfig", m.deadLetterConfig);
}
struct Rule {
  std::string name;
  std::string description;
  emit::Node eventPattern;
  std::vector<RuleTarget> targets;
};
template <class V> void fields(V &v, const Rule &m) {
  v("name", m.name);
  v("description", m.description);
  v("eventPattern", m.eventPattern);
  v("state", std::string_view("ENABLED"));
  v("targets", m.targets);
}

struct QueueSource {};
template <class V> void fields(V &v, const QueueSource &) { v("batchSize", std::int64_t{1}); } // a run a message
struct PipeSource {};
template <class V> void fields(V &v, const PipeSource &) { v("sqsQueueParameters", QueueSource{}); }
struct MachineInvocation {};
template <class V> void fields(V &v, const MachineInvocation &) {
  v("invocationType", std::string_view("FIRE_AND_FORGET"));
}
struct PipeTarget {
  std::optional<RunParameters> ecsTaskParameters; // none: a state machine
};
template <class V> void fields(V &v, const PipeTarget &m) {
  v("ecsTaskParameters", m.ecsTaskParameters);
  if (!m.ecsTaskParameters)
    v("stepFunctionStateMachineParameters", MachineInvocation{});
}
struct Pipe {
  std::string name;
  std::string description;
  emit::Node roleArn, source, target;
  PipeTarget targetParameters;
  emit::Node tags; // a map
};
template <class V> void fields(V &v, const Pipe &m) {
  v("name", m.name);
  v("description", m.description);
  v("roleArn", m.roleArn);
  v("desiredState", std::string_view("RUNNING"));
  v("source", m.source);
  v("sourceParameters", PipeSource{});
  v("target", m.target);
  v("targetParameters", m.targetParameters);
  v("tags", m.tags);
}

struct StateMachine {
  std::string stateMachineName;
  emit::Node roleArn;
  emit::Node definition;
  emit::Node tags;
};
template <class V> void fields(V &v, const StateMachine &m) {
  v("stateMachineName", m.stateMachineName);
  v("stateMachineType", std::string_view("STANDARD"));
  v("roleArn", m.roleArn);
  v("definition", m.definition);
  v("tags", m.tags);
}

} // namespace ctr::aws::ecs
