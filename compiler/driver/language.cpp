#include "driver/language.h"

#include "backends/registry/registry.h"

namespace ctr {

Language::Language() {
  std::vector<BackendSchema> rows;
  for (const Backend *backend : backends()) {
    BackendSchema &row = rows.emplace_back(described(*backend));
    auto &editions = editions_.emplace_back();
    for (const BackendEdition &edition : backend->editions)
      editions.push_back({edition.option, edition.value, &edited_.emplace_back(described(*edition.backend))});
    row.editions = editions;
  }
  schema_ = std::make_unique<Schema>(rows);
}

BackendSchema Language::described(const Backend &backend) {
  auto &options = options_.emplace_back();
  for (const BackendOption &option : backend.options)
    options.push_back({option.word, option.doc, option.words, option.defaultValue, false});
  auto &runtimes = runtimes_.emplace_back();
  for (const BackendRuntime &runtime : backend.runtimes)
    runtimes.push_back({runtime.capacity, runtime.runtime, runtime.mode});
  return {backend.name, backend.summary, options, runtimes, backend.clusters, backend.withoutCluster};
}

} // namespace ctr
