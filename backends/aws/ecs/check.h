// One workload under judgement for ECS, with the small verbs that the legality checks share: ranges, grids, names.
#pragma once

#include "backends/aws/ecs/connect.h"
#include "diag/diagnostics.h"
#include "ir/topology.h"

namespace ctr::aws::ecs {

struct Check {
  const Topology &t;
  Diagnostics &diags;
  const Connect &connect;
  Id<Workload> id;

  [[nodiscard]] const Workload &workload() const { return t[id]; }
  template <class... Args>
  Diagnostic &report(const DiagKind<Args...> &kind, OriginId at, const std::type_identity_t<Args> &...args) const {
    return diags.report(kind, *t.origins, at, args...);
  }
  [[nodiscard]] Span span(OriginId at) const { return t.origins->span(at); }
  [[nodiscard]] bool onInstances() const;
  // The capacity that makes the workload a Fargate task; the workload itself where nothing was written.
  [[nodiscard]] OriginId capacityOrigin() const;

  // Each reports what it finds and says whether all is well. `what` is the attribute as the program writes it.
  bool inRange(std::string_view what, std::int64_t value, OriginId at, std::int64_t min, std::int64_t max,
               std::string_view unit = {}) const;
  // Durations are whole seconds already.
  bool secondsIn(std::string_view what, const Duration &value, OriginId at, std::int64_t min, std::int64_t max) const;
  bool wholePercent(std::string_view what, const Percent &value, OriginId at) const;
};

// What AWS would refuse of a file system that tasks share.
void checkFilesystems(const Topology &t, Diagnostics &diags);
// What AWS would refuse of a capacity of instances.
void checkCapacity(const Topology &t, Diagnostics &diags, Id<Capacity> id);

// Each looks at one concept of one workload.
bool checkMixture(const Check &c); // whether it runs on one kind of capacity alone
void checkPlacement(const Check &c);
void checkPorts(const Check &c);
void checkInstanceFit(const Check &c);
void checkKernel(const Check &c);
void checkSize(const Check &c);
void checkContainers(const Check &c);
void checkContainerParts(const Check &c);
void checkLog(const Check &c);
void checkService(const Check &c);
void checkVolumes(const Check &c);
void checkQuotas(const Check &c);
void checkClassic(const Check &c);
void checkConnect(const Check &c);
void checkDefinitionSize(const Check &c);

} // namespace ctr::aws::ecs
