// scale, track, step, alarm.
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using ctr::Adjust;
using ctr::Alarm;
using ctr::Scale;
using ctr::Step;
using ctr::Track;
using ctr::Window;

constexpr std::string_view Metrics[] = {"cpu", "memory", "requests", "backlog", "concurrency", "metric"};
constexpr std::string_view Shares[] = {"cpu", "memory"};
constexpr std::string_view Counts[] = {"requests", "backlog", "concurrency"};
constexpr std::string_view Backlog[] = {"backlog"};
constexpr std::string_view Custom[] = {"metric"};

constexpr Field TrackFields[] = {
    attribute<&Track::targetPercent>("target", "The average share of what the copies have that is kept: `60%`.")
        .must()
        .within(1, 100, "AS-010")
        .onlyFor(Shares),
    attribute<&Track::targetCount>("target",
                                   "How many each copy should have: requests per minute for `requests`, at the same "
                                   "time for `concurrency`, waiting messages for `backlog`.")
        .must()
        .within(1, 1'000'000, "AS-010")
        .onlyFor(Counts),
    attribute<&Track::targetValue>("target",
                                   "The value of the metric that is kept. It must fall when copies are added.")
        .must()
        .onlyFor(Custom),
    attribute<&Track::queue>("queue", "The queue whose waiting messages are divided by the number of copies.")
        .must()
        .onlyFor(Backlog),
    attribute<&Track::nameSpace>("namespace", "The CloudWatch namespace of the metric.")
        .must()
        .like("metric-name")
        .onlyFor(Custom),
    attribute<&Track::metricName>("metric", "The name of the metric.").must().like("metric-name").onlyFor(Custom),
    attribute<&Track::dimensions>("dimensions", "The dimensions of the metric, all of them.").onlyFor(Custom),
    attribute<&Track::statistic>("statistic", "What is taken of the values of a minute.").onlyFor(Custom),
    attribute<&Track::cooldownIn>("cooldown_in", "How long after a scale-in the next one waits.")
        .within(0, 86'400, "AS-014"),
    attribute<&Track::cooldownOut>("cooldown_out", "How long after a scale-out the next one waits.")
        .within(0, 86'400, "AS-014"),
    attribute<&Track::scaleIn>("scale_in", "Whether this metric may also take copies away."),
};

constexpr Construct makeTrack() {
  Construct c = construct<Track>("track", "Keeps a metric near its target by adding and removing copies.");
  c.name = NameRule::Words;
  c.nameWords = Metrics;
  c.setName = [](ctr::Topology &, void *object, EntityRef, std::string_view name) {
    for (const Word<Metric> &w : Words<Metric>::List)
      if (w.text == name)
        static_cast<Track *>(object)->metric = w.value;
  };
  c.fields = TrackFields;
  return c;
}

constexpr Field ScaleFields[] = {
    attribute<&Scale::replicas>("replicas", "The fewest and the most copies: `2..10`.")
        .must()
        .within(0, 5000, "AS-002"),
};
constexpr Field AdjustFields[] = {
    attribute<&Adjust::from>("from", "From this distance above the alarm's threshold on; without it from below."),
    attribute<&Adjust::to>("to", "Up to this distance from the alarm's threshold; without it without end."),
    attribute<&Adjust::by>("by", "So many copies are added, or taken away when it is negative.")
        .must()
        .within(-5000, 5000, "AS-016"),
};
constexpr Construct makeAdjust() {
  Construct c = construct<Adjust>("adjust", "By how much the number of copies moves in one band of the metric.");
  c.name = NameRule::None;
  c.fields = AdjustFields;
  return c;
}

constexpr Field StepFields[] = {
    attribute<&Step::alarm>("alarm", "The alarm that moves the number when it is raised.").must(),
    attribute<&Step::cooldown>("cooldown", "How long the next move waits.").within(0, 86'400, "AS-014"),
};
constexpr ChildRule StepChildren[] = {child<&Step::adjusts>(rows::Adjust, Occurs::Many, true)};
constexpr Construct makeStep() {
  Construct c = construct<Step>("step", "Moves the number of copies by steps while an alarm is raised.");
  c.fields = StepFields;
  c.children = StepChildren;
  return c;
}

constexpr Field WindowFields[] = {
    attribute<&Window::from>("from", "When the window opens: `cron(\"0 7 ? * MON-FRI *\")`.").must(),
    attribute<&Window::until>("until", "When it closes, and the range of `scale` holds again.").must(),
    attribute<&Window::zone>("zone", "The time zone of both: `Europe/Dublin`; UTC otherwise.").like("time-zone"),
    attribute<&Window::replicas>("replicas", "The fewest and the most copies while it is open.")
        .must()
        .within(0, 5000, "AS-002"),
};
constexpr Construct makeWindow() {
  Construct c = construct<Window>("schedule", "A window of time in which another range holds.");
  c.fields = WindowFields;
  return c;
}

constexpr Field AlarmFields[] = {
    attribute<&Resource::physicalName, Alarm>("name", "Fixes the physical name; otherwise `TOPOLOGY-NAME`.")
        .like("alarm-name"),
    attribute<&Resource::tags, Alarm>("tags", "Its tags; they win over the topology's.")
        .joins()
        .like("tag-value")
        .keysLike("tag-key"),
    attribute<&Alarm::nameSpace>("namespace", "The CloudWatch namespace of the metric.").must().like("metric-name"),
    attribute<&Alarm::metric>("metric", "The name of the metric.").must().like("metric-name"),
    attribute<&Alarm::dimensions>("dimensions", "The dimensions of the metric, all of them."),
    attribute<&Alarm::statistic>("statistic", "What is taken of the values of one period."),
    attribute<&Alarm::period>("period", "How long a period is: 10s, 20s, 30s or whole minutes.")
        .within(10, 86'400, "AS-030"),
    attribute<&Alarm::evaluate>("evaluate", "So many periods in a row raise it.").within(1, 8640, "AS-031"),
    attribute<&Alarm::compare>("compare", "How a period compares with the threshold when it counts: \">=\", \">\", "
                                          "\"<\" or \"<=\"."),
    attribute<&Alarm::threshold>("threshold", "What the metric is compared with.").must(),
    attribute<&Alarm::missing>("missing", "What a period without a value counts as."),
    attribute<&Alarm::notify>("notify", "Topics that are told when it is raised."),
};
constexpr OutputField AlarmOutputs[] = {
    {"name", Output::Name, "Its physical name."},
    {"arn", Output::Arn, "Its ARN."},
};
constexpr Construct makeAlarm() {
  Construct c = construct<Alarm>("alarm", "An alarm on a CloudWatch metric, which `step` and people can act on.");
  c.fields = AlarmFields;
  c.outputs = AlarmOutputs;
  return c;
}

constexpr ChildRule ScaleChildren[] = {child<&Scale::tracks>(rows::Track), child<&Scale::steps>(rows::Step),
                                       child<&Scale::windows>(rows::Window)};
constexpr Construct makeScale() {
  Construct c = construct<Scale>("scale", "Lets the number of copies follow what is measured.");
  c.name = NameRule::None;
  c.fields = ScaleFields;
  c.children = ScaleChildren;
  return c;
}

} // namespace

constinit const Construct Scale = makeScale();
constinit const Construct Track = makeTrack();
constinit const Construct Step = makeStep();
constinit const Construct Adjust = makeAdjust();
constinit const Construct Window = makeWindow();
constinit const Construct Alarm = makeAlarm();

} // namespace ctr::rows
