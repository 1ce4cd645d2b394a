// What must hold of the rows themselves, for a test: everything documented, no word twice, no form that does not
// exist, no kind without a construct.
#pragma once

#include "schema/schema.h"

#include <string>
#include <vector>

namespace ctr {

// One line a fault; empty when the schema is sound.
std::vector<std::string> faultsOf(const Schema &schema);

} // namespace ctr
