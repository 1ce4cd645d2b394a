// From a value of an expansion to one that stands alone.
#pragma once

#include "sema/evaluate.h"
#include "sema/shown_value.h"

namespace ctr {

ShownValue shown(const Value &value, const Evaluator &evaluator);

// A turn of a loop, for the places that it makes: `p = 8080`.
std::string turnText(std::string_view name, const Value &value);

} // namespace ctr
