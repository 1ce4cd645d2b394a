#include "ir/topology.h"

namespace ctr {

Topology::Topology() : strings(std::make_unique<StringPool>()), arena(std::make_unique<llvm::BumpPtrAllocator>()) {}
Topology::Topology(Topology &&) noexcept = default;
Topology &Topology::operator=(Topology &&) noexcept = default;
Topology::~Topology() = default;

const Entity &Topology::entity(EntityRef ref) const {
  switch (ref.kind) {
#define CTR_KIND_CASE(K, S, T, W)                                                                                      \
  case Kind::K:                                                                                                        \
    return T[ref.index];
    CTR_KINDS(CTR_KIND_CASE)
#undef CTR_KIND_CASE
  }
  return infos.front();
}

Id<Network> Topology::networkOf(const Workload &w) const {
  const Id<Cluster> cluster = *w.cluster;
  return cluster && *(*this)[cluster].network ? *(*this)[cluster].network : *w.network;
}

Id<Workload> Topology::workloadOf(EntityRef ref) const {
  while (ref && ref.kind != Kind::Service)
    ref = entity(ref).parent;
  return ref ? Id<Workload>{ref.index} : Id<Workload>{};
}

std::string_view Topology::word(EntityRef ref) const {
  if (ref.kind == Kind::Service && workloads[ref.index].task)
    return "task";
  return ctr::word(ref.kind);
}

std::string Topology::path(EntityRef ref) const {
  if (!ref)
    return {};
  const Entity &e = entity(ref);
  std::string own(e.name.empty() ? word(ref) : e.name);
  return e.parent ? path(e.parent) + "." + own : own;
}

} // namespace ctr
