// What several parts of this backend read out of a workload.
#pragma once

#include "ir/topology.h"

#include <string>

namespace ctr::aws::apprunner {

inline constexpr std::size_t MostServiceName = 40;      // AR-002
inline constexpr std::size_t MostScalingName = 32;      // AR-004
inline constexpr std::int64_t MostInstances = 25;       // AR-004, a quota
inline constexpr std::int64_t MostConcurrency = 200;    // AR-004
inline constexpr std::int64_t DefaultConcurrency = 100; // AR-004

std::string serviceName(const Topology &t, Id<Workload> w);

// The health check as App Runner will have it: the workload's own `health`, and what it does not say from the `health`
// of its `expose`, because here the platform's load balancer asks.
struct EffectiveHealth {
  Opt<std::string_view> path;
  Attr<Duration> interval, timeout;
  Attr<std::int64_t> healthy{1};
  Attr<std::int64_t> unhealthy;
  OriginId origin;
};
EffectiveHealth healthOf(const Topology &t, const Workload &w);

// Instances, from `scale` or `replicas`.
struct Bounds {
  Range<std::int64_t> value;
  OriginId origin;
};
Bounds boundsOf(const Topology &t, const Workload &w);

// Whether an output is the host of a service, which App Runner makes up.
bool isHost(const TextPart &part);

enum class Repository : std::uint8_t { Ecr, EcrPublic, Other };
Repository repositoryOf(const Topology &t, const Image &image);
bool pullsPrivately(const Topology &t, Id<Workload> w); // from ECR, for which it needs a role

// An ECR image of any account, written as text: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG.
struct EcrImage {
  std::string_view account, region, repository;
};
std::optional<EcrImage> ecrImage(std::string_view reference);

} // namespace ctr::aws::apprunner
