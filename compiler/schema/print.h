// A topology as text, through the rows of the schema: for `--stop-after topology` and golden tests. Entities in order
// of declaration, every written attribute as a person would write it, then the facts with nothing left out.
#pragma once

#include "ir/topology.h"
#include "schema/schema.h"

#include <string>

namespace ctr {

std::string printTopology(const Topology &topology, const Schema &schema);

// The facts alone.
std::string printFacts(const Topology &topology);

} // namespace ctr
