// Step scaling and its alarms: bands must follow each other without gap or overlap, and a window must be one that
// CloudWatch evaluates.
#include "diag/kinds/scaling.h"
#include "sema/rules.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr {
namespace {

constexpr std::size_t MostAdjustments = 20; // AS-017

// `-10..5`, `from 0`, `to 0`
std::string band(const Adjust &a) {
  if (a.from.value && a.to.value)
    return a.from.value->str() + " to " + a.to.value->str();
  return a.from.value ? "from " + a.from.value->str() : a.to.value ? "to " + a.to.value->str() : "everything";
}

// An open end sorts first below and last above.
bool before(const Adjust &a, const Adjust &b) {
  if (!a.from.value || !b.from.value)
    return !a.from.value && b.from.value.has_value();
  return *a.from.value < *b.from.value;
}

class Bands {
public:
  Bands(const RuleContext &context, const Step &step) : context_(context), step_(step) {
    for (Id<Adjust> id : step.adjusts)
      list_.push_back(&context.topology[id]);
    llvm::stable_sort(list_, [](const Adjust *a, const Adjust *b) { return before(*a, *b); });
  }

  void check() {
    if (list_.empty())
      return; // reported: a step has an `adjust`
    bool good = true;
    for (const Adjust *a : list_)
      good &= wellFormed(*a);
    if (list_.size() > MostAdjustments)
      context_.report(diag::StepsTooMany, step_.origin, step_.name, static_cast<std::int64_t>(list_.size()));
    if (!good)
      return;
    for (std::size_t i = 1; i < list_.size(); ++i)
      follows(*list_[i - 1], *list_[i]);
    ends();
  }

private:
  bool wellFormed(const Adjust &a) {
    if (a.from.value && a.to.value && *a.from.value >= *a.to.value) {
      context_.report(diag::StepBandEmpty, a.to.origin, band(a), step_.name);
      return false;
    }
    if (a.from.value || a.to.value)
      return true;
    context_.report(diag::StepBandOpen, a.origin, step_.name)
        .hint("write `from = 0` for an alarm that is raised above its threshold, `to = 0` for one below");
    return false;
  }

  void follows(const Adjust &low, const Adjust &high) {
    bool overlap = !low.to.value || !high.from.value || *high.from.value < *low.to.value;
    if (!overlap && *high.from.value == *low.to.value)
      return;
    context_
        .report(diag::StepBandGap, high.origin, step_.name, overlap ? "overlap" : "leave a gap", band(low), band(high))
        .note(context_.span(low.origin), "the band below")
        .hint("let each band begin where the one below ends");
  }

  // What lies beyond the outermost bands must be covered as well (AS-015).
  void ends() {
    const Adjust &lowest = *list_.front();
    const Adjust &highest = *list_.back();
    if (lowest.from.value && *lowest.from.value < Rational(0))
      context_.report(diag::StepBandEnds, lowest.from.origin, step_.name, "below", lowest.from.value->str())
          .hint("leave `from` out of the lowest band");
    if (highest.to.value && *highest.to.value > Rational(0))
      context_.report(diag::StepBandEnds, highest.to.origin, step_.name, "above", highest.to.value->str())
          .hint("leave `to` out of the highest band");
  }

  const RuleContext &context_;
  const Step &step_;
  llvm::SmallVector<const Adjust *, 4> list_;
};

} // namespace

void checkSteps(const RuleContext &context) {
  for (const Step &step : context.topology.steps)
    Bands(context, step).check();
}

void checkAlarms(const RuleContext &context) {
  for (const Alarm &alarm : context.topology.alarms) {
    std::int64_t period = alarm.period->seconds.floor();
    if (period != 10 && period != 20 && period != 30 && period % 60 != 0) {
      std::int64_t below = period < 60 ? 30 : period / 60 * 60;
      context.report(diag::AlarmPeriod, alarm.period.origin, str(*alarm.period))
          .hint("the nearest are `" + str(Duration{below}) + "` and `" + str(Duration{period / 60 * 60 + 60}) + "`");
      continue;
    }
    std::int64_t most = period < 3600 ? 86'400 : 604'800; // AS-031
    if (period > 0 && alarm.evaluate.value > most / period)
      context.report(diag::AlarmWindow, alarm.evaluate.written() ? alarm.evaluate.origin : alarm.period.origin,
                     *alarm.evaluate, str(*alarm.period), str(Duration{most}));
  }
}

} // namespace ctr
