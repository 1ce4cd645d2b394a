#include "backends/aws/logs.h"

#include "backends/aws/keys.h"
#include "backends/aws/models/services.h"
#include "backends/aws/naming.h"

#include <llvm/ADT/STLExtras.h>

namespace ctr::aws {

llvm::ArrayRef<std::int64_t> retentionDays() {
  static constexpr std::int64_t Days[] = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                          365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};
  return Days;
}

std::int64_t legalRetention(const Duration &retention) {
  constexpr std::int64_t Day = 86400;
  if (!retention.seconds.whole() || retention.seconds.num() % Day != 0)
    return 0;
  std::int64_t days = retention.seconds.num() / Day;
  return llvm::is_contained(retentionDays(), days) ? days : 0;
}

std::string logGroupName(const Topology &t, Id<Workload> w) {
  std::string name = "/";
  return name.append(t.info().name).append("/").append(t[w].physicalName.value.value_or(t[w].name));
}

void declareLogGroup(Lowering &l, Id<Workload> w) {
  const Workload &workload = l.topology[w];
  Log defaults;
  const Log &log = workload.log ? l.topology[workload.log] : defaults;
  if (!log.usesLogGroup())
    return;
  logs::LogGroup model;
  model.logGroupName = logGroupName(l.topology, w);
  model.retentionInDays = {legalRetention(*log.retention), log.retention.origin};
  model.kmsKeyId = keyArn(l, log.key);
  model.tags = tags(l, *workload.tags);
  ResourceId made = l.out.add(logicalId(l.topology, refTo(w), "LogGroup"), "AWS::Logs::LogGroup", model,
                              workload.log ? log.origin : workload.origin, l.unitOf(w));
  l.out.retain(made, "Delete"); // said, because the kind is one that holds data
  l.out.know(made, "", model.logGroupName);
  l.enter(refTo(w), Part::LogGroup, made);
}

} // namespace ctr::aws
