#include "driver/language.h"

#include "backends/registry/registry.h"

namespace ctr {

Language::Language() {
  std::vector<BackendSchema> rows;
  for (const Backend *backend : backends()) {
    auto &options = options_.emplace_back();
    for (const BackendOption &option : backend->options)
      options.push_back({option.word, option.doc, option.words, option.defaultValue, false});
    auto &runtimes = runtimes_.emplace_back();
    for (const BackendRuntime &runtime : backend->runtimes)
      runtimes.push_back({runtime.capacity, runtime.runtime});
    rows.push_back(
        {backend->name, backend->summary, options, runtimes, backend->needsCluster, backend->withoutCluster});
  }
  schema_ = std::make_unique<Schema>(rows);
}

} // namespace ctr
