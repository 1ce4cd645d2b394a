// scale and track.
#include "schema/row.h"
#include "schema/rows.h"

namespace ctr::rows {
namespace {

using ctr::Scale;
using ctr::Track;

constexpr std::string_view Metrics[] = {"cpu", "memory", "requests", "concurrency"};
constexpr std::string_view Shares[] = {"cpu", "memory"};
constexpr std::string_view Counts[] = {"requests", "concurrency"};

constexpr Field TrackFields[] = {
    attribute<&Track::targetPercent>("target", "The average share of what the copies have that is kept: `60%`.")
        .must()
        .within(1, 100, "AS-010")
        .onlyFor(Shares),
    attribute<&Track::targetCount>("target",
                                   "How many requests each copy should have: per minute for `requests`, at the "
                                   "same time for `concurrency`.")
        .must()
        .within(1, 1'000'000, "AS-010")
        .onlyFor(Counts),
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
constexpr ChildRule ScaleChildren[] = {child<&Scale::tracks>(rows::Track)};
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

} // namespace ctr::rows
