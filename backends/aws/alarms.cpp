#include "backends/aws/alarms.h"

#include "backends/aws/messages.h"
#include "backends/aws/naming.h"

namespace ctr::aws {

namespace {

std::string_view comparison(Compare c) {
  switch (c) {
  case Compare::AtLeast:
    return "GreaterThanOrEqualToThreshold";
  case Compare::MoreThan:
    return "GreaterThanThreshold";
  case Compare::LessThan:
    return "LessThanThreshold";
  case Compare::AtMost:
    return "LessThanOrEqualToThreshold";
  }
  return {};
}

std::string_view missingData(Missing m) {
  switch (m) {
  case Missing::Missing:
    return "missing";
  case Missing::Ignore:
    return "ignore";
  case Missing::Breaching:
    return "breaching";
  case Missing::NotBreaching:
    return "notBreaching";
  }
  return {};
}

} // namespace

emit::Node numberNode(emit::Arena &arena, const Rational &value, OriginId origin) {
  return value.whole() ? arena.integer(value.num(), origin) : arena.decimal(value.str(), origin);
}

std::string alarmName(const Topology &t, Id<Alarm> alarm) { return physicalName(t, refTo(alarm), 255); }

cloudwatch::Metric metricModel(std::string_view nameSpace, std::string_view name,
                               const Map<std::string_view> &dimensions) {
  cloudwatch::Metric model{nameSpace, name, {}};
  for (const Entry<std::string_view> &d : dimensions)
    model.dimensions.push_back({d.key, emit::Arena::constant(d.value, d.origin)});
  return model;
}

std::string_view statisticWord(Statistic s) {
  switch (s) {
  case Statistic::Average:
    return "Average";
  case Statistic::Minimum:
    return "Minimum";
  case Statistic::Maximum:
    return "Maximum";
  case Statistic::SampleCount:
    return "SampleCount";
  case Statistic::Sum:
    return "Sum";
  }
  return {};
}

cloudwatch::Alarm alarmModel(Lowering &l, Id<Alarm> id, std::vector<emit::Node> actions) {
  const Alarm &alarm = l.topology[id];
  cloudwatch::Alarm model;
  model.alarmName = alarmName(l.topology, id);
  model.alarmDescription = alarm.doc;
  model.alarmActions = std::move(actions);
  for (const Attr<Id<Topic>> &topic : *alarm.notify)
    model.alarmActions.push_back(topicArn(l, *topic, topic.origin));
  model.metric = metricModel(*alarm.nameSpace, *alarm.metric, *alarm.dimensions);
  model.statistic = {statisticWord(*alarm.statistic), alarm.statistic.origin};
  model.period = {alarm.period->seconds.floor(), alarm.period.origin};
  model.evaluationPeriods = alarm.evaluate;
  model.threshold = numberNode(l.arena, *alarm.threshold, alarm.threshold.origin);
  model.comparisonOperator = {comparison(*alarm.compare), alarm.compare.origin};
  model.treatMissingData = {missingData(*alarm.missing), alarm.missing.origin};
  model.tags = tags(l, *alarm.tags);
  model.origin = alarm.origin;
  return model;
}

std::vector<std::vector<Id<Step>>> stepsOfAlarms(const Topology &t) {
  std::vector<std::vector<Id<Step>>> steps(t.alarms.size());
  for (Id<Workload> w : t.facts.order)
    if (t[w].scale)
      for (Id<Step> step : t[t[w].scale].steps)
        steps[t[step].alarm->index].push_back(step);
  return steps;
}

void declareAlarms(Lowering &l) {
  const Topology &t = l.topology;
  if (t.alarms.empty())
    return;
  const std::vector<std::vector<Id<Step>>> steps = stepsOfAlarms(t);
  for (std::uint32_t i = 0; i < t.alarms.size(); ++i)
    if (t.facts.includes({Kind::Alarm, i}) && steps[i].empty())
      l.out.add(logicalId(t, {Kind::Alarm, i}, "Alarm"), "AWS::CloudWatch::Alarm", alarmModel(l, {i}, {}),
                t.alarms[i].origin);
}

} // namespace ctr::aws
