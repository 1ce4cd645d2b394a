#include "backends/registry/registry.h"

#include "backends/apprunner/apprunner.h"
#include "backends/cloudformation/cloudformation.h"
#include "backends/ecs/ecs.h"
#include "backends/eks/eks.h"

#include <array>

namespace ctr {

llvm::ArrayRef<const Backend *> backends() {
  static const std::array<const Backend *, 4> List{&ecsBackend(), &eksBackend(), &cloudformationBackend(),
                                                   &appRunnerBackend()};
  return List;
}

const Backend *findBackend(std::string_view name) {
  for (const Backend *backend : backends())
    if (backend->name == name)
      return backend;
  return nullptr;
}

const Backend *backendOf(const Topology &topology) {
  const Target &target = topology.currentTarget();
  const Backend *backend = findBackend(*target.backend);
  if (backend == nullptr)
    return nullptr;
  for (const BackendEdition &edition : backend->editions)
    if (target.option(edition.option) == edition.value)
      return edition.backend;
  return backend;
}

} // namespace ctr
