// The value rules that rows of the schema state: ranges, whole units, the form of text, elements given twice. Judged
// on the value before it enters its field. Knows no entity.
#pragma once

#include "diag/diagnostics.h"
#include "schema/schema.h"

namespace ctr {

struct ValueRuleContext {
  const OriginTable &origins;
  Diagnostics &diags;
};

// Reports what the row of `field` forbids of `value`; an element without a place of its own is reported at `origin`.
void checkValue(const ValueRuleContext &context, const Field &field, const Value &value, OriginId origin);

// What a person could write for a required attribute: `cpu = 0.25vCPU`.
std::string exampleOf(const Field &field);

} // namespace ctr
