// `ctr retarget`: what becomes of each service when a target moves to another platform, by the capability tables of
// both. Nothing that a program says is left out of the report.
#pragma once

#include "ir/topology.h"
#include "sema/check.h"

#include <string>
#include <vector>

namespace ctr {

enum class Fate : std::uint8_t {
  Kept,         // the platform has it too
  Subsumed,     // the platform does it by itself
  Approximated, // something near
  Lost,         // an error until the program changes
  Omitted,      // the program itself says it for the old target only
  Added,        // and for the new one only
};
std::string_view word(Fate fate);

struct FeatureFate {
  Feature feature{};
  Fate fate{};
  std::string reason; // of Approximated and Lost
  std::string wayOut; // of Lost
  std::string place;  // "main.ctr:12:3"
};

struct ServiceFate {
  std::string name; // "service web"
  std::vector<FeatureFate> features;
};

// By workload, in order of application; features in the order of the tables. Both topologies have their facts.
std::vector<ServiceFate> fatesOf(const Topology &from, const Topology &to, const SourceMap &sources);

std::string retargetText(const std::vector<ServiceFate> &services);
std::string retargetJson(const std::vector<ServiceFate> &services);

} // namespace ctr
