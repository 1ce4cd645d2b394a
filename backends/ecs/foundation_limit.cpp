#include "backends/ecs/foundation_limit.h"

#include "backends/aws/ecs/triggers.h"
#include "backends/aws/foundation.h"
#include "diag/kinds/ecs.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::ecs {

namespace {

constexpr std::size_t MostResources = 500;
constexpr std::size_t PseudoParameters = 4; // the first rows of every template
// A workload has a log group, a role and a security group at least, so that fewer cannot reach the limit by far.
constexpr std::size_t SurelySmall = 16;

} // namespace

void checkFoundationLimit(const Topology &t, Diagnostics &diags) {
  if (t.facts.order.size() <= SurelySmall)
    return;
  emit::Arena arena;
  aws::Template foundation(t, arena);
  aws::Lowering lowering(foundation);
  aws::ecs::Context context(lowering, aws::ecs::Destination::Request);
  aws::declareEcsFoundation(lowering);
  for (Id<Workload> w : t.facts.order)
    aws::ecs::declareTriggers(context, w);
  const auto foreign =
      llvm::count_if(foundation.resources(), [](const aws::Resource &resource) { return resource.foreign; });
  const std::size_t count = foundation.resources().size() - PseudoParameters - static_cast<std::size_t>(foreign);
  if (count > MostResources)
    diags.report(diag::EcsFoundationLarge, *t.origins, t.currentTarget().origin, static_cast<std::int64_t>(count))
        .hint("use `backend = cloudformation`, which splits its stacks, or several targets with `only`");
}

} // namespace ctr::ecs
