// Alarms on CloudWatch metrics. What only tells people belongs to the foundation; what moves a service is raised by
// the backend that knows the service's policies.
#pragma once

#include "backends/aws/lowering.h"
#include "backends/aws/models/cloudwatch.h"

namespace ctr::aws {

std::string alarmName(const Topology &t, Id<Alarm> alarm);
// By alarm: the steps of the target's services that it moves, in order of application.
std::vector<std::vector<Id<Step>>> stepsOfAlarms(const Topology &t);
// `actions` come first, then the topics of `notify`.
cloudwatch::Alarm alarmModel(Lowering &l, Id<Alarm> alarm, std::vector<emit::Node> actions);
cloudwatch::Metric metricModel(std::string_view nameSpace, std::string_view name,
                               const Map<std::string_view> &dimensions);
std::string_view statisticWord(Statistic statistic); // "Average"
// All alarms that the target contains and no step waits for.
void declareAlarms(Lowering &l);

// A number as CloudWatch takes it.
emit::Node numberNode(emit::Arena &arena, const Rational &value, OriginId origin);

} // namespace ctr::aws
