#include "backends/eks/logins.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::eks {

std::vector<Login> logins(const Topology &t, Id<Workload> w) {
  const Workload &workload = t[w];
  std::vector<Login> out;
  for (const Entry<Id<Secret>> &login : *workload.registryAuth) {
    const auto from = [&](const Image &image) { return !image.registry && registryHost(image.reference) == login.key; };
    if (from(*workload.image) || llvm::any_of(workload.containers, [&](Id<Container> c) { return from(*t[c].image); }))
      out.push_back({login.key, login.value, login.origin});
  }
  return out;
}

} // namespace ctr::eks
