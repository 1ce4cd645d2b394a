#include "backends/capability.h"

#include "diag/kinds/targets.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>

namespace ctr {

namespace {

const VerdictTable *tableOf(llvm::ArrayRef<CapabilityColumn> columns, Runtime runtime) {
  for (const CapabilityColumn &column : columns)
    if (column.runtime == runtime)
      return column.table;
  return nullptr;
}

// The places that put the workload on this runtime, as second spans.
void noteCauses(const Topology &t, Diagnostic &d, const Placement &placement) {
  if (!placement.capacity)
    return;
  const Capacity &capacity = t[placement.capacity];
  Span span = t.origins->span(capacity.origin);
  if (span.valid() && !(span == d.span))
    d.note(span, fmt::format("`{}` makes it run on {}", t.path({Kind::Capacity, placement.capacity.index}),
                             word(placement.runtime)));
}

void judge(const Topology &t, const FeatureUse &use, const Placement &placement, const Verdict &verdict,
           std::string_view backend, Diagnostics &diags) {
  if (verdict.support == Support::Unsupported) {
    Diagnostic &d = diags.report(diag::UnsupportedFeature, *t.origins, use.origin, word(use.feature),
                                 word(placement.runtime), verdict.text);
    d.under(fmt::format("not on {}", backend)).hint(std::string(verdict.wayOut));
    noteCauses(t, d, placement);
  } else if (verdict.support == Support::Approximated) {
    Diagnostic &d = diags.report(diag::ApproximatedFeature, *t.origins, use.origin, word(use.feature),
                                 word(placement.runtime), verdict.text);
    noteCauses(t, d, placement);
  }
}

} // namespace

void judgeCapabilities(const Topology &topology, llvm::ArrayRef<CapabilityColumn> columns, std::string_view backend,
                       Diagnostics &diags) {
  for (Id<Workload> w : topology.facts.order) {
    for (const FeatureUse &use : topology.facts.featuresFor(w)) {
      // A feature counts once for each runtime that the workload is placed on.
      llvm::SmallVector<Runtime, 2> judged;
      for (const Placement &placement : topology.facts.placementsFor(w)) {
        if (llvm::is_contained(judged, placement.runtime))
          continue;
        judged.push_back(placement.runtime);
        if (const VerdictTable *table = tableOf(columns, placement.runtime))
          judge(topology, use, placement, (*table)[static_cast<unsigned>(use.feature)], backend, diags);
      }
    }
  }
}

} // namespace ctr
