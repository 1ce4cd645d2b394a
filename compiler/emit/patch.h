// Changes in finished documents at places named by JSON pointers (RFC 6901). A document is not written into: the nodes
// on the way are made anew, the rest is shared.
#pragma once

#include "emit/node.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctr::emit {

// The steps of a pointer; nothing when it is none, `problem` then says why.
std::optional<std::vector<std::string>> pointerSteps(std::string_view pointer, std::string &problem);

// The document with `value` at the end of the steps: a member is replaced or added, an element of a list replaced, or
// appended at `-`; without a value the member or element goes. What is on the way must be there: nothing when it is
// not, `problem` then says what is missing.
std::optional<Node> patched(const Node &document, llvm::ArrayRef<std::string> steps, const Node *value, Arena &arena,
                            std::string &problem);

} // namespace ctr::emit
