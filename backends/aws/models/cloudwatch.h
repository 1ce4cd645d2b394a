// CloudWatch metrics and alarms as typed models, for templates and for PutMetricAlarm alike; the queries also serve
// target tracking, which has no period in them.
#pragma once

#include "emit/model.h"

namespace ctr::aws::cloudwatch {

using emit::Node;

struct Dimension {
  std::string_view name;
  Node value;
};
template <class V> void fields(V &v, const Dimension &m) {
  v("name", m.name);
  v("value", m.value);
}
struct Metric {
  std::string_view nameSpace, metricName;
  std::vector<Dimension> dimensions;
};
template <class V> void fields(V &v, const Metric &m) {
  v("namespace", m.nameSpace);
  v("metricName", m.metricName);
  v("dimensions", m.dimensions);
}
struct MetricStat {
  Metric metric;
  std::optional<std::int64_t> period;
  std::string_view stat;
};
template <class V> void fields(V &v, const MetricStat &m) {
  v("metric", m.metric);
  v("period", m.period);
  v("stat", m.stat);
}
struct MetricDataQuery {
  std::string_view id;
  std::optional<MetricStat> metricStat;
  std::string_view expression;
  bool returnData = false;
};
template <class V> void fields(V &v, const MetricDataQuery &m) {
  v("id", m.id);
  v("metricStat", m.metricStat);
  if (!m.expression.empty())
    v("expression", m.expression);
  v("returnData", m.returnData);
}

struct Alarm {
  std::string alarmName;
  std::string alarmDescription;
  std::vector<Node> alarmActions;
  std::optional<Metric> metric; // else `metrics`
  Attr<std::string_view> statistic;
  Attr<std::int64_t> period;
  std::vector<MetricDataQuery> metrics;
  Attr<std::int64_t> evaluationPeriods{1, {}};
  Node threshold;
  Attr<std::string_view> comparisonOperator;
  Attr<std::string_view> treatMissingData;
  Node tags;
  OriginId origin;
};
template <class V> void fields(V &v, const Alarm &m) {
  v("alarmName", m.alarmName);
  if (!m.alarmDescription.empty())
    v("alarmDescription", m.alarmDescription);
  v("actionsEnabled", true);
  v("alarmActions", m.alarmActions);
  if (m.metric) {
    fields(v, *m.metric);
    v("statistic", m.statistic);
    v("period", m.period);
  }
  v("metrics", m.metrics);
  v("evaluationPeriods", m.evaluationPeriods);
  v("threshold", m.threshold);
  v("comparisonOperator", m.comparisonOperator);
  v("treatMissingData", m.treatMissingData);
  v("tags", m.tags);
}

} // namespace ctr::aws::cloudwatch
