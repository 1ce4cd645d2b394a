// What can be known of deployed entities: nothing of what App Runner does itself, and in a file that is committed
// before anything is deployed, only what follows from the program.
#include "backends/aws/apprunner/legal.h"
#include "backends/aws/apprunner/workload.h"
#include "backends/aws/naming.h"
#include "backends/aws/outputs.h"
#include "diag/kinds/apprunner.h"

#include <fmt/format.h>

namespace ctr::aws::apprunner {

namespace {

struct Reading {
  const Topology &t;
  Diagnostics &diags;

  void refuse(EntityRef entity, OriginId origin, std::string_view why, std::string_view help) const {
    diags
        .report(diag::AppRunnerUnknownValue, *t.origins, origin, fmt::format("{} `{}`", t.word(entity), t.path(entity)),
                why)
        .hint(std::string(help));
  }

  void platform(const TextPart &part, OriginId origin) const {
    if (part.entity.kind == Kind::LoadBalancer)
      refuse(part.entity, origin, "App Runner balances by itself, and there is none",
             "read the `host` of the service that answers");
    else if (part.entity.kind == Kind::Cluster)
      refuse(part.entity, origin, "App Runner has no clusters, and there is none",
             "put it under a condition: `target.backend == \"apprunner\" ? \"\" : …`");
  }

  // Names follow from the program but a bucket's, which has account and region in it; an ARN that was given is whole.
  void file(EntityRef entity, bool isName, OriginId origin) const {
    const ctr::Resource *resource = resourceOf(t, entity);
    if (entity.kind == Kind::Network) {
      if (!t.networks[entity.index].vpc.value)
        refuse(entity, origin, Early, UseApi);
      return;
    }
    const bool given = resource != nullptr && resource->existing.value && resource->existing.value->starts_with("arn:");
    if (given || entity.kind == Kind::External || (isName && entity.kind != Kind::Bucket))
      return;
    if (!t.info().account.value || !t.info().region.value)
      refuse(entity, origin,
             "its `apprunner.yaml` is committed, and the program does not say in which account and region",
             "write `account = …` and `region = …` in the topology, or `config = api`");
  }

private:
  static constexpr std::string_view Early = "its `apprunner.yaml` is committed before anything is deployed";
  static constexpr std::string_view UseApi = "write `config = api`";
};

} // namespace

void legalOutputs(const Topology &t, const Workload &w, Diagnostics &diags) {
  const Reading reading{t, diags};
  const bool inFile = w.source && *t[w.source].config == SourceConfig::Repository;
  forEachOutput(w, [&](const TextPart &part, OriginId origin) {
    reading.platform(part, origin);
    if (inFile && !isHost(part))
      reading.file(part.entity, part.output == Output::Name, origin);
  });
  if (inFile)
    for (const Entry<SecretRef> &entry : *w.secrets)
      reading.file(entry.value.entity, false, entry.origin);
}

} // namespace ctr::aws::apprunner
