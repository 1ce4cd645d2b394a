// How a number of copies, or of instances, moves: by metrics, by alarms, by the time of day.
#pragma once

#include "ir/entities.h"

namespace ctr {

struct Scale : Entity {
  Attr<Range<std::int64_t>> replicas;
  Children<struct Track> tracks;
  Children<struct Step> steps;
  Children<struct Window> windows;
};
struct Track : Entity {
  Metric metric{};               // the block's name, one of a few words
  Opt<Percent> targetPercent;    // cpu, memory
  Opt<std::int64_t> targetCount; // requests, backlog, concurrency
  Attr<Id<Queue>> queue;         // backlog
  Opt<Rational> targetValue;     // metric
  Opt<std::string_view> nameSpace;
  Opt<std::string_view> metricName;
  Attr<Map<std::string_view>> dimensions;
  Attr<Statistic> statistic{Statistic::Average};
  Opt<Duration> cooldownIn;
  Opt<Duration> cooldownOut;
  Attr<bool> scaleIn{true};
};

struct Window : Entity { // from `from` until `until` this range holds instead of the base range
  Attr<Schedule> from;
  Attr<Schedule> until;
  Opt<std::string_view> zone; // UTC
  Attr<Range<std::int64_t>> replicas;
};
struct Step : Entity { // moves the number of copies when an alarm is raised
  Attr<Id<struct Alarm>> alarm;
  Opt<Duration> cooldown;
  Children<struct Adjust> adjusts;
};
struct Adjust : Entity { // from and to are distances from the alarm's threshold; none: no end
  Opt<Rational> from;
  Opt<Rational> to;
  Attr<std::int64_t> by;
};

struct Alarm : Resource {
  Attr<std::string_view> nameSpace;
  Attr<std::string_view> metric;
  Attr<Map<std::string_view>> dimensions;
  Attr<Statistic> statistic{Statistic::Average};
  Attr<Duration> period{Duration{60}};
  Attr<std::int64_t> evaluate{1};
  Attr<Compare> compare{Compare::AtLeast};
  Attr<Rational> threshold;
  Attr<Missing> missing{Missing::Missing};
  Attr<List<Id<struct Topic>>> notify;
};

struct InstanceScale : Entity {
  Children<struct Track> tracks;
};

} // namespace ctr
