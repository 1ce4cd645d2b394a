// The language of the fuzz target: the core of the schema, and two backends that are names only, so that targets can be
// declared and programs mean something.
#pragma once

#include "schema/schema.h"

namespace ctr::fuzz {

const Schema &schema();

} // namespace ctr::fuzz
