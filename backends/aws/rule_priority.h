// Which listener rule is asked first. A written priority is kept. The others get one from what they match, so that the
// more specific rule comes first and no rule moves when another is added elsewhere:
//
// 500 to 49 999 is cut into 150 bands of 330: exact host, host with wildcards, no host; in each, an exact path, then
// paths by the length of what stands before their first wildcard, longest first. Inside its band a rule stands at a
// hash of its host and path; if that place is taken, at the next free one. So only a rule declared later can be pushed,
// and only by an equal hash.
#pragma once

#include "ir/topology.h"

#include <vector>

namespace ctr::aws {

inline constexpr std::int64_t MostPriority = 50000; // rule LBC-021

// By expose index; 0 for exposes that the target does not contain.
std::vector<std::uint32_t> rulePriorities(const Topology &t);

// The number of the band, 0 the most specific.
unsigned specificity(std::string_view host, std::string_view path);

} // namespace ctr::aws
