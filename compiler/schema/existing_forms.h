// What names something that is there already, where a plain text will not do: keys, Lambda functions.
#pragma once

#include <string_view>

namespace ctr {

bool isKeyAlias(std::string_view text);     // without `alias/`
bool isKeyId(std::string_view text);        // an id, or an ARN of one; no alias
bool isFunctionName(std::string_view text); // NAME, NAME:QUALIFIER, or an ARN of one

} // namespace ctr
