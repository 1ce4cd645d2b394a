// What is meant: one program for one target and one set of parameters. Entities live in flat tables and refer to each
// other by id; text and lists live in the topology's own arena, so that a topology stands alone.
#pragma once

#include "ir/data.h"
#include "ir/entities.h"
#include "ir/facts.h"
#include "ir/instances.h"
#include "ir/networks.h"
#include "ir/roles.h"
#include "ir/scaling.h"
#include "support/string_pool.h"

#include <llvm/Support/Allocator.h>
#include <memory>
#include <string>
#include <vector>

namespace ctr {

struct Topology {
  Topology();
  Topology(Topology &&) noexcept;
  Topology &operator=(Topology &&) noexcept;
  ~Topology();

  std::unique_ptr<StringPool> strings;
  std::unique_ptr<llvm::BumpPtrAllocator> arena; // lists, maps and text parts
  std::shared_ptr<OriginTable> origins;

#define CTR_KIND_TABLE(K, S, T, W) std::vector<S> T;
  CTR_KINDS(CTR_KIND_TABLE)
#undef CTR_KIND_TABLE

  Id<Target> target; // the one it was expanded for
  Facts facts;       // filled by derive

#define CTR_KIND_GET(K, S, T, W)                                                                                       \
  [[nodiscard]] const S &operator[](Id<S> id) const { return T[id.index]; }                                            \
  [[nodiscard]] S &operator[](Id<S> id) { return T[id.index]; }
  CTR_KINDS(CTR_KIND_GET)
#undef CTR_KIND_GET

  [[nodiscard]] const TopologyInfo &info() const { return infos.front(); }
  [[nodiscard]] const Target &currentTarget() const { return targets[target.index]; }
  // The common part of any entity.
  [[nodiscard]] const Entity &entity(EntityRef ref) const;
  // The workload that a port, health check, mount … belongs to.
  [[nodiscard]] Id<Workload> workloadOf(EntityRef ref) const;
  // Its cluster's network, or its own where there is no cluster; none where neither names one.
  [[nodiscard]] Id<Network> networkOf(const Workload &w) const;
  // The word that declared an entity: a workload is a `service` or a `task`.
  [[nodiscard]] std::string_view word(EntityRef ref) const;
  // `web.http`, `edge.https`: names from the outermost block down.
  [[nodiscard]] std::string path(EntityRef ref) const;
};

} // namespace ctr
