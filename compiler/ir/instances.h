// What instances of a capacity are told, and where copies stand on them.
#pragma once

#include "ir/entities.h"

namespace ctr {

// Which pods a Fargate profile takes, in place of those that are placed there. All that it says must fit.
struct PodSelector : Entity {
  Attr<std::string_view> nameSpace; // `*` and `?` stand for any text and any character, here and in labels
  Attr<Map<std::string_view>> labels;
};

struct Agent : Entity { // settings of the ECS agent on each instance; what is not written is the compiler's choice
  Attr<List<LogDriver>> logDrivers;
  Attr<bool> taskRoles{true};
  Attr<Map<Id<struct Secret>>> engineAuth; // by host of the registry
  Attr<PullBehavior> pull{PullBehavior::Default};
  Opt<Duration> stopTimeout;
  Opt<Duration> startTimeout;
  Opt<Size> reservedMemory;
  Opt<Range<std::int64_t>> hostPorts;    // from which dynamic ones are taken
  Opt<Range<std::int64_t>> metadataRate; // requests a second: steady..burst
  Attr<AgentLogLevel> logLevel{AgentLogLevel::Info};
  Attr<bool> privileged{false}; // whether privileged containers may run
};

struct Placing : Entity { // on which instances copies stand
  Attr<List<SpreadOver>> spread;
  Opt<PackBy> pack;
  Opt<std::string_view> constraint; // `distinct-instance`, or an expression of the cluster query language
};

} // namespace ctr
