// What names something that is there already, where a plain text will not do: keys, Lambda functions, and what roles
// are made of.
#pragma once

#include <string_view>

namespace ctr {

bool isKeyAlias(std::string_view text);     // without `alias/`
bool isKeyId(std::string_view text);        // an id, or an ARN of one; no alias
bool isFunctionName(std::string_view text); // NAME, NAME:QUALIFIER, or an ARN of one
bool isRoleName(std::string_view text);
bool isRoleId(std::string_view text);        // a name, or an ARN
bool isManagedPolicy(std::string_view text); // an ARN, or the path and name of one of AWS's own
bool isIamAction(std::string_view text);
bool isIamResource(std::string_view text);

} // namespace ctr
