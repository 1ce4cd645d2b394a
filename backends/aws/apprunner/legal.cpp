#include "backends/aws/apprunner/legal.h"

#include "backends/aws/apprunner/workload.h"
#include "diag/kinds/apprunner.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

namespace ctr::aws::apprunner {

namespace {

// AR-002: four to forty of [A-Za-z0-9_-], beginning with a letter or digit.
bool legalName(std::string_view name) {
  auto alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  return name.size() >= 4 && name.size() <= MostServiceName && alphanumeric(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return alphanumeric(c) || c == '-' || c == '_'; });
}

// AWS General Reference, "AWS App Runner endpoints and quotas". It is closed to new customers: there will be no others.
constexpr std::string_view Regions[] = {"ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
                                        "eu-central-1",   "eu-west-1",  "eu-west-2",      "eu-west-3",
                                        "us-east-1",      "us-east-2",  "us-west-2"};

void legalRegion(const Topology &t, Diagnostics &diags) {
  const TopologyInfo &info = t.info();
  const bool here =
      *info.partition == Partition::Aws && (!info.region.value || llvm::is_contained(Regions, *info.region));
  if (t.facts.order.empty() || here)
    return;
  diags
      .report(diag::AppRunnerRegion, *t.origins, info.region.value ? info.region.origin : info.partition.origin,
              info.region.value ? *info.region.value : wordOf(*info.partition))
      .hint("use ECS there: `backend = ecs`, with `mode = express` where a service fits");
}

} // namespace

void legal(const Topology &t, Diagnostics &diags) {
  legalRegion(t, diags);
  for (Id<Workload> id : t.facts.order) {
    const Workload &w = t[id];
    diags.report(diag::AppRunnerClosed, *t.origins, w.origin, w.name)
        .hint(fmt::format(
            "its successor is ECS Express Mode: `ctr retarget FILE --from {} --to express` shows what changes",
            t.currentTarget().name));
    // A name that was written is taken as it is; a computed one is cut to length.
    std::string name = w.physicalName.value ? std::string(*w.physicalName.value) : serviceName(t, id);
    if (!legalName(name))
      diags.report(diag::AppRunnerName, *t.origins, w.physicalName.value ? w.physicalName.origin : w.origin, name);
    if (w.executionRole.value && !pullsPrivately(t, id))
      diags.report(diag::AccessRoleUnused, *t.origins, w.executionRole.origin, w.name)
          .hint("leave `execution_role` out: here it is for pulling an image from ECR alone");
    legalSize(t, w, diags);
    legalSource(t, w, diags);
    legalNetwork(t, w, diags);
    legalEntrance(t, id, diags);
    legalOutputs(t, w, diags);
    legalScaling(t, w, diags);
  }
}

} // namespace ctr::aws::apprunner
